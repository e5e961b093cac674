import { shareInWords, tenthsInWords, tenthsOf, type CollatedItem, type PublicCollation, type PublicItem } from '../collation/index.ts';
import type { ConcernNumbers } from './concern-numbers.rules.ts';
import type { ReportRun } from './report-document.types.ts';

/**
 * Live numbers stand in a text as `[[3.02 dk]]` and are filled in from the collation each time the report is drawn:
 *   [[cases]] [[requests]] [[returned]] [[outstanding]] [[response rate]]
 *   [[concerns]] [[concern cases]] [[concerns closed]] raised about safety, and [[no concern]] [[concern not said]] of returns
 *   [[3.02 dk]] "31 of 72 (43.1%)"   [[3.02 own+other share]] "43.1%"   [[3.02 dk count]] "31"
 *   [[3.02 base]] returns that answered   [[3.02 unanswered]]
 */
export interface NumberSource {
  readonly cases: number;
  readonly collation: PublicCollation;
  readonly concerns: ConcernNumbers;
}

const token = /\[\[([^[\]\n]{1,120})\]\]/g;

/**
 * Draws a text: its live numbers filled in, each carrying where it comes from. A number that cannot be found stays as
 * it was typed and is named among the problems, in words for the writer.
 */
export function withLiveNumbers(text: string, source: NumberSource): { runs: ReportRun[]; problems: string[] } {
  const runs: ReportRun[] = [];
  const problems: string[] = [];
  let done = 0;
  for (const found of text.matchAll(token)) {
    if (found.index > done) runs.push({ text: text.slice(done, found.index) });
    const number = resolve((found[1] ?? '').trim(), source);
    if (number.ok) runs.push({ text: number.words, source: number.source });
    else {
      runs.push({ text: found[0], strong: true });
      problems.push(`${found[0]}: ${number.problem}`);
    }
    done = found.index + found[0].length;
  }
  if (done < text.length) runs.push({ text: text.slice(done) });
  return { runs, problems };
}

/** The live numbers an item offers, with their words now: for the list beside the writing. */
export function numbersOf(item: CollatedItem): { token: string; label: string; words: string }[] {
  return [
    ...item.answers.map(({ code, label, count }) => ({ token: `[[${item.number} ${code}]]`, label, words: shareInWords(count, item.answered) })),
    { token: `[[${item.number} base]]`, label: 'Returns that answered', words: String(item.answered) },
    { token: `[[${item.number} unanswered]]`, label: 'Returns that left it unanswered', words: String(item.unanswered) },
  ];
}

/** The live numbers about the audit as a whole, with their words now. */
export function wholeNumbers(source: NumberSource): { token: string; label: string; words: string }[] {
  return ['cases', 'requests', 'returned', 'outstanding', 'response rate', 'concerns', 'concern cases', 'concerns closed', 'no concern', 'concern not said'].flatMap((name) => {
    const number = resolve(name, source);
    return number.ok ? [{ token: `[[${name}]]`, label: name === 'response rate' ? 'Response rate' : number.source, words: number.words }] : [];
  });
}

type Resolved = { readonly ok: true; readonly words: string; readonly source: string } | { readonly ok: false; readonly problem: string };

function resolve(name: string, { cases, collation, concerns }: NumberSource): Resolved {
  switch (name.toLowerCase()) {
    case 'cases':
      return { ok: true, words: String(cases), source: 'Cases in this audit' };
    case 'requests':
      return { ok: true, words: String(collation.requests), source: 'Requests sent' };
    case 'returned':
      return { ok: true, words: String(collation.returned), source: 'Returns received' };
    case 'outstanding':
      return { ok: true, words: String(collation.requests - collation.returned), source: 'Requests without a return' };
    case 'concerns':
      return { ok: true, words: counted(concerns.raised), source: 'Concerns about safety raised' };
    case 'concern cases':
      return { ok: true, words: counted(concerns.cases), source: 'Cases referred for immediate action' };
    case 'concerns closed':
      return { ok: true, words: counted(concerns.closed), source: 'Concerns about safety closed' };
    case 'no concern':
      return { ok: true, words: counted(concerns.saidNone), source: 'Returns that say there is no concern about safety' };
    case 'concern not said':
      return { ok: true, words: counted(concerns.notSaid), source: 'Returns that do not say whether there is a concern about safety' };
    case 'response rate':
      return { ok: true, words: tenthsInWords(collation.responseTenths), source: `${collation.returned} returns of ${collation.requests} requests` };
  }
  const [number = '', codes = '', form = 'both'] = name.split(/\s+/);
  const item = collation.items.find((candidate) => candidate.number === number || candidate.itemId === number);
  if (!item && collation.withheld?.includes(number)) {
    return { ok: true, words: form === 'share' ? 'a share not shown' : 'a number not shown', source: `Question ${number}: not shown, because it would give away a small number` };
  }
  if (!item) return { ok: false, problem: `there is no question numbered ${number}` };
  if (codes === 'base') return { ok: true, words: String(item.answered), source: `Question ${item.number}: returns that answered` };
  if (codes === 'unanswered') return { ok: true, words: String(item.unanswered), source: `Question ${item.number}: returns that left it unanswered` };
  return shareOf(item, codes.split('+'), form);
}

function counted(count: number | null): string {
  return count === null ? 'a number not shown' : String(count);
}

function shareOf(item: PublicItem, codes: readonly string[], form: string): Resolved {
  const chosen = codes.map((code) => item.answers.find((answer) => answer.code === code));
  const missing = codes.filter((_, index) => chosen[index] === undefined);
  if (missing.length > 0) return { ok: false, problem: `question ${item.number} has no answer with the code ${missing.join(' or ')}` };
  if (codes.length > 1 && item.counted === 'several') return { ok: false, problem: `answers of question ${item.number} cannot be added up, because one return may give several` };
  if (new Set(codes).size < codes.length) return { ok: false, problem: 'the same answer is named twice' };
  if (!isForm(form)) return { ok: false, problem: 'end it with share or count, or with nothing' };
  const labels = chosen.map((answer) => answer?.label).join(' or ');
  if (chosen.some((answer) => answer?.count === null)) {
    return { ok: true, words: form === 'share' ? 'a share not shown' : 'a number not shown', source: `Question ${item.number}, ${labels}: not shown, because it is small or would give away a small number` };
  }
  const count = chosen.reduce((sum, answer) => sum + (answer?.count ?? 0), 0);
  const words = { both: shareInWords(count, item.answered), share: tenthsInWords(tenthsOf(count, item.answered)), count: String(count) }[form];
  return { ok: true, words, source: `Question ${item.number}, ${labels}: ${shareInWords(count, item.answered)}` };
}

const forms = ['both', 'share', 'count'] as const;

function isForm(word: string): word is (typeof forms)[number] {
  return (forms as readonly string[]).includes(word);
}
