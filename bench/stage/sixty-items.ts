import type { Item, Option, Tool } from '../../src/tools/index.ts';

const yes: Option = { code: 'yes', label: 'Yes' };
const no: Option = { code: 'no', label: 'No' };
const quality: readonly Option[] = [
  { code: 'full', label: 'Yes, fully' }, { code: 'part', label: 'In part' }, { code: 'none', label: 'Not at all' }, { code: 'dk', label: 'Don’t know', state: 'dk' },
];
const several: readonly Option[] = ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, label: `Something that the file shows, kind ${code}` }));

function itemOf(at: number): Item {
  const section = Math.floor(at / 4) + 1;
  const number = `${section}.0${(at % 4) + 1}`;
  const base = {
    id: `bench.${number}`, number, question: `Does the file show what the agency did at step ${number} of the case?`, shortName: `Step ${number}`,
    comment: 'optional', evidence: false,
  } as const;
  switch (at % 4) {
    case 0:
      return { ...base, kind: 'yes-no-na', options: [yes, no, { code: 'na', label: 'Not applicable', state: 'na' }], otherAnswers: ['dk', 'no-evidence'] };
    case 1:
      return { ...base, kind: 'multi-choice', options: several, otherAnswers: ['na', 'dk'] };
    default:
      return { ...base, kind: 'single-choice', options: quality, otherAnswers: ['na', 'no-evidence'] };
  }
}

/** A tool of 60 items in 15 sections, as long as the longest that partnerships use. */
export const sixtyItems: Tool = {
  id: 'bench-sixty', version: 1, title: 'A tool of sixty items', summary: 'For measuring', subject: 'child', unit: 'case', blanks: 'listed',
  marking: 'Official-sensitive', lookBack: 'Two years',
  sections: Array.from({ length: 15 }, (_, section) => ({
    id: `bench.${section + 1}`, number: String(section + 1), title: `Section ${section + 1}`,
    items: [0, 1, 2, 3].map((place) => itemOf(section * 4 + place)),
  })),
  audiences: [],
  scales: [],
  companions: [],
  notes: [],
};

/** What the n-th return says to an item: codes as a file has them. Spread unevenly, as answers are. */
export function codesFor(at: number, n: number): string {
  const turn = (n * 7 + at * 3) % 11;
  switch (at % 4) {
    case 0:
      return turn < 6 ? 'yes' : turn < 9 ? 'no' : 'na';
    case 1:
      return turn < 4 ? 'a|b|c' : turn < 8 ? 'a|d' : 'e';
    default:
      return turn < 5 ? 'full' : turn < 8 ? 'part' : turn < 10 ? 'none' : 'dk';
  }
}

/** Two answers in five have a comment, as many and about as long as in the example. */
export function commentFor(at: number, n: number): string {
  return (at + n) % 5 < 2 ? `Reviewed by the safeguarding lead in month ${(n % 12) + 1}, and seen again at step ${at + 1}.` : '';
}
