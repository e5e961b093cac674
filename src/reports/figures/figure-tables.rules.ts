import { percentOf, tenthsInWords, type CollatedItem, type Collation } from '../../collation/index.ts';
import type { Cell, Sheet, SheetColumn } from '../../documents/index.ts';
import type { Comment } from './comments.rules.ts';

/** What stands above the numbers of every file: whose they are and which returns they count. */
export interface FigureHeading {
  readonly audit: string;
  readonly cut: string;
  readonly madeOn: string;
  readonly nilReturns: number;
}

const figureColumns: readonly SheetColumn[] = [
  { heading: 'Returns counted', width: 22 },
  { heading: 'Question', width: 10 },
  { heading: 'Question in full', width: 60 },
  { heading: 'Code', width: 10 },
  { heading: 'Answer', width: 40 },
  { heading: 'Count', format: 'number' },
  { heading: 'Base', format: 'number' },
  { heading: 'Percent', format: 'number', decimals: 1 },
  { heading: 'Base without not applicable', format: 'number', width: 18 },
  { heading: 'Percent without not applicable', format: 'number', decimals: 1, width: 18 },
  { heading: 'Returns', format: 'number' },
  { heading: 'Unanswered', format: 'number' },
];

/** The numbers of a collation, a row for each answer, as one sheet. Percent are numbers with one decimal. */
export function figuresSheet(collation: Collation, heading: FigureHeading): Sheet {
  const { requests, returned, responseTenths } = collation;
  return {
    name: 'Numbers',
    above: [
      `${heading.audit}: collation`,
      `Returns counted: ${heading.cut}`,
      `${returned} of ${requests} requests came back (${tenthsInWords(responseTenths)})${heading.nilReturns > 0 ? `; ${heading.nilReturns} of them had nothing to report` : ''}`,
      `Counted on ${heading.madeOn}`,
    ],
    columns: figureColumns,
    rows: collation.items.filter(({ counted }) => counted !== 'no').flatMap((item) => rowsOf(item, heading.cut)),
  };
}

function rowsOf(item: CollatedItem, cut: string): Cell[][] {
  return item.answers.map(({ code, label, count, tenths, tenthsWithoutNa }) => [
    cut, item.number, item.question, code, label, count, item.answered, percentOf(tenths), item.answeredWithoutNa, percentOf(tenthsWithoutNa), item.returns, item.unanswered,
  ]);
}

const commentColumns: readonly SheetColumn[] = [
  { heading: 'Marking', width: 28 },
  { heading: 'Question', width: 10 },
  { heading: 'Question in full', width: 50 },
  { heading: 'Case', width: 14 },
  { heading: 'Agency', width: 26 },
  { heading: 'Answer', width: 34 },
  { heading: 'Comment', width: 90 },
];

/** The comments of a collation as one sheet. The marking stands in every row, so that it stays when rows are copied. */
export function commentsSheet(comments: readonly Comment[], items: readonly Pick<CollatedItem, 'itemId' | 'number' | 'question'>[], heading: FigureHeading, marking: string): Sheet {
  const place = new Map(items.map(({ itemId }, index) => [itemId, index]));
  const ordered = comments.toSorted((one, other) => (place.get(one.itemId) ?? 0) - (place.get(other.itemId) ?? 0));
  return {
    name: 'Comments',
    above: [marking, `${heading.audit}: comments`, `Returns: ${heading.cut}`, `Taken on ${heading.madeOn}`],
    columns: commentColumns,
    rows: ordered.map(({ itemId, caseLabel, agencyName, answer, text }) => {
      const item = items[place.get(itemId) ?? -1];
      return [marking, item?.number ?? itemId, item?.question ?? '', caseLabel, agencyName, answer, text];
    }),
  };
}
