import path from 'node:path';
import type { RequestInFull } from '../requests/index.ts';
import type { Sector } from '../shared/sectors.ts';
import {
  addedOthers, allItems, asksDates, complianceOptions, emptyAnswer, optionsOf, readAnswer, shippedTools, type AnswerContent, type Item, type Section, type Tool,
} from '../tools/index.ts';
import { formOf } from './answering.ts';
import type { ReturnInFull } from './read-return.ts';
import type { SavedAnswer } from './returns.types.ts';

/** Words that programs like to spoil. */
export const awkwardTexts = [
  'Plain words.',
  'Two lines,\nand “smart quotes” – with a dash… and an apostrophe’s curl',
  'Tab\tbetween\tcells\n\tand one at the start',
  '\n\nEmpty paragraphs before,\n\n\nand between',
  'Emoji 😀👩🏽‍⚕️ and Welsh: ŵythnos, tŷ, Llŷn, ÂÊÎÔÛŴŶ',
  '<w:t>markup</w:t> & "quotes" &amp; \'more\'',
  '  Spaces   in a   row',
  '=SUM(A1) | a bar | _x000D_ and {braces}',
  `Long: ${'Llanfairpwllgwyngyll – ŵ 😀 '.repeat(800)}`.slice(0, 20_000).toWellFormed().replaceAll('\ufffd', ''),
];

