import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../shared/day.ts';
import { workingDaysBetween } from '../shared/working-days.ts';
import { readAnswer, readCellAnswer } from './answer.ts';
import { addMonths, complianceOf, datesIn, datesInWords, neverHappened, readMoment } from './compliance.rules.ts';
import { complianceOptions } from './compliance.rules.ts';
import type { NarrativeItem, Timescale, TimescaleItem } from './tools.types.ts';

const within = (value: number, unit: Timescale['unit'], days: Timescale['days']): Timescale => ({ standard: 'Soon', from: 'Conference', to: 'Core group', value, unit, days });
const base = { shortName: 'Short', comment: 'none', evidence: false, otherAnswers: ['na'] } as const;
const tenWorkingDays = within(10, 'days', 'working');
const timed: TimescaleItem = { ...base, id: 't.time', number: '6.1', kind: 'timescale', question: 'Was the core group on time?', timescale: tenWorkingDays, options: complianceOptions() };
const words: NarrativeItem = { ...base, id: 't.words', number: '6.2', kind: 'narrative', question: 'How did the core group work?', timescale: tenWorkingDays };

describe('the time between two dates', () => {
  for (const [timescale, from, to, outcome] of [
    [tenWorkingDays, '2014-04-10', '2014-04-28', 'within'], // Good Friday and Easter Monday lie between
    [tenWorkingDays, '2014-04-10', '2014-04-29', 'late'],
    [within(15, 'days', 'calendar'), '2014-03-01', '2014-03-16', 'within'],
    [within(15, 'days', 'calendar'), '2014-03-01', '2014-03-17', 'late'],
    [within(3, 'months', 'calendar'), '2014-11-30', '2015-02-28', 'within'],
    [within(3, 'months', 'calendar'), '2014-11-30', '2015-03-01', 'late'],
    [within(2, 'weeks', 'calendar'), '2014-03-03', '2014-03-17', 'within'],
    [within(48, 'hours', 'clock'), '2014-03-01T10:00', '2014-03-03T10:00', 'within'],
    [within(48, 'hours', 'clock'), '2014-03-01T10:00', '2014-03-03T10:01', 'late'],
    [within(48, 'hours', 'clock'), '2014-03-01', '2014-03-02', 'within'],
    // The night in which the clocks go forward is an hour short; that in which they go back has an hour twice.
    [within(24, 'hours', 'clock'), '2014-03-29T14:00', '2014-03-30T15:00', 'within'],
    [within(24, 'hours', 'clock'), '2014-03-29T14:00', '2014-03-30T15:01', 'late'],
    [within(24, 'hours', 'clock'), '2014-10-25T14:00', '2014-10-26T13:01', 'late'],
    [within(24, 'hours', 'clock'), '2014-10-25T01:30', '2014-10-26T01:30', 'unclear'],
    [within(48, 'hours', 'clock'), '2014-03-01', '2014-03-04', 'late'],
    [within(24, 'hours', 'clock'), '2014-03-01', '2014-03-02', 'unclear'],
    [tenWorkingDays, '2014-04-10', neverHappened, 'not-done'],
    [tenWorkingDays, '2014-04-10', '', null],
    [tenWorkingDays, '', '2014-04-10', null],
    [tenWorkingDays, '2014-04-10', '2014-04-09', null],
  ] as const) {
    test(`from ${from || 'no date'} to ${to || 'no date'} with ${timescale.value} ${timescale.days} ${timescale.unit} is ${outcome ?? 'not worked out'} [COM-14] [OTH-13]`, () => {
      assert.equal(complianceOf(timescale, { from, to }), outcome);
    });
  }

  test('is held to the standard that was in force on the first of them', () => {
    const dated: Timescale = { ...tenWorkingDays, dated: [
      { effectiveFrom: null, value: 15, unit: 'days', days: 'working' }, { effectiveFrom: '2015-04-01', value: 10, unit: 'days', days: 'working' },
    ] };
    assert.equal(complianceOf(dated, { from: '2015-03-02', to: '2015-03-20' }), 'within');
    assert.equal(complianceOf(dated, { from: '2015-04-20', to: '2015-05-08' }), 'late');
  });

  test('agrees with counting the working days one by one, whichever they are [OTH-13]', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 25 }), (offset, later, limit) => {
      const from = addDays('2000-01-01', offset);
      const to = addDays(from, later);
      assert.equal(complianceOf(within(limit, 'days', 'working'), { from, to }), workingDaysBetween(from, to) <= limit ? 'within' : 'late');
    }));
  });

  test('in months ends on the last day of a month that has no such date', () => {
    assert.deepEqual([addMonths('2015-12-31', 2), addMonths('2014-01-31', 1), addMonths('2014-03-31', -1), addMonths('2014-05-15', -12)], ['2016-02-29', '2014-02-28', '2014-02-28', '2013-05-15']);
  });
});

