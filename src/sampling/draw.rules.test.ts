import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { allocate } from './allocation.rules.ts';
import { draw } from './draw.rules.ts';
import { frameOf } from './frame.sample.ts';
import type { DrawPlan, Frame, Margin } from './sampling.types.ts';

const plan: DrawPlan = { algorithm: 2, rules: [], size: { kind: 'count', count: 10 }, strata: [], minimum: 0, margins: [], reserves: 2, seed: 20140116 };
const facts = [{ fact: 'gender', takes: 'text' }, { fact: 'family', takes: 'text' }, { fact: 'age', takes: 'number' }] as const;
const row = fc.record({
  reference: fc.integer({ min: 0, max: 5_000 }).map((number) => `R-${number}`),
  gender: fc.constantFrom('Female', 'Male', ''), family: fc.constantFrom('', '', 'F1', 'F2', 'F3'), age: fc.integer({ min: 0, max: 17 }),
});
const rows = fc.uniqueArray(row, { selector: ({ reference }) => reference, maxLength: 120 });
type Row = { reference: string; gender: string; family: string; age: number };
const frame = (from: readonly Row[]): Frame => frameOf(from.map(({ reference, gender, family, age }) => ({ reference, facts: [gender, family, String(age)] })), facts);
const seed = fc.integer({ min: 0, max: 4_294_967_295 });

describe('a draw', () => {
  test('draws as many as asked, or all there are, each once [SEL-08]', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 0, max: 60 }), seed, (from, count, by) => {
      const { cases } = draw(frame(from), { ...plan, size: { kind: 'count', count }, seed: by });
      assert.equal(cases.length, Math.min(count, from.length));
      assert.equal(new Set(cases.map(({ reference }) => reference)).size, cases.length);
    }));
  });

  test('is the same again with the same seed, whatever the order in which the rows came [SEL-10]', () => {
    fc.assert(fc.property(rows, seed, fc.infiniteStream(fc.nat()), (from, by, numbers) => {
      const sequence = numbers[Symbol.iterator]();
      const shuffled = from.map((one) => ({ one, key: sequence.next().value as number })).sort((a, b) => a.key - b.key).map(({ one }) => one);
      const full: DrawPlan = { ...plan, seed: by, rules: [{ kind: 'one-per-group', fact: 'family' }], strata: ['gender'], margins: [{ fact: 'age' }] };
      assert.deepEqual(draw(frame(shuffled), full), draw(frame(from), full));
    }), { numRuns: 25 });
  });

  test('takes one child of each family at most [SEL-14]', () => {
    fc.assert(fc.property(rows, seed, (from, by) => {
      const { cases } = draw(frame(from), { ...plan, rules: [{ kind: 'one-per-group', fact: 'family' }], size: { kind: 'share', tenths: 1000 }, seed: by });
      const families = cases.map(({ reference }) => from.find((one) => one.reference === reference)?.family).filter(Boolean);
      assert.equal(new Set(families).size, families.length);
    }));
  });

  test('takes so many of each group at most, and of smaller groups all', () => {
    fc.assert(fc.property(rows, seed, fc.integer({ min: 2, max: 4 }), (from, by, most) => {
      const { cases } = draw(frame(from), { ...plan, rules: [{ kind: 'most-per-group', fact: 'family', most }], size: { kind: 'share', tenths: 1000 }, seed: by });
      const sizes = Map.groupBy(from.filter(({ family }) => family !== ''), ({ family }) => family);
      const taken = Map.groupBy(cases.flatMap(({ reference }) => from.filter((one) => one.reference === reference && one.family !== '')), ({ family }) => family);
      for (const [family, all] of sizes) assert.equal(taken.get(family)?.length, Math.min(most, all.length));
      assert.equal(cases.length, from.filter(({ family }) => family === '').length + [...sizes.values()].reduce((sum, all) => sum + Math.min(most, all.length), 0));
    }));
  });

  test('keeps reserves apart from the sample, each from its own stratum [SEL-10]', () => {
    fc.assert(fc.property(rows, seed, (from, by) => {
      const { cases, reserves } = draw(frame(from), { ...plan, strata: ['gender'], margins: [{ fact: 'age' }, { fact: 'family' }], seed: by, size: { kind: 'count', count: 6 } });
      const drawn = new Set(cases.map(({ reference }) => reference));
      for (const { reference, stratum } of reserves) {
        assert.ok(!drawn.has(reference));
        assert.equal(from.find((one) => one.reference === reference)?.gender || 'not recorded', stratum);
      }
      for (const { reference, stratum } of cases) assert.equal(from.find((one) => one.reference === reference)?.gender || 'not recorded', stratum);
      assert.equal(drawn.size, cases.length);
      assert.equal(new Set(reserves.map(({ reference }) => reference)).size, reserves.length);
    }), { numRuns: 40 });
  });

  test('keeps to what its rules leave, and says after each how many that is', () => {
    fc.assert(fc.property(rows, seed, (from, by) => {
      const { cases, ledger } = draw(frame(from), { ...plan, seed: by, rules: [{ kind: 'keep', fact: 'age', test: { kind: 'at-most', value: '9' } }, { kind: 'leave-out', fact: 'gender', test: { kind: 'missing' } }] });
      const young = from.filter(({ age }) => age <= 9);
      const left = young.filter(({ gender }) => gender !== '');
      assert.deepEqual(ledger.map((step) => step.rows), [from.length, young.length, left.length, Math.min(10, left.length)]);
      assert.ok(cases.every(({ reference }) => left.some((one) => one.reference === reference)));
    }));
  });

  test('gives every case the same chance', () => {
    const from: Row[] = Array.from({ length: 20 }, (_, at) => ({ reference: `R-${at}`, gender: '', family: '', age: 1 }));
    const times = new Map<string, number>();
    for (let by = 0; by < 4_000; by += 1) for (const { reference } of draw(frame(from), { ...plan, size: { kind: 'count', count: 5 }, seed: by }).cases) times.set(reference, (times.get(reference) ?? 0) + 1);
    // Each is expected 1,000 times; four standard deviations are 110.
    for (const [reference, count] of times) assert.ok(Math.abs(count - 1_000) < 110, `${reference} was drawn ${count} times`);
  });

  test('comes out as it did when it was written, on every machine [SEL-10]', () => {
    const from: Row[] = Array.from({ length: 40 }, (_, at) => ({ reference: `R-${String(at).padStart(2, '0')}`, gender: at % 3 === 0 ? 'Male' : 'Female', family: at % 5 === 0 ? `F${at % 2}` : '', age: at % 18 }));
    const drawnBy = (change: Partial<DrawPlan>) => {
      const { cases, reserves } = draw(frame(from), { ...plan, rules: [{ kind: 'one-per-group', fact: 'family' }], strata: ['gender'], size: { kind: 'count', count: 8 }, reserves: 1, ...change });
      return [cases, reserves].map((found) => found.map(({ reference }) => reference).join(' '));
    };
    assert.deepEqual(drawnBy({ algorithm: 1 }), pinned.first);
    assert.deepEqual(drawnBy({ algorithm: 1, margins: [{ fact: 'age' }] }), pinned.firstBalanced);
    assert.deepEqual(drawnBy({}), pinned.first, 'the second way differs only where something is balanced');
    assert.deepEqual(drawnBy({ margins: [{ fact: 'age', shares: { 0: 500, 1: 500 } }] }), pinned.second);
  });
});

