import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from './day.ts';
import { addWorkingDays, bankHolidays, isWorkingDay, workingDaysBetween } from './working-days.ts';

// As published on GOV.UK for England and Wales.
const published: Readonly<Record<number, readonly string[]>> = {
  2014: ['2014-01-01', '2014-04-18', '2014-04-21', '2014-05-05', '2014-05-26', '2014-08-25', '2014-12-25', '2014-12-26'],
  2020: ['2020-01-01', '2020-04-10', '2020-04-13', '2020-05-08', '2020-05-25', '2020-08-31', '2020-12-25', '2020-12-28'],
  2021: ['2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2021-12-27', '2021-12-28'],
  2022: ['2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19', '2022-12-26', '2022-12-27'],
  2023: ['2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28', '2023-12-25', '2023-12-26'],
  2026: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
};

for (const [year, days] of Object.entries(published)) {
  test(`the bank holidays of ${year} are those that were published`, () => {
    assert.deepEqual([...bankHolidays(Number(year))].sort(), days);
  });
}

test('fifteen working days over Christmas take in the weekends and the holidays', () => {
  assert.equal(addWorkingDays('2014-12-15', 15), '2015-01-08');
  assert.equal(workingDaysBetween('2014-12-15', '2015-01-08'), 15);
});

test('the day from which is counted is never counted itself', () => {
  assert.equal(workingDaysBetween('2014-03-03', '2014-03-03'), 0);
  assert.equal(workingDaysBetween('2014-03-03', '2014-03-04'), 1);
  assert.equal(workingDaysBetween('2014-03-07', '2014-03-09'), 0);
});

test('counting forward and counting between agree, whichever the day', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
    const from = addDays('1990-01-01', offset);
    const to = addWorkingDays(from, days);
    assert.ok(isWorkingDay(to));
    assert.equal(workingDaysBetween(from, to), days);
  }));
});

test('between any two days there are as many working days as one finds by looking at each', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -10, max: 1_500 }), (offset, days) => {
    const from = addDays('1990-01-01', offset);
    const found = Array.from({ length: Math.max(0, days) }, (_, at) => addDays(from, at + 1)).filter(isWorkingDay).length;
    assert.equal(workingDaysBetween(from, addDays(from, days)), found);
  }), { numRuns: 50 });
});
