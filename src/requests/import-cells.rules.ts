import { readDay, type Day } from '../shared/day.ts';

/** Reads a cell that holds a day, ISO or British order, perhaps with a time behind it as spreadsheets write it. */
export function readDayCell(cell: string): { readonly day: Day | null; readonly error: string | null } {
  if (cell === '') return { day: null, error: null };
  const day = readDay(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(cell) ? cell.slice(0, 10) : cell);
  return day === null ? { day, error: `“${shortened(cell)}” is not a date. Write it like 27/3/2014 or 2014-03-27.` } : { day, error: null };
}

/** Reads a cell that holds a whole number within limits. */
export function readWholeNumberCell(cell: string, least: number, most: number): { readonly number: number | null; readonly error: string | null } {
  if (cell === '') return { number: null, error: null };
  const number = Number(cell);
  return /^\d+(\.0+)?$/.test(cell) && number >= least && number <= most
    ? { number, error: null }
    : { number: null, error: `“${shortened(cell)}” is not a whole number from ${least} to ${most}.` };
}

/** A cell as a message repeats it. */
export function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}

/** A name without differences that nobody means: capitals, spaces and the shape of apostrophes. */
export function plainName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/[‘’ʼ]/g, "'").toLowerCase();
}

/** `1 row`, `77 rows`. */
export function rowsInWords(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
}