/** What each way of drawing draws; it may never change. */
const pinned = { first: ['R-11 R-12 R-13 R-31 R-34 R-36 R-37 R-39', 'R-17 R-18'], firstBalanced: ['R-03 R-08 R-12 R-13 R-17 R-19 R-27 R-34', 'R-11 R-09'], second: ['R-01 R-16 R-17 R-18 R-19 R-24 R-36 R-37', 'R-26 R-27'] };

describe('shares of strata', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 }).map((all) => all.map((count, at) => ({ key: String(at), rows: count })));
  test('are within one of proportional, and add up to the size [SEL-08]', () => {
    fc.assert(fc.property(sizes, fc.integer({ min: 0, max: 200 }), (strata, size) => {
      const all = strata.reduce((sum, { rows: count }) => sum + count, 0);
      const numbers = allocate(strata, Math.min(size, all), 0);
      assert.equal([...numbers.values()].reduce((sum, count) => sum + count, 0), Math.min(size, all));
      for (const { key, rows: count } of strata) assert.ok(all === 0 || Math.abs((numbers.get(key) ?? 0) - (Math.min(size, all) * count) / all) < 1, key);
    }));
  });
  test('are never under the least wanted where the stratum has so many, and never over what it has', () => {
    fc.assert(fc.property(sizes, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 5 }), (strata, size, minimum) => {
      const numbers = allocate(strata, size, minimum);
      for (const { key, rows: count } of strata) assert.ok((numbers.get(key) ?? 0) >= Math.min(minimum, count) && (numbers.get(key) ?? 0) <= count, key);
    }));
  });
});

