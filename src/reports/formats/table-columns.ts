import type { ReportTable } from '../report-document.types.ts';

/** About how many letters of a table's type fit across the page. */
const lineOfLetters = 92;
const widestWish = 60;
/** A bold letter beside a plain one. */
const headingLetter = 1.15;

/**
 * How wide each column of a table is beside the others, so that no word of a heading is broken where it can be helped, a
 * column of numbers stays slim and a column of sentences gets the room. Shares add up to 1.
 */
export function columnShares(table: ReportTable): number[] {
  const columns = table.columns.map((column, place) => {
    const words = column.label.split(' ').reduce((most, word) => Math.max(most, word.length * headingLetter), 0);
    const longestWord = table.rows.reduce((most, row) => Math.max(most, longestWordOf(row[place] ?? '')), words);
    const longest = table.rows.reduce((most, row) => Math.max(most, (row[place] ?? '').length), column.label.length);
    const least = Math.min(24, column.numeric ? Math.max(longestWord, column.label.length * headingLetter) : longestWord) + 3;
    return { least, wish: column.numeric ? least : Math.max(least + 1, Math.min(widestWish, longest) + 3) };
  });
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  const wanted = columns.reduce((sum, column) => sum + (column.wish - column.least), 0);
  const room = Math.max(0, lineOfLetters - least);
  const letters = columns.map((column) =>
    column.least + (wanted === 0 ? room / columns.length : (room * (column.wish - column.least)) / wanted));
  const all = letters.reduce((sum, width) => sum + width, 0);
  return letters.map((width) => width / all);
}

function longestWordOf(cell: string): number {
  return cell.split(/\s/).reduce((longest, word) => Math.max(longest, word.length), 0);
}
