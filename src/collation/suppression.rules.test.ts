import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { suppress, suppressCut, type SuppressedTable } from './suppression.rules.ts';

/** All counts and totals of a table in one list: counts, row totals, column totals, grand total. */
function flat(counts: readonly (readonly number[])[]): number[] {
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnTotals = (counts[0] ?? []).map((_count, column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return [...counts.flat(), ...rowTotals, ...columnTotals, rowTotals.reduce((sum, total) => sum + total, 0)];
}

const shownFlat = (table: SuppressedTable) => [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total];

/** Which of these a table of that size prints: one column has no row totals, one row no column totals. */
function printed(rows: number, columns: number): boolean[] {
  return [
    ...Array.from({ length: rows * columns }, () => true),
    ...Array.from({ length: rows }, () => columns > 1),
    ...Array.from({ length: columns }, () => rows > 1),
    true,
  ];
}

/**
 * The places that some other table, agreeing with everything shown, fills differently. It is enough to look one above and
 * one below each hidden count: tables that agree with the same sums are joined by steps of one.
 */
function openPlaces(counts: readonly (readonly number[])[], table: SuppressedTable): Set<number> {
  const columns = counts[0]?.length ?? 0;
  const truth = flat(counts);
  const shown = shownFlat(table);
  const hidden = counts.flat().map((_count, index) => index).filter((index) => shown[index] === null);
  const open = new Set<number>();
  const tried = counts.map((row) => [...row]);
  const step = (depth: number): void => {
    const place = hidden[depth];
    if (place === undefined) {
      const other = flat(tried);
      if (!other.every((count, index) => shown[index] === null || shown[index] === count)) return;
      other.forEach((count, index) => { if (count !== truth[index]) open.add(index); });
      return;
    }
    const row = tried[Math.floor(place / columns)] ?? [];
    const kept = row[place % columns] ?? 0;
    for (const count of [kept - 1, kept, kept + 1]) {
      if (count < 0) continue;
      row[place % columns] = count;
      step(depth + 1);
    }
    row[place % columns] = kept;
  };
  step(0);
  return open;
}

const tableOf = (rows: number, columns: number) =>
  fc.array(fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const tables = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) => tableOf(rows, columns));

test('a hidden count or total can never be worked out from what is shown, totals included', () => {
  fc.assert(fc.property(tables, (counts) => {
    const table = suppress(counts);
    const shown = shownFlat(table);
    const open = openPlaces(counts, table);
    printed(counts.length, counts[0]?.length ?? 0).forEach((isPrinted, index) => {
      if (isPrinted && shown[index] === null) assert.ok(open.has(index), `place ${index} of ${JSON.stringify({ counts, table })}`);
    });
  }), { numRuns: 300 });
});

test('no count or total from 1 to below the threshold is ever shown, and what is shown is true', () => {
  fc.assert(fc.property(tables, fc.integer({ min: 2, max: 10 }), (counts, threshold) => {
    const truth = flat(counts);
    shownFlat(suppress(counts, threshold)).forEach((count, index) => {
      if (count === null) return;
      assert.equal(count, truth[index]);
      assert.ok(count === 0 || count >= threshold);
    });
  }));
});

test('what is hidden in a row with a total never adds up to a small number', () => {
  fc.assert(fc.property(tableOf(3, 4), (counts) => {
    const table = suppress(counts);
    table.cells.forEach((row, index) => {
      const total = table.rowTotals[index];
      if (total === null || total === undefined || !row.includes(null)) return;
      const hidden = total - row.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      assert.ok(hidden >= 5, JSON.stringify(table));
    });
  }));
});

test('a table without small counts is shown whole', () => {
  const counts = [[12, 30], [8, 0]];
  assert.deepEqual(suppress(counts), { cells: counts, rowTotals: [42, 8], columnTotals: [20, 30], total: 50 });
});

test('one small count takes the smallest of its neighbours with it, and no more', () => {
  assert.deepEqual(suppress([[25, 33, 9, 3]]).cells, [[25, 33, null, null]]);
});

test('a small count in a cross-table takes three others with it, so that rows and columns keep their secret', () => {
  const table = suppress([[2, 20, 30], [10, 40, 50], [60, 70, 80]]);
  assert.deepEqual(table.cells, [[null, null, 30], [null, null, 50], [60, 70, 80]]);
  assert.deepEqual([table.rowTotals, table.columnTotals, table.total], [[52, 100, 210], [72, 130, 160], 362]);
});

test('a whole that is small hides its total as well', () => {
  const table = suppress([[1, 2]]);
  assert.deepEqual([table.cells, table.total], [[[null, null]], null]);
});

test('a cut that leaves a small rest is hidden, because the whole is known', () => {
  const shown = suppressCut([40, 30, 20], [38, 18, 9]);
  assert.equal(shown.cut[0], null);
  assert.deepEqual(shown.whole, [40, 30, 20]);
  assert.ok(shown.cut.filter((count) => count === null).length >= 2);
});

test('the same counts give the same table, and broken ones are refused', () => {
  const counts = [[3, 9, 14], [7, 1, 22]];
  assert.deepEqual(suppress(counts), suppress(counts));
  assert.throws(() => suppress([[1, 2], [3]]), RangeError);
  assert.throws(() => suppress([[-1, 2]]), RangeError);
  assert.throws(() => suppressCut([3, 3], [4, 0]), RangeError);
});
