import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../shared/day.ts';
import { isWorkingDay, workingDaysBetween } from '../../shared/working-days.ts';
import { addMonths } from '../../tools/index.ts';
import type { Audit } from '../audits.types.ts';
import type { Emphasis } from '../terms/terms.types.ts';
import { auditFromPlan, checkPlan, inspectionTimetable, programmeEntries, programmeMonths, suggestPlan, worksheetFromPlan } from './programme.rules.ts';
import type { Plan, ProgrammeEntry } from './programme.types.ts';

const today = '2014-01-20';
const plan: Plan = { theme: 'Neglect', purpose: 'To learn', emphasis: 'quantitative', priority: 'high', trigger: 'inspection', triggerNote: 'In spring', startsOn: '2014-04-10', casesMeant: 20, inspection: false };
const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2014-01-01', days));

function entry(startsOn: string | null, emphasis: Emphasis | '' = '', endsOn: string | null = null): ProgrammeEntry {
  return { theme: 'Neglect', startsOn, endsOn, emphasis, casesMeant: null, plan: null, audit: null };
}

test('[TOR-10] [TOR-11] the next audit is suggested two months after the last, with the other emphasis and as many cases as suit it', () => {
  const next = suggestPlan([entry('2014-04-10', 'qualitative'), entry('2014-02-10', 'quantitative'), entry(null)], today);
  assert.deepEqual([next.startsOn, next.emphasis, next.casesMeant], ['2014-06-10', 'quantitative', 20]);
  const after = suggestPlan([entry('2014-06-10', 'quantitative')], today);
  assert.deepEqual([after.startsOn, after.emphasis, after.casesMeant], ['2014-08-11', 'qualitative', 8], '10 August 2014 is a Sunday');
  const between = suggestPlan([entry('2014-02-10', 'qualitative'), entry('2014-04-10')], today);
  assert.deepEqual([between.startsOn, between.emphasis], ['2014-06-10', 'quantitative'], 'an audit that says nothing of it does not begin the turns anew');
  assert.equal(suggestPlan([entry('2012-01-10')], today).startsOn, today, 'nothing is planned for the past');
});

test('[TOR-10] taking every suggestion gives a programme that alternates and goes on every two months', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 2, max: 12 }), (from, count) => {
    const entries: ProgrammeEntry[] = [];
    for (let at = 0; at < count; at += 1) {
      const { startsOn, emphasis } = suggestPlan(entries, from);
      const last = entries.at(-1);
      assert.ok(isWorkingDay(startsOn) && startsOn >= from);
      if (last?.startsOn) {
        // A weekend and the bank holidays around it put it off by no more than six days.
        const [earliest, latest] = [addMonths(last.startsOn, 2), addDays(addMonths(last.startsOn, 2), 6)];
        assert.ok(startsOn >= earliest && startsOn <= latest, `${last.startsOn} to ${startsOn}`);
        assert.notEqual(emphasis, last.emphasis);
      }
      entries.push(entry(startsOn, emphasis));
    }
  }));
});

test('an inspection’s timetable lies on working days in order, the tenth nine working days after the first', () => {
  fc.assert(fc.property(anyDay, (from) => {
    const days = inspectionTimetable(from);
    const first = days[0];
    assert.ok(first && first.day >= from);
    for (const { day, workingDay } of days) {
      assert.ok(isWorkingDay(day));
      assert.equal(workingDaysBetween(first.day, day), workingDay - 1);
    }
    assert.equal(days.at(-1)?.workingDay, 10);
  }));
  // Good Friday and Easter Monday of 2014 are the 18th and 21st of April.
  assert.equal(inspectionTimetable('2014-04-10').at(-1)?.day, '2014-04-25');
});

test('[TOR-05] [TOR-12] the audit takes the plan’s theme, purpose, days and trigger', () => {
  assert.deepEqual(auditFromPlan(plan, 'a-tool'), { title: 'Neglect', theme: 'Neglect', purpose: 'To learn', lookBack: '', startsOn: '2014-04-10', endsOn: null, deadline: null, toolId: 'a-tool' });
  const { startsOn, deadline, endsOn } = auditFromPlan({ ...plan, inspection: true }, 'a-tool');
  assert.deepEqual([startsOn, deadline, endsOn], ['2014-04-10', '2014-04-17', '2014-04-23']);
  const { emphasis, trigger, triggerNote, casesMeant } = worksheetFromPlan(plan);
  assert.deepEqual([emphasis, trigger, triggerNote, casesMeant], ['quantitative', 'inspection', 'In spring', 20]);
});

test('a plan’s mistakes are named by field', () => {
  assert.deepEqual(checkPlan(plan), []);
  assert.deepEqual(checkPlan({ ...plan, theme: '', casesMeant: 0 }).map(({ field }) => field), ['theme', 'casesMeant']);
  assert.deepEqual(checkPlan({ ...plan, theme: 'x'.repeat(151) }).map(({ field }) => field), ['theme']);
});

test('the calendar holds everything once from this month on, and what goes on in every month it spans', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 900 }).map((days) => entry(addDays('2014-01-01', days))), { maxLength: 20 }), (entries) => {
    const months = programmeMonths(entries, today);
    assert.ok(months.length >= 12 && months.length <= 36);
    assert.equal(months.flatMap(({ starting }) => starting).length, entries.length);
  }));
  const spanning = entry('2014-02-10', '', '2014-04-01');
  assert.deepEqual(programmeMonths([spanning], today).filter(({ starting, underWay }) => starting.length + underWay.length > 0).map(({ month, starting, underWay }) => [month, starting.length, underWay.length]), [['2014-02-01', 1, 0], ['2014-03-01', 0, 1], ['2014-04-01', 0, 1]]);
});

test('an audit without a last day of fieldwork goes on in the calendar until its returns are due', () => {
  const audit: Audit = {
    id: 'a', title: 'Neglect', theme: '', purpose: '', lookBack: '', lookBackRule: null, startsOn: '2013-12-10', endsOn: null, deadline: '2014-02-03', toolVersionId: 'v', state: 'open', version: 1,
  };
  const months = programmeMonths(programmeEntries([], [{ audit, emphasis: '', casesMeant: null }]), today);
  assert.deepEqual(months.filter(({ underWay }) => underWay.length > 0).map(({ month }) => month), ['2014-01-01', '2014-02-01']);
});
