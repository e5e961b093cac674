import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from './day.ts';
import { minutesOf } from './uk-clock.ts';

const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const from1900 = Date.UTC(1900, 0, 1);

/** What the clocks of London show, by the computer's own tables. */
function shownAt(moment: number): { readonly day: string; readonly minute: number } {
  const parts = Object.fromEntries(clock.formatToParts(from1900 + moment * 60_000).map(({ type, value }) => [type, value]));
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
}

test('every time that London’s clocks show means the moment at which they show it', () => {
  const near = fc.tuple(fc.integer({ min: 1996, max: 2037 }), fc.constantFrom('03-25', '10-25'), fc.nat(10 * 24 * 60)).map(([year, date, offset]) => (Date.parse(`${year}-${date}T00:00:00Z`) - from1900) / 60_000 + offset);
  const any = fc.integer({ min: (Date.UTC(1996, 0, 1) - from1900) / 60_000, max: (Date.UTC(2037, 11, 31) - from1900) / 60_000 });
  fc.assert(fc.property(fc.oneof(near, any), (moment) => {
    const { day, minute } = shownAt(moment);
    const [first, last] = minutesOf(day, minute);
    assert.ok(moment === first || moment === last, `${day} ${minute}: ${moment} is neither ${first} nor ${last}`);
    assert.ok(last === first || last === first + 60);
  }), { numRuns: 2000 });
});

test('a day has 24 hours, but for the two on which the clocks change', () => {
  const length = (day: string) => minutesOf(addDays(day, 1), 0)[0] - minutesOf(day, 0)[0];
  assert.deepEqual(['2026-03-28', '2026-03-29', '2026-06-01', '2026-10-25', '2026-10-26'].map(length), [1440, 1380, 1440, 1500, 1440]);
});
