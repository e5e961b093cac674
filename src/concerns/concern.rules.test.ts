import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ukMoment, ukTimeOf } from '../shared/uk-time.ts';
import { isWorkingDay, workingDaysBetween } from '../shared/working-days.ts';
import { acknowledgeBy, checkAction, checkClosing, checkConcern, hasRunOut, whyNotAcknowledge, whyNotClose } from './concern.rules.ts';
import { urgencies, type Urgency } from './concerns.types.ts';

const moments = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-01T00:00:00Z'), noInvalidDate: true });
const shown = (urgency: Urgency, raised: string): string => {
  const { day, time } = ukTimeOf(acknowledgeBy(urgency, new Date(raised)));
  return `${day} ${time}`;
};

test('a concern raised at 23:59 on the Friday before a bank holiday has an hour, or until the next working day ends, or two working days', () => {
  // Friday 1 May 2026, 23:59 in British Summer Time; Monday 4 May is a bank holiday.
  const raised = '2026-05-01T22:59:00Z';
  assert.equal(shown('now', raised), '2026-05-02 00:59');
  assert.equal(shown('today', raised), '2026-05-05 17:00');
  assert.equal(shown('this-week', raised), '2026-05-06 17:00');
});

test('"today" is today until the working day ends, in winter and in summer, and the next working day afterwards', () => {
  assert.equal(shown('today', '2026-01-14T16:59:00Z'), '2026-01-14 17:00');
  assert.equal(shown('today', '2026-01-14T17:00:00Z'), '2026-01-15 17:00');
  assert.equal(shown('today', '2026-07-15T15:59:00Z'), '2026-07-15 17:00');
  assert.equal(shown('today', '2026-07-15T16:00:00Z'), '2026-07-16 17:00');
  assert.equal(shown('today', '2026-12-24T18:00:00Z'), '2026-12-29 17:00', 'over Christmas, a weekend and the day for Boxing Day');
});

test('whenever it is raised, the clock ends later, in the order of urgency, and only an hour ends outside working days', () => {
  fc.assert(fc.property(moments, (raised) => {
    const [now, today, week] = urgencies.map((urgency) => acknowledgeBy(urgency, raised)) as [Date, Date, Date];
    assert.equal(now.getTime() - raised.getTime(), 3_600_000);
    for (const end of [today, week]) {
      assert.ok(end > raised);
      assert.ok(isWorkingDay(ukTimeOf(end).day));
      assert.equal(ukTimeOf(end).time, '17:00');
    }
    assert.ok(week > today);
    assert.equal(workingDaysBetween(ukTimeOf(raised).day, ukTimeOf(week).day), 2);
    assert.ok(workingDaysBetween(ukTimeOf(raised).day, ukTimeOf(today).day) <= 1);
  }));
});

test('an hour of the day is found again on every day of the year', () => {
  fc.assert(fc.property(moments, fc.integer({ min: 6, max: 22 }), (moment, hour) => {
    const { day } = ukTimeOf(moment);
    assert.deepEqual(ukTimeOf(ukMoment(day, hour)), { day, time: `${String(hour).padStart(2, '0')}:00` });
  }));
});

test('time runs out only after its end, and never once somebody has acknowledged', () => {
  fc.assert(fc.property(moments, moments, fc.constantFrom(...urgencies), (raisedAt, now, urgency) => {
    assert.equal(hasRunOut({ urgency, raisedAt, acknowledgedAt: null }, now), now.getTime() > acknowledgeBy(urgency, raisedAt).getTime());
    assert.equal(hasRunOut({ urgency, raisedAt, acknowledgedAt: raisedAt }, now), false);
  }));
});

test('whoever raised a concern neither acknowledges nor closes it, whatever else they are', () => {
  const people = fc.constantFrom('anna', 'ben', null);
  fc.assert(fc.property(people, people, fc.boolean(), fc.boolean(), (raisedBy, personId, handles, acknowledged) => {
    const concern = { raisedBy, acknowledgedAt: acknowledged ? new Date() : null };
    const other = personId !== null && handles && personId !== raisedBy;
    assert.equal(whyNotAcknowledge(concern, { personId, handles }) === null, other);
    assert.equal(whyNotClose(concern, { personId, handles }) === null, other && acknowledged);
  }));
});

test('what is missing is named by its field', () => {
  const fieldsOf = (result: { ok: boolean; refusal?: readonly { field: string }[] }) => (result.refusal ?? []).map(({ field }) => field);
  assert.deepEqual(fieldsOf(checkConcern({ what: ' ', told: '', urgency: 'soon', cameFrom: 'gossip' })), ['what', 'cameFrom', 'urgency', 'told']);
  assert.deepEqual(fieldsOf(checkConcern({ what: 'x'.repeat(5_001), told: 'nobody yet', urgency: 'now', cameFrom: 'record' })), ['what']);
  assert.deepEqual(checkConcern({ what: ' Hurt ', told: 'nobody yet', urgency: 'now', cameFrom: 'family' }), { ok: true, value: { what: 'Hurt', told: 'nobody yet', urgency: 'now', cameFrom: 'family' } });
  assert.deepEqual(fieldsOf(checkAction({ what: '', who: '', dueOn: null })), ['task', 'who', 'dueOn']);
  assert.deepEqual(fieldsOf(checkClosing({ outcome: '', words: '' }, 2)), ['outcome', 'words', 'actions']);
});
