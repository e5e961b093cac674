import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayFromParts, isDay, monthsBetween, readDay, relativeDay } from './day.ts';

test('a day has to exist, leap days too', () => {
  assert.ok(isDay('2016-02-29') && isDay('2000-02-29'));
  for (const text of ['2014-02-29', '1900-02-29', '2014-04-31', '2014-13-01', '2014-1-1', '2014-01-01 ']) assert.equal(isDay(text), false, text);
});

test('years that nobody alive was born in are slips of the keyboard: 0014 for 2014', () => {
  for (const year of ['0000', '0014', '0204', '1899', '2214', '9999']) assert.equal(dayFromParts(year, '3', '27'), null, year);
  assert.equal(readDay('27/3/0014'), null);
  assert.equal(readDay('0000-01-01'), null);
  assert.equal(dayFromParts('1900', '3', '27'), '1900-03-27');
});

test('months are read in full or shortened, and other words that begin alike are none', () => {
  assert.equal(readDay('27 March 2014'), '2014-03-27');
  assert.equal(readDay('27 sept 2014'), '2014-09-27');
  assert.equal(readDay('27 Marzipan 2014'), null);
});

test('months are counted as birthdays are, across the end of a short month', () => {
  assert.equal(monthsBetween('2013-01-31', '2013-02-28'), 0);
  assert.equal(monthsBetween('2012-02-29', '2013-02-28'), 11);
  assert.equal(monthsBetween('2012-02-29', '2013-03-01'), 12);
});

test('a day far away is told in months or years', () => {
  assert.equal(relativeDay('2014-02-03', '2026-11-20'), '12 years ago');
  assert.equal(relativeDay('2014-02-03', '2014-04-04'), '2 months ago');
  assert.equal(relativeDay('2014-02-03', '2014-04-03'), '59 days ago');
  assert.equal(relativeDay('2015-01-02', '2014-02-03'), 'in 10 months');
});
