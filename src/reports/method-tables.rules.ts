import { ageBandOf, defaultAgeBands, suppress, tenthsInWords, tenthsOf } from '../collation/index.ts';
import type { Selection } from '../sampling/index.ts';
import { dayInWords } from '../shared/day.ts';
import { notShown } from './item-figures.rules.ts';
import type { ReportTable } from './report-document.types.ts';
import type { ReportFacts } from './reports.types.ts';

/**
 * The sample by age band, gender and category: a table each, for facts that at least one case has. Counts below `hideBelow`
 * are hidden, and whatever gives them away; null hides nothing.
 */
export function caseTables(cases: ReportFacts['cases'], hideBelow: number | null = null): ReportTable[] {
  const tableOf = (caption: string, label: string, values: readonly (string | null)[], order: readonly string[]): ReportTable | null =>
    distribution(caption, label, values, order, hideBelow);
  const bands = defaultAgeBands.map(({ label }) => label);
  return [
    tableOf('Cases by age', 'Age', cases.map(({ age }) => (age === null ? null : (ageBandOf(age)?.label ?? null))), bands),
    tableOf('Cases by gender', 'Gender', cases.map(({ gender }) => gender), []),
    tableOf('Cases by category', 'Category', cases.map(({ category }) => category), []),
  ].filter((table) => table !== null);
}

/**
 * How the cases were selected: every step with its count, who selected and who was consulted. Where small counts are hidden, so
 * is a step that leaves few or takes few away; how many there were and how many became cases is always told.
 */
export function selectionTable(selection: Selection, hideBelow: number | null): ReportTable {
  const { kind, label, sourceSystem, extractedOn, steps, seed, algorithm, isByCoordinator, consulted, consultedOn, themeConfirmed, swapped } = selection;
  const tellsOfFew = (at: number): boolean => {
    const own = steps[at]?.rows ?? 0;
    const near = [steps[at - 1], steps[at + 1]].map((step) => Math.abs((step?.rows ?? own) - own));
    return hideBelow !== null && at > 0 && at < steps.length - 1 && [own, ...near].some((count) => count > 0 && count < hideBelow);
  };
  const byWhom = isByCoordinator ? 'The coordinator, because the partnership has no case selector' : 'A case selector who does not coordinate the audit';
  return {
    caption: kind === 'drawn' ? 'How the cases were drawn' : `Cases chosen on purpose: ${label}. They illustrate, and do not stand for the population`,
    columns: [{ label: 'Step', numeric: false }, { label: 'What was done', numeric: false }],
    rows: [
      ['List of cases', `${sourceSystem}, ${dayInWords(extractedOn)}`],
      ...steps.map(({ words, rows }, at) => [words, tellsOfFew(at) ? notShown : rows.toLocaleString('en-GB')]),
      ...(seed === null ? [] : [['Seed and way of drawing', `${seed}, version ${algorithm}`]]),
      ['Selected by', byWhom],
      ['Consulted', consulted === null ? 'Nobody' : `${consulted}${consultedOn === null ? '' : `, on ${dayInWords(consultedOn)}`}`],
      ['Theme confirmed by', themeConfirmed ?? 'Nobody'],
      ...(kind === 'drawn' ? [['Swapped for a reserve', hideBelow !== null && swapped > 0 && swapped < hideBelow ? notShown : String(swapped)]] : []),
    ],
  };
}

/** How many of the requests to each agency came back. */
export function responseTable({ responses, nilReturns }: Pick<ReportFacts, 'responses' | 'nilReturns'>): ReportTable {
  const asked = responses.reduce((sum, response) => sum + response.asked, 0);
  const returned = responses.reduce((sum, response) => sum + response.returned, 0);
  const rowOf = (name: string, sent: number, back: number): string[] => [name, String(sent), String(back), tenthsInWords(tenthsOf(back, sent))];
  return {
    caption: nilReturns === 0 ? 'Requests and returns by agency' : `Requests and returns by agency (${nilReturns} of the returns said that the agency had nothing to report)`,
    columns: [
      { label: 'Agency', numeric: false },
      { label: 'Requests', numeric: true },
      { label: 'Returned', numeric: true },
      { label: 'Rate', numeric: true },
    ],
    rows: [...responses.map((response) => rowOf(response.agency, response.asked, response.returned)), rowOf('All agencies', asked, returned)],
  };
}

function distribution(caption: string, label: string, values: readonly (string | null)[], order: readonly string[], hideBelow: number | null): ReportTable | null {
  if (values.every((value) => value === null)) return null;
  const counts = Map.groupBy(values, (value) => value ?? 'Not recorded');
  const names = [...new Set([...order, ...[...counts.keys()].sort()])].filter((name) => counts.has(name));
  const found = names.map((name) => counts.get(name)?.length ?? 0);
  // So few cases in all that the number of cases, which every report gives, would tell what is hidden.
  const isTiny = hideBelow !== null && values.length < hideBelow;
  const shown = hideBelow === null ? found : (suppress([found], hideBelow).cells[0] ?? []);
  return {
    caption,
    columns: [{ label, numeric: false }, { label: 'Cases', numeric: true }],
    rows: names.map((name, place) => [name, isTiny ? notShown : String(shown[place] ?? notShown)]),
  };
}
