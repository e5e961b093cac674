import type { ReportTable } from '../report-document.types.ts';

const narrowest = 9;
const widest = 60;

/**
 * How wide each column of a table wants to be beside the others, from the length of its longest words and cells, so that
 * a column of numbers stays slim and a column of sentences gets the room. Shares add up to 1.
 */
export function columnShares(table: ReportTable): number[] {
  const wishes = table.columns.map((column, place) => {
    const longest = table.rows.reduce((most, row) => Math.max(most, (row[place] ?? '').length), column.label.length);
    return Math.min(widest, Math.max(narrowest, longest));
  });
  const all = wishes.reduce((sum, wish) => sum + wish, 0);
  return wishes.map((wish) => wish / all);
}
