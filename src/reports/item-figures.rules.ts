import { baseRemark, shareInWords, tenthsInWords, type CollatedItem } from '../collation/index.ts';
import type { Item } from '../tools/index.ts';
import type { ReportBlock, ReportChart, ReportTable } from './report-document.types.ts';

/** A question of the analysis with its chart, and the remark that belongs beside figures of few answers. */
export function itemFigures(item: Item, collated: CollatedItem | undefined): ReportBlock[] {
  const question: ReportBlock = { kind: 'question', number: item.number, text: item.question };
  if (!collated || collated.counted === 'no') return [question];
  const remark = baseRemark(collated.answered);
  return [
    question,
    { kind: 'chart', chart: chartOf(collated), table: answersTable(collated) },
    ...(remark === null ? [] : [{ kind: 'note' as const, runs: [{ text: remark }] }]),
  ];
}

/** The chart of one collated item: one bar of the whole, or a bar to each answer where a return may give several. */
export function chartOf(item: CollatedItem): ReportChart {
  const segments = item.answers.map(({ label, count, tenths }) => ({ label, count, tenths: tenths ?? 0 }));
  const said = item.answers.filter(({ count }) => count > 0).map(({ label, count }) => `${label}: ${shareInWords(count, item.answered)}`);
  return {
    id: `chart-${item.itemId.replaceAll('.', '-')}`,
    title: `${item.number} ${item.shortName}`,
    description: said.length === 0 ? 'Nobody has answered this question yet.' : `${said.join('; ')}.`,
    form: item.counted === 'several' ? 'bars' : 'stacked',
    base: item.answered,
    unanswered: item.unanswered,
    segments,
  };
}

/** The table under a chart: counts and shares, the base, and the unanswered beside it. */
export function answersTable(item: CollatedItem): ReportTable {
  const withoutNa = item.answeredWithoutNa !== item.answered;
  const share = (tenths: number | null): string => (tenths === null ? '–' : tenthsInWords(tenths));
  return {
    caption: `Answers to question ${item.number}: ${item.answered} of ${item.returns} returns answered, ${item.unanswered} did not`,
    columns: [
      { label: 'Answer', numeric: false },
      { label: 'Returns', numeric: true },
      { label: `Share of ${item.answered}`, numeric: true },
      ...(withoutNa ? [{ label: `Share of ${item.answeredWithoutNa}, leaving out not applicable`, numeric: true }] : []),
    ],
    rows: item.answers.map(({ label, count, tenths, tenthsWithoutNa }) => [label, String(count), share(tenths), ...(withoutNa ? [share(tenthsWithoutNa)] : [])]),
  };
}