describe('the Cheshire East population', () => {
  const [head = '', ...lines] = readFileSync(new URL('../examples/cheshire-east-2014/population.csv', import.meta.url), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const of = (line: string, name: string): string => line.split(',')[names.indexOf(name)] ?? '';
  const gapDays = (line: string): string => (of(line, 'previous_plan_end') === '' ? '' : String(Math.round((Date.parse(of(line, 'plan_start')) - Date.parse(of(line, 'previous_plan_end'))) / 86_400_000)));
  const population = frameOf(lines.map((line) => ({ reference: of(line, 'case_ref'), facts: [of(line, 'gender'), of(line, 'category'), of(line, 'plan_number'), of(line, 'sibling_group'), gapDays(line)] })), [
    { fact: 'gender', takes: 'text' }, { fact: 'category', takes: 'text' }, { fact: 'plan number', takes: 'number' }, { fact: 'family', takes: 'text' }, { fact: 'gap in days', takes: 'number' },
  ]);
  test('goes from 202 plans to 34 repeat plans, 25 within three years, 18 families and 15 cases, balanced by gender and category [SEL-13] [SEL-14] [SEL-15] [SEL-17]', () => {
    const drawn = draw(population, {
      ...plan, size: { kind: 'count', count: 15 }, margins: [{ fact: 'gender' }, { fact: 'category' }],
      rules: [
        { kind: 'keep', fact: 'plan number', test: { kind: 'at-least', value: '2' } }, { kind: 'keep', fact: 'gap in days', test: { kind: 'at-most', value: '1096' } }, { kind: 'one-per-group', fact: 'family' },
      ],
    });
    assert.deepEqual(drawn.ledger.map((step) => step.rows), [202, 34, 25, 18, 15]);
    assert.deepEqual(drawn.margins.filter(({ target, drawn: found }) => Math.abs(target - found) > 1), []);
    assert.deepEqual(drawn.warnings, []);
  });

  test('[SEL-03] a sample balanced by category, gender and age spans every value of them that has a share of a whole case', () => {
    const aged = frameOf(lines.map((line) => ({ reference: of(line, 'case_ref'), facts: [of(line, 'gender'), of(line, 'category'), ageBand(Number(of(line, 'date_of_birth').slice(0, 4)))] })), [
      { fact: 'gender', takes: 'text' }, { fact: 'category', takes: 'text' }, { fact: 'age band', takes: 'text' },
    ]);
    const drawn = draw(aged, { ...plan, size: { kind: 'count', count: 12 }, margins: [{ fact: 'gender' }, { fact: 'category' }, { fact: 'age band' }] });
    assert.deepEqual([...new Set(drawn.margins.map(({ fact }) => fact))], ['gender', 'category', 'age band']);
    assert.deepEqual(drawn.margins.filter(({ target, drawn: found }) => target >= 1 && found === 0), []);
    assert.deepEqual(drawn.margins.filter(({ target, drawn: found }) => Math.abs(target - found) > 1), []);
  });

  test('[SEL-04] the ethnic mix follows those on plans, or the area where its shares are given, and a share that nobody can meet is told of', () => {
    const mixed = frameOf(Array.from({ length: 200 }, (_, at) => ({ reference: `R-${at}`, facts: [at % 10 === 0 ? 'Asian' : at % 20 === 1 ? 'Black' : 'White'] })), [{ fact: 'ethnicity', takes: 'text' }]);
    const counts = (margin: Margin) => Object.fromEntries(draw(mixed, { ...plan, size: { kind: 'count', count: 20 }, margins: [margin] }).margins.map(({ value, target, drawn: found }) => [value, [target, found]]));
    assert.deepEqual(counts({ fact: 'ethnicity' }), { Asian: [2, 2], Black: [1, 1], White: [17, 17] }, 'as those on plans');
    assert.deepEqual(counts({ fact: 'ethnicity', shares: { Asian: 150, Black: 100, White: 750 } }), { Asian: [3, 3], Black: [2, 2], White: [15, 15] }, 'as the area');
    const rare = draw(mixed, { ...plan, size: { kind: 'count', count: 20 }, margins: [{ fact: 'ethnicity', shares: { Asian: 500, Black: 450, White: 50 } }] });
    assert.deepEqual([rare.margins.map(({ drawn: found }) => found), rare.warnings], [[10, 9, 1], []], 'shares that hardly any sample has by chance are met all the same');
    const missed = draw(mixed, { ...plan, size: { kind: 'count', count: 20 }, margins: [{ fact: 'ethnicity', shares: { White: 800, Roma: 200 } }] });
    assert.deepEqual(missed.margins.find(({ value }) => value === 'Roma'), { fact: 'ethnicity', value: 'Roma', frame: 0, target: 4, drawn: 0 });
    assert.ok(missed.warnings.some(({ kind, message }) => kind === 'margin-missed' && message.includes('Roma')));
  });
});

function ageBand(year: number): string {
  return year > 2009 ? 'under 5' : year > 2003 ? '5 to 10' : 'over 10';
}
