import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../shared/day.ts';
import { addWorkingDays, isWorkingDay, subtractWorkingDays, workingDaysBetween } from '../shared/working-days.ts';
import { checkSchedule, lastReminderDay, scheduleInWords, usualSchedule, wantsReminder } from './schedule.rules.ts';

const typed = { daysBefore: '5', daysAfter: '1', daysBetween: '3', leadAfter: '5', coordinatorAfter: '10', hoursFrom: '8', hoursUntil: '18' };

describe('when somebody is reminded', () => {
  test('five working days before the due day, one after it, then every third, over a weekend and a bank holiday', () => {
    // Due on Friday 1 May 2026; Monday 4 May is a bank holiday.
    const due = '2026-05-01';
    const days = ['2026-04-23', '2026-04-24', '2026-05-01', '2026-05-02', '2026-05-05', '2026-05-07', '2026-05-08', '2026-05-12', '2026-05-13'];
    assert.deepEqual(days.map((day) => lastReminderDay(usualSchedule, due, day)), [null, '2026-04-24', '2026-04-24', '2026-04-24', '2026-05-05', '2026-05-05', '2026-05-08', '2026-05-08', '2026-05-13']);
    assert.deepEqual(['2026-06-30', '2026-07-01'].map((day) => lastReminderDay(usualSchedule, due, day) === null), [false, true], 'forty working days, then no more');
  });

  test('not of what was sent after the day of the reminder, not twice for one day, and not without a due day', () => {
    const wants = (sentOn: string, reminded: string | null, today: string, dueOn: string | null = '2026-05-01') => wantsReminder(usualSchedule, { sentOn, dueOn }, reminded, today);
    assert.ok(wants('2026-04-01', null, '2026-04-24'));
    assert.ok(wants('2026-04-01', null, '2026-04-28'), 'a server that was away for some days makes up for it');
    assert.ok(!wants('2026-04-27', null, '2026-04-28'), 'it was sent after that day');
    assert.ok(!wants('2026-04-01', '2026-04-24', '2026-04-28'));
    assert.ok(!wants('2026-04-01', null, '2026-04-28', null));
    assert.ok(wants('2026-04-01', '2026-04-24', '2026-05-05'));
  });

  test('every day of a reminder is a working day, never more than the pause ago once the due day is over', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
    const schedule = fc.record({ daysBefore: fc.integer({ min: 0, max: 60 }), daysAfter: fc.integer({ min: 1, max: 60 }), daysBetween: fc.integer({ min: 1, max: 60 }) });
    fc.assert(fc.property(schedule, day, fc.integer({ min: -100, max: 300 }), (numbers, due, ahead) => {
      const today = addDays(due, ahead);
      const found = lastReminderDay({ ...usualSchedule, ...numbers }, due, today);
      if (found === null) return;
      assert.ok(isWorkingDay(found) && found <= today);
      if (today > addWorkingDays(due, numbers.daysAfter)) assert.ok(workingDaysBetween(found, today) < numbers.daysBetween);
    }));
  });

  test('counting working days back undoes counting them forward', () => {
    const workingDay = fc.integer({ min: 0, max: 4000 }).map((days) => addWorkingDays(addDays('2020-01-01', days), 1));
    fc.assert(fc.property(workingDay, fc.integer({ min: 0, max: 80 }), (day, count) => assert.equal(subtractWorkingDays(addWorkingDays(day, count), count), day)));
  });

  test('what is typed is a whole number in its bounds, and the coordinator is told no earlier than the lead auditor', () => {
    assert.deepEqual(checkSchedule(typed, true, 0), { ok: true, value: usualSchedule });
    const fields = (change: Partial<typeof typed>) => {
      const result = checkSchedule({ ...typed, ...change }, true, 0);
      return result.ok ? [] : result.refusal.map(({ field }) => field);
    };
    assert.deepEqual(fields({ daysBefore: '0' }), []);
    assert.deepEqual(fields({ daysAfter: '0', daysBetween: 'often', leadAfter: '2.5' }), ['daysAfter', 'daysBetween', 'leadAfter']);
    assert.deepEqual(fields({ leadAfter: '11' }), ['coordinatorAfter']);
    assert.deepEqual([fields({ hoursFrom: '5', hoursUntil: '23' }), fields({ hoursFrom: '12', hoursUntil: '12' }), fields({ hoursFrom: '7', hoursUntil: '20' })], [['hoursFrom', 'hoursUntil'], ['hoursUntil'], []]);
    assert.match(scheduleInWords({ ...usualSchedule, daysBefore: 0, daysBetween: 1 }).join(' '), /reminded 1 working day after it, and then every working day, until it is 40 working days overdue\./);
  });
});
