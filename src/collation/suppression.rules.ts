import { isComputable, type Arc } from './disclosure.rules.ts';

/** Counts below this are hidden from boards and the public unless a partnership sets another threshold. */
export const smallestShown = 5;

/** A table as it may be shown: null where a count, or a total, is hidden. */
export interface SuppressedTable {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
}

/** A count of the table or of its margins, with the two sums that it is part of. */
interface Cell extends Arc {
  readonly kind: 'cell' | 'margin' | 'grand';
  /** Whether it is printed at all when nothing needs hiding; what is not printed is no secret, it just gives nothing away. */
  readonly printed: boolean;
}

/** Row and column numbers become places in the network; the two margins are places of their own. */
function cellsOf(counts: readonly (readonly number[])[]): Cell[] {
  const rows = counts.length;
  const columns = counts[0]?.length ?? 0;
  const source = rows + columns;
  const sink = source + 1;
  const cells: Cell[] = [];
  const rowSum = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
  counts.forEach((row, rowIndex) => {
    row.forEach((count, column) => {
      cells.push({ kind: 'cell', from: rowIndex, to: rows + column, count, hidden: false, printed: true });
    });
    // The total of a single count is that count, so a table of one column has no row totals, and the other way round.
    cells.push({ kind: 'margin', from: source, to: rowIndex, count: rowSum(row), hidden: columns < 2, printed: columns > 1 });
  });
  for (let column = 0; column < columns; column += 1) {
    const count = counts.reduce((sum, row) => sum + (row[column] ?? 0), 0);
    cells.push({ kind: 'margin', from: rows + column, to: sink, count, hidden: rows < 2, printed: rows > 1 });
  }
  cells.push({ kind: 'grand', from: sink, to: source, count: counts.reduce((sum, row) => sum + rowSum(row), 0), hidden: false, printed: true });
  return cells;
}

const order = { cell: 0, margin: 1, grand: 2 } as const;

/** What to hide next: counts before totals, the smallest first so that least is lost, and empty cells last as they protect least. */
function byLoss(a: Cell, b: Cell): number {
  return order[a.kind] - order[b.kind] || Number(a.count === 0) - Number(b.count === 0) || a.count - b.count || a.from - b.from || a.to - b.to;
}

/** The counts that one place adds up: a row with its total, a column with its total, all totals of one margin. */
function partsOf(cells: readonly Cell[], place: number): { readonly parts: Cell[]; readonly totals: Cell[] } {
  const into = cells.filter((cell) => cell.to === place);
  const out = cells.filter((cell) => cell.from === place);
  return into.length === 1 ? { parts: out, totals: into } : { parts: into, totals: out };
}

/** The next count to hide because the hidden part of some sum could be read off and is itself small. */
function smallRemainder(cells: readonly Cell[], places: number, threshold: number): Cell | undefined {
  for (let place = 0; place < places; place += 1) {
    const { parts, totals } = partsOf(cells, place);
    if (![...parts, ...totals].every((cell) => cell.printed)) continue;
    const hidden = parts.filter((cell) => cell.hidden);
    if (hidden.length === 0 || totals.some((cell) => cell.hidden)) continue;
    if (hidden.length > 1 && hidden.reduce((sum, cell) => sum + cell.count, 0) >= threshold) continue;
    return [...parts, ...totals].filter((cell) => !cell.hidden).sort(byLoss)[0];
  }
  return undefined;
}

function nextToHide(cells: readonly Cell[], places: number, threshold: number): Cell | undefined {
  const remainder = smallRemainder(cells, places, threshold);
  if (remainder) return remainder;
  const open = cells.find((cell) => cell.printed && cell.hidden && isComputable(cells, places, cell));
  if (!open) return undefined;
  const visible = cells.filter((cell) => !cell.hidden).sort(byLoss);
  const closing = visible.find((cell) => {
    const trial = cells.map((other) => (other === cell ? { ...other, hidden: true } : other));
    return !isComputable(trial, places, trial[cells.indexOf(open)] ?? open);
  });
  return closing ?? visible[0];
}

function checked(counts: readonly (readonly number[])[]): void {
  const columns = counts[0]?.length ?? 0;
  if (counts.some((row) => row.length !== columns)) throw new RangeError('Every row of a table to suppress needs the same number of counts.');
  if (counts.some((row) => row.some((count) => !Number.isSafeInteger(count) || count < 0))) {
    throw new RangeError('Counts to suppress must be whole numbers of 0 or more.');
  }
}

/**
 * A table of counts as boards and the public may see it. Counts from 1 to below the threshold are hidden, totals too;
 * then as many others as it takes, so that no hidden count can be worked out from its row, its column, their totals, or
 * any combination of them, and so that what is hidden in a sum never adds up to a small number itself. Nothing is printed
 * as 0 that was not 0. A table of one row (or column) has no totals across it. The same counts give the same result.
 */
export function suppress(counts: readonly (readonly number[])[], threshold: number = smallestShown): SuppressedTable {
  checked(counts);
  const rows = counts.length;
  const columns = counts[0]?.length ?? 0;
  const places = rows + columns + 2;
  let cells = cellsOf(counts).map((cell) => (cell.count > 0 && cell.count < threshold ? { ...cell, hidden: true } : cell));
  for (let next = nextToHide(cells, places, threshold); next; next = nextToHide(cells, places, threshold)) {
    const chosen = next;
    cells = cells.map((cell) => (cell === chosen ? { ...cell, hidden: true } : cell));
  }
  const shown = (from: number, to: number): number | null => {
    const cell = cells.find((candidate) => candidate.from === from && candidate.to === to);
    return cell === undefined || cell.hidden ? null : cell.count;
  };
  return {
    cells: counts.map((row, rowIndex) => row.map((_count, column) => shown(rowIndex, rows + column))),
    rowTotals: counts.map((_row, rowIndex) => shown(rows + columns, rowIndex)),
    columnTotals: Array.from({ length: columns }, (_nothing, column) => shown(rows + column, rows + columns + 1)),
    total: shown(rows + columns + 1, rows + columns),
  };
}

/**
 * One cut of a distribution (one sector, say) whose whole is published as well. Whoever has both can subtract, so the cut
 * is protected together with the rest that it leaves. Takes the counts of the whole and of the cut, option by option;
 * gives both rows as they may be shown, with the total of each.
 */
export function suppressCut(whole: readonly number[], cut: readonly number[], threshold: number = smallestShown): {
  readonly whole: readonly (number | null)[];
  readonly wholeTotal: number | null;
  readonly cut: readonly (number | null)[];
  readonly cutTotal: number | null;
} {
  if (cut.length !== whole.length) throw new RangeError('A cut needs as many counts as its whole.');
  const rest = whole.map((count, index) => count - (cut[index] ?? 0));
  const table = suppress([cut, rest], threshold);
  return { whole: table.columnTotals, wholeTotal: table.total, cut: table.cells[0] ?? [], cutTotal: table.rowTotals[0] ?? null };
}
