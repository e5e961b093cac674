import { dayInWords, readDay } from '../shared/day.ts';
import { keptText } from './answer.rules.ts';
import type { RowColumn, RowsItem } from './tools.types.ts';

/** Rows one answer may have: a family or a plan of actions, not a register. */
export const mostRows = 30;

/**
 * Rows as they are kept, and as they stand in a file: a line each, cells apart by tabs. Rows with nothing in them are left
 * out, so that an answer never depends on how many empty ones its page showed.
 */
export function rowsIn(item: RowsItem, text: string | null): string[][] {
  if (text === null || text === '') return [];
  return text.split('\n').map((line) => {
    const cells = line.split('\t');
    return item.columns.map((_, at) => cells[at] ?? '');
  });
}

/** The text that keeps these rows; null when none says anything. Cells lose line ends and tabs, which keep them apart. */
export function keptRows(rows: readonly (readonly string[])[]): string | null {
  const said = rows.map((cells) => cells.map(cellOf)).filter((cells) => cells.some((cell) => cell !== ''));
  return keptText(said.map((cells) => cells.join('\t')).join('\n'));
}

function cellOf(typed: string): string {
  return (keptText(typed) ?? '').replace(/\s*[\t\n]\s*/g, ' ').trim();
}

/** A cell as its column keeps it, or null when it is not what the column takes. */
export function readCellOf(column: RowColumn, typed: string): string | null {
  const cell = cellOf(typed);
  if (cell === '') return '';
  switch (column.takes) {
    case 'text':
      return cell;
    case 'date':
      return readDay(cell);
    case 'number':
      return /^\d{1,9}$/.test(cell) ? String(Number(cell)) : null;
  }
}

/** A cell in words: days with the name of their month. */
export function cellInWords(column: RowColumn, cell: string): string {
  return column.takes === 'date' ? dayInWords(cell) : cell;
}

/** "Initials: AB; relationship: mother" for each row, a line each. */
export function rowsInWords(item: RowsItem, text: string): string {
  return rowsIn(item, text).map((cells) => item.columns.flatMap((column, at) => {
    const cell = cells[at] ?? '';
    return cell === '' ? [] : [`${column.label}: ${cellInWords(column, cell)}`];
  }).join('; ')).join('\n');
}
