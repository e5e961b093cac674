import { baseRemark, shareInWords, tenthsInWords, tenthsOf, type PublicItem } from '../collation/index.ts';
import type { Item } from '../tools/index.ts';
import type { ReportBlock, ReportChart, ReportTable } from './report-document.types.ts';

/** A question of the analysis with its chart, and the remark that belongs beside figures of few answers. */
export function itemFigures(item: Item, collated: PublicItem | undefined): ReportBlock[] {
  const question: ReportBlock = { kind: 'question', number: item.number, text: item.question };
  if (!collated && item.when !== undefined) {
    return [question, { kind: 'note', runs: [{ text: 'Not shown: so few returns were asked this, or gave the answer on which it depends, that it could be told who they are.' }] }];
  }
  if (!collated || collated.counted === 'no') return [question];
  const remark = baseRemark(collated.answered);
  return [
    question,
    { kind: 'chart', chart: chartOf(collated), table: answersTable(collated) },
    ...[remark, missingBars(collated)].flatMap((text) => (text === null ? [] : [{ kind: 'note' as const, runs: [{ text }] }])),
  ];
}

/** What must be said where bars are left out, since nothing in the chart shows that they are. */
function missingBars({ counted, answers }: PublicItem): string | null {
  const hidden = answers.filter(({ count }) => count === null).length;
  if (counted !== 'several' || hidden === 0) return null;
  return `The chart leaves out ${hidden === 1 ? 'one answer whose count is' : `${hidden} answers whose counts are`} not shown.`;
}

/** The chart of one collated item: one bar of the whole, or a bar to each answer where a return may give several. */
export function chartOf(item: PublicItem): ReportChart {
  const shown = item.answers.flatMap(({ code, label, count, tenths }) => (count === null ? [] : [{ code, label, count, tenths: tenths ?? 0 }]));
  const segments = [...shown, ...hiddenPart(item, shown.reduce((sum, { count }) => sum + count, 0))];
  const said = segments.filter(({ count }) => count > 0).map(({ label, count }) => `${label}: ${shareInWords(count, item.answered)}`);
  return {
    id: `chart-${item.itemId.replaceAll('.', '-')}`,
    title: `${item.shortName} (question ${item.number})`,
    description: said.length === 0 ? 'Nobody has answered this question yet.' : `${said.join('; ')}.`,
    form: item.counted === 'several' ? 'bars' : 'stacked',
    base: item.answered,
    unanswered: item.unanswered,
    segments,
  };
}

/** What a divided bar shows of hidden answers: all of them together, which the base gives anyway. */
function hiddenPart({ counted, answered, answers }: PublicItem, shown: number): ReportChart['segments'] {
  if (counted !== 'one' || answers.every(({ count }) => count !== null)) return [];
  const count = answered - shown;
  return [{ code: 'hidden', label: 'Other answers, not shown one by one', count, tenths: tenthsOf(count, answered) ?? 0 }];
}

/** What stands in a table in place of a hidden number. */
export const notShown = 'not shown';

/** The table under a chart: counts and shares, the base, and the unanswered beside it. */
export function answersTable(item: PublicItem): ReportTable {
  const withoutNa = item.answeredWithoutNa !== null && item.answeredWithoutNa !== item.answered;
  const share = (tenths: number | null): string => (tenths === null ? '–' : tenthsInWords(tenths));
  return {
    caption: `Answers to question ${item.number}: ${item.answered} of ${item.returns} returns answered, ${item.unanswered} did not`,
    columns: [
      { label: 'Answer', numeric: false },
      { label: 'Returns', numeric: true },
      { label: `Share of ${item.answered}`, numeric: true },
      ...(withoutNa ? [{ label: `Share of ${item.answeredWithoutNa}, leaving out not applicable`, numeric: true }] : []),
    ],
    rows: item.answers.map(({ label, count, tenths, tenthsWithoutNa }) => (count === null
      ? [label, notShown, notShown, ...(withoutNa ? [notShown] : [])]
      : [label, String(count), share(tenths), ...(withoutNa ? [share(tenthsWithoutNa)] : [])])),
  };
}
