import { percentOf, type PublicCollation, type PublicItem } from '../../collation/index.ts';
import { writeCsv, writeWorkbook, type Cell, type SheetColumn } from '../../documents/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { notShown } from '../item-figures.rules.ts';
import { printableText } from './printable-text.ts';

/** What the numbers of a report are written from: whose they are, and the collation that the report itself prints. */
export interface ReportNumbers {
  readonly title: string;
  readonly partnership: string;
  /** ISO day of the collation. */
  readonly date: string;
  /** The report's own, so that it also stands in the files of its numbers. */
  readonly status: string;
  readonly marking: string | null;
  readonly collation: PublicCollation;
}

const headings = [
  'Item', 'Number', 'Question', 'Answer code', 'Answer', 'Count', 'Base', 'Share of base (%)',
  'Base without not applicable', 'Share without not applicable (%)', 'Unanswered', 'Returns',
] as const;

const widths = [22, 10, 60, 16, 36, 10, 10, 14, 16, 18, 13, 10];
const firstNumber = 5;
const shares = [7, 9];

function* rowsOf(items: readonly PublicItem[]): Generator<Cell[]> {
  for (const item of items) {
    const start = [item.itemId, item.number, item.question].map(printableText);
    const end = [item.unanswered, item.returns];
    if (item.answers.length === 0) {
      yield [...start, null, null, null, item.answered, null, null, null, ...end];
    }
    for (const answer of item.answers) {
      yield [
        ...start, printableText(answer.code), printableText(answer.label), answer.count ?? notShown, item.answered, percentOf(answer.tenths),
        item.answeredWithoutNa, percentOf(answer.tenthsWithoutNa), ...end,
      ];
    }
  }
}

/**
 * Every collated number as CSV, a row for each answer of each item: counts, base, shares to one decimal as printed, those
 * who did not answer, and the returns. An item that is not counted has one row without an answer. Text that a spreadsheet
 * would take for a formula is made inert. Where the report hides a count, its cell says so and its shares are empty.
 */
export function numbersAsCsv(numbers: ReportNumbers): string {
  return writeCsv(headings, rowsOf(numbers.collation.items));
}

/** The same rows as a sheet of an Excel workbook, behind a summary of how many were asked and how many came back. */
export async function numbersAsXlsx(numbers: ReportNumbers): Promise<Buffer> {
  const { collation } = numbers;
  const above = [numbers.title, numbers.marking, `${numbers.partnership}. ${numbers.status}. ${dayInWords(numbers.date)}`]
    .flatMap((line) => (line === null ? [] : [printableText(line)]));
  const columns: SheetColumn[] = headings.map((heading, place) => ({
    heading,
    width: widths[place],
    format: place < firstNumber ? 'text' : 'number',
    decimals: shares.includes(place) ? 1 : undefined,
  }));
  return writeWorkbook([
    {
      name: 'Summary',
      above,
      columns: [{ heading: 'Measure', width: 44 }, { heading: 'Value', width: 14 }],
      rows: [
        ['Requests sent', collation.requests],
        ['Returns received', collation.returned],
        ['Response rate (%)', percentOf(collation.responseTenths)],
        ['Items in the tool', collation.items.length],
      ],
    },
    { name: 'Numbers', above, columns, rows: rowsOf(collation.items) },
  ]);
}