describe('dates that an auditor types', () => {
  for (const [typed, read] of [
    ['27 3 2014', '2014-03-27'], ['27/3/2014 14:30', '2014-03-27T14:30'], ['27 March 2014, 2:30pm', '2014-03-27T14:30'], ['27 March 2014 at 9.05', '2014-03-27T09:05'],
    ['2014-03-27T14:30', '2014-03-27T14:30'], ['27/3/2014 25:00', null], ['30 2 2014', null], ['soon', null], ['27/3/2014 13:00 pm', null],
  ] as const) {
    test(`“${typed}” ${read === null ? 'are refused' : `are kept as ${read}`}`, () => {
      assert.equal(readMoment(typed), read);
    });
  }

  test('answer a question about a timescale and come out as the outcome with the dates behind it [COM-14]', () => {
    const { content, errors } = readAnswer(timed, { answer: [], dates: { from: '10/4/2014', to: '28 April 2014', never: '' } });
    assert.deepEqual([errors, content.state, content.value, datesIn(content.dates)], [[], 'answered', 'within', { from: '2014-04-10', to: '2014-04-28' }]);
    assert.equal(datesInWords(timed, content), 'Within the time. Conference: 10 April 2014; Core group: 28 April 2014 (10 working days; 10 allowed)');
  });

  test('beside words leave the words as the answer and say how timely the work was [COM-14]', () => {
    const dates = { from: '10/4/2014', to: '', never: neverHappened };
    assert.deepEqual([readAnswer(words, { answer: ['It never met.'], dates }).content].map(({ state, value, text }) => [state, value, text]), [['answered', 'not-done', 'It never met.']]);
    assert.deepEqual([readAnswer(words, { answer: [''], dates }).content].map(({ state, value }) => [state, value]), [['unanswered', null]]);
  });

  test('that cannot be are refused beside their box and stay as typed', () => {
    const { content, errors } = readAnswer(timed, { answer: [], dates: { from: '31/4/2014', to: '28/4/2014', never: '' } });
    assert.equal(errors[0]?.field, 'd.t.time[from]');
    assert.deepEqual(datesIn(content.dates), { from: '31/4/2014', to: '2014-04-28' });
    const backwards = readAnswer(timed, { answer: [], dates: { from: '28/4/2014', to: '10/4/2014', never: '' } });
    assert.match(backwards.errors[0]?.message ?? '', /“Core group” lies before “Conference”/);
    const both = readAnswer(timed, { answer: [], dates: { from: '10/4/2014', to: '28/4/2014', never: neverHappened } });
    assert.match(both.errors[0]?.message ?? '', /has a date and is also ticked/);
  });

  test('and “not applicable” at once are refused', () => {
    assert.equal(readAnswer(timed, { answer: ['na'], dates: { from: '10/4/2014', to: '28/4/2014', never: '' } }).errors.length, 1);
    assert.equal(readAnswer(timed, { answer: ['na'], dates: { from: '', to: '', never: '' } }).content.state, 'na');
  });

  test('come from one cell of a file', () => {
    assert.equal(readCellAnswer(timed, { dates: '10/4/2014 to 29/4/2014' }).content.value, 'late');
    assert.equal(readCellAnswer(timed, { dates: '10/4/2014 to not done' }).content.value, 'not-done');
    assert.equal(readCellAnswer(timed, { dates: '10/4/2014 to whenever' }).errors[0]?.field, 'dates');
    assert.equal(readCellAnswer(timed, { state: 'na', reason: 'Before birth' }).content.state, 'na');
  });
});
