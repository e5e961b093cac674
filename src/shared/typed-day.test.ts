import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOfDay, readDayParts } from './typed-day.ts';

const read = (day: string, month: string, year: string) => readDayParts({ day, month, year }, 'the deadline');

test('a day typed into three boxes is read, and boxes left empty are no mistake', () => {
  assert.deepEqual(read(' 3', '2 ', '2014'), { day: '2014-02-03', error: null });
  assert.deepEqual(read('', ' ', ''), { day: null, error: null });
  assert.deepEqual(partsOfDay('2014-02-03'), { day: '3', month: '2', year: '2014' });
  assert.deepEqual(partsOfDay(null), { day: '', month: '', year: '' });
});

test('a day that no calendar has is refused by its name, and never taken for an empty one', () => {
  assert.deepEqual(read('31', '2', '2014'), { day: null, error: 'There is no 31 February 2014. Enter the deadline as day, month and year, like 27 3 2026' });
  assert.match(read('29', '02', '2013').error ?? '', /^There is no 29 February 2013/);
  assert.equal(read('29', '2', '2016').error, null);
  for (const [day, month, year] of [['40', '2', '2014'], ['3', '13', '2014'], ['3', '2', '14'], ['3', '2', '0014'], ['3', '', '2014'], ['three', '2', '2014'], ['0', '2', '2014']] as const) {
    assert.equal(read(day, month, year).error, 'Enter the deadline as day, month and year, like 27 3 2026', `${day} ${month} ${year}`);
  }
});