const base = { comment: 'optional', evidence: true, otherAnswers: ['na', 'dk', 'no-evidence'], shortName: 'Short name' } as const;
const yesNo = [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No', commentNeeded: 'Say what was missing' }, { code: 'na', label: 'Not applicable', state: 'na' }] as const;
const inTime = { standard: 'Within 10 working days of the conference', from: 'Conference', to: 'First core group', value: 10, unit: 'days', days: 'working' } as const;
const inHours = { standard: 'Within 48 hours of the referral', from: 'Referral', to: 'Decision', value: 48, unit: 'hours', days: 'clock' } as const;
const points = [{ code: 'a', text: 'The child was seen' }, { code: 'b', text: 'The child was seen alone', timescale: inTime }, { code: 'c', text: 'Parents were asked' }] as const;
const grades = [
  { code: '1', label: 'Outstanding', hint: 'Practice that others should copy.' }, { code: '2', label: 'Good', hint: 'What is expected.' },
  { code: '3', label: 'Adequate' }, { code: '4', label: 'Inadequate' },
];

const everyKindItems: readonly Item[] = [
  { ...base, id: 'k.yes', number: '1.1', kind: 'yes-no-na', question: 'Is the chronology up to date?', options: yesNo, hint: 'Look at the last three months.', concernPrompt: 'If a child is in danger now, act now.' },
  { ...base, id: 'k.single', number: '1.2', kind: 'single-choice', question: 'Who referred?', options: [{ code: 'a', label: 'School' }, { code: 'b', label: 'Police – “999”' }] },
  { ...base, id: 'k.several', number: '1.3', kind: 'multi-choice', question: 'Which needs were assessed?', options: [{ code: 'a', label: 'Health' }, { code: 'b', label: 'Housing' }, { code: 'c', label: 'Something else' }] },
  { ...base, id: 'k.grade', number: '1.4', kind: 'grade', question: 'How good was the assessment?', scale: 's', options: grades },
  { ...base, id: 'k.points', number: '1.5', kind: 'checklist', question: 'What was done?', points, options: points.flatMap(({ code, text }) => [{ code: `${code}-yes`, label: `${text}: yes` }, { code: `${code}-no`, label: `${text}: no` }]) },
  { ...base, id: 'k.words', number: '2.1', kind: 'narrative', question: 'What difference did it make?', prompts: ['the child’s words', 'what changed'], guidance: 'Write about the child, not about the process.' },
  { ...base, id: 'k.timed', number: '2.2', kind: 'narrative', question: 'How soon was it decided?', timescale: inHours },
  { ...base, id: 'k.line', number: '2.3', kind: 'text', question: 'Which team?' },
  { ...base, id: 'k.day', number: '2.4', kind: 'date', question: 'When was the child last seen?' },
  { ...base, id: 'k.number', number: '2.5', kind: 'number', question: 'How many visits?' },
  { ...base, id: 'k.time', number: '2.6', kind: 'timescale', question: 'Was the core group on time?', timescale: inTime, options: complianceOptions(), when: { kind: 'answer', item: 'k.yes', oneOf: ['yes'] } },
  { ...base, id: 'k.rows', number: '2.7', kind: 'rows', question: 'What will your agency do?', columns: [{ code: 'what', label: 'Action', takes: 'text' }, { code: 'when', label: 'By when', takes: 'date' }, { code: 'much', label: 'How many', takes: 'number' }] },
];

const sectionOf = (number: string, title: string): Section => ({ id: `k.${number}`, number, title, guidance: 'Answer from your own file.', items: everyKindItems.filter((item) => item.number.startsWith(number)) });

/** A tool with an item of every kind. */
export const everyKindTool: Tool = {
  id: 'every-kind', version: 3, title: 'A form with every kind of question', summary: '', subject: 'child', unit: 'child', blanks: 'listed', marking: 'Restricted: for the audit only',
  lookBack: '', audiences: [], scales: [], sections: [sectionOf('1', 'Assessment and plan'), sectionOf('2', 'What came of it')], companions: [], notes: [],
};

/** A return as its pages read it, without a database. */
export function sampleReturn(wholeTool: Tool, contents: ReadonlyMap<string, AnswerContent> = new Map(), { id = '5b0f2f0e-0000-4000-8000-000000000001', sector = 'childrens-social-care' }: { readonly id?: string; readonly sector?: Sector } = {}): ReturnInFull {
  const request = {
    id, caseLabel: 'Child A', caseReference: 'T-01', agencyName: 'Children’s social care', agencySector: sector, roles: ['referrer'], dueOn: '2014-02-03',
    audit: { title: 'Repeat plans', theme: '', lookBack: 'Twelve months before the plan began', lookBackRule: null, startsOn: null, endsOn: null, deadline: null },
    case: {
      label: 'Child A', reference: 'T-01', age: 4, gender: 'Girl', ethnicity: null, category: 'Neglect', referringAgency: 'Riverside School',
      planStart: '2013-07-17', previousPlanStart: '2012-11-16', previousPlanEnd: '2013-01-15',
    },
  } as unknown as RequestInFull;
  const answers = new Map<string, SavedAnswer>([...contents].map(([itemId, content]) => [itemId, { itemId, content, version: 1, savedAt: null, savedBy: null }]));
  return {
    request, wholeTool, key: Buffer.alloc(32), found: null, tool: formOf({ request, wholeTool }, answers), answers, contents,
    asked: new Set(allItems(wholeTool).map((item) => item.id)), writable: true, own: true, open: true, standing: 'writes', auditors: [], identifier: null, details: new Map(), linked: [], evidence: [],
  };
}

/**
 * An answer to an item as a page would save it. `pick` chooses: a number from 0 to one below what it is given; `words` gives
 * the next text.
 */
export function sampleAnswer(item: Item, pick: (below: number) => number, words: () => string): AnswerContent {
  const others = addedOthers(item);
  const other = others.length > 0 && pick(4) === 0 ? others[pick(others.length)] : undefined;
  const { content } = readAnswer(item, {
    answer: other === undefined ? sampleOwn(item, pick, words) : [],
    other,
    reason: other !== undefined ? words() : undefined,
    comment: item.comment !== 'none' && pick(2) === 0 ? words() : undefined,
    evidence: item.evidence && pick(2) === 0 ? words() : undefined,
    dates: asksDates(item) && other === undefined ? sampleDates(item.timescale.unit === 'hours', pick) : undefined,
  });
  return content;
}

function sampleDates(timed: boolean, pick: (below: number) => number) {
  const time = timed && pick(2) === 0 ? ' 14:30' : '';
  const from = `${1 + pick(28)}/3/2014${time}`;
  return pick(4) === 0 ? { from, to: '', never: 'not-done' } : { from, to: `${1 + pick(28)}/4/2014${time}`, never: '' };
}

function sampleOwn(item: Item, pick: (below: number) => number, words: () => string): string[] {
  const line = () => words().slice(0, 300).toWellFormed().replaceAll('\ufffd', '').replace(/\s+/g, ' ').trim();
  switch (item.kind) {
    case 'single-choice':
    case 'yes-no-na':
    case 'grade':
      return [optionsOf(item)[pick(item.options.length)]?.code ?? ''];
    case 'multi-choice': {
      const chosen = item.options.filter(({ state }) => state === undefined && pick(2) === 0).map(({ code }) => code);
      return chosen;
    }
    case 'checklist':
      return item.points.flatMap(({ code }) => (pick(3) === 0 ? [] : [`${code}-${pick(2) === 0 ? 'yes' : 'no'}`]));
    case 'narrative':
      return [words()];
    case 'text':
      return [line()];
    case 'date':
      return [`${1 + pick(28)} 3 2014`];
    case 'number':
      return [String(pick(40))];
    case 'timescale':
      return [];
    case 'rows':
      return Array.from({ length: 1 + pick(4) }, () => item.columns.map(({ takes }) => (takes === 'text' ? line() : takes === 'date' ? `${1 + pick(28)}/5/2014` : String(pick(9))))).flat();
  }
}

/** Answers to every question, the awkward texts in turn. The same seed gives the same answers. */
export function sampleAnswers(tool: Tool, seed: number, texts: readonly string[] = awkwardTexts): Map<string, AnswerContent> {
  let state = seed;
  const pick = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  let next = seed;
  const words = () => texts[next++ % texts.length] ?? '';
  return new Map(allItems(tool).map((item) => [item.id, sampleAnswer(item, pick, words)] as const).filter(([, content]) => content.state !== emptyAnswer.state || content.comment !== null));
}

/** A return of each tool with every question answered awkwardly, by the tool's id. */
export function filledReturns(): Map<string, ReturnInFull> {
  return new Map([everyKindTool, ...shippedTools.filter(({ copiedFrom }) => copiedFrom === undefined)].map((tool) => [tool.id, sampleReturn(tool, sampleAnswers(sampleReturn(tool).tool, 4))]));
}

/** Where the document of such a return is kept as LibreOffice saved it. */
export function fixtureFile(toolId: string): string {
  return path.join(import.meta.dirname, 'testing', `${toolId}-saved-by-libreoffice.docx`);
}
