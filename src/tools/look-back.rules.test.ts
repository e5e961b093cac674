import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day } from '../shared/day.ts';
import { lookBackInWords, lookBackWindow, outsideWindow, windowInWords, type LookBackDates } from './look-back.rules.ts';
import { shippedTools } from './library/index.ts';
import type { LookBackRule } from './tools.types.ts';

const dates: LookBackDates = { auditStart: '2014-01-20', planStart: '2013-07-17', previousPlanStart: '2012-11-16', dueOn: '2014-02-03' };
const days = fc.integer({ min: 0, max: 60_000 }).map((offset): Day => addDays('1990-01-01', offset));
const rules = fc.record<LookBackRule>({ anchor: fc.constantFrom('audit-start', 'plan-start', 'previous-plan-start'), months: fc.integer({ min: 0, max: 240 }) });

test('[TOR-17] the window runs from so many months before its anchor to the day the audit began', () => {
  assert.deepEqual(lookBackWindow({ anchor: 'audit-start', months: 12 }, dates), { kind: 'days', rule: { anchor: 'audit-start', months: 12 }, from: '2013-01-20', to: '2014-01-20' });
  const plan = lookBackWindow({ anchor: 'plan-start', months: 6 }, dates);
  assert.ok(plan?.kind === 'days');
  assert.deepEqual([plan.from, plan.to], ['2013-01-17', '2014-01-20']);
  assert.equal(windowInWords(plan), '17 January 2013 to 20 January 2014 (6 months before the plan began)');
  const previous = lookBackWindow({ anchor: 'previous-plan-start', months: 0 }, dates);
  assert.equal(previous && windowInWords(previous), '16 November 2012 to 20 January 2014 (from the day the previous plan began)');
});

test('where the audit has no first day the window ends when the return is due', () => {
  const window = lookBackWindow({ anchor: 'plan-start', months: 1 }, { ...dates, auditStart: null });
  assert.ok(window?.kind === 'days');
  assert.equal(window.to, '2014-02-03');
});

test('a window whose anchor is not known says which date is missing, and warns about no date', () => {
  const window = lookBackWindow({ anchor: 'previous-plan-start', months: 3 }, { ...dates, previousPlanStart: null });
  assert.deepEqual(window, { kind: 'unknown', rule: { anchor: 'previous-plan-start', months: 3 }, missing: 'previous-plan-start' });
  assert.match(window ? windowInWords(window) : '', /^3 months before the previous plan began\. .* because the day on which the previous plan began is not known\.$/);
  assert.equal(outsideWindow(window, '1990-01-01'), null);
  const endless = lookBackWindow({ anchor: 'plan-start', months: 3 }, { ...dates, auditStart: null, dueOn: null });
  assert.match(endless ? windowInWords(endless) : '', /neither the first day of fieldwork nor the day the return is due is set/);
  assert.equal(lookBackWindow(null, dates), null);
});

test('dates that would end the window before it begins are named, and warn about nothing', () => {
  const window = lookBackWindow({ anchor: 'plan-start', months: 1 }, { ...dates, planStart: '2015-03-31' });
  assert.ok(window?.kind === 'turned');
  assert.match(windowInWords(window), /begin on 28 February 2015 and end on 20 January 2014, so one of the dates is wrong/);
  assert.equal(outsideWindow(window, '2014-06-01'), null);
});

test('every day is before the window, in it or after it, and both of its ends are in it', () => {
  fc.assert(fc.property(rules, days, days, days, days, (rule, auditStart, planStart, previousPlanStart, day) => {
    const window = lookBackWindow(rule, { auditStart, planStart, previousPlanStart, dueOn: null });
    assert.ok(window);
    const said = outsideWindow(window, day);
    if (window.kind !== 'days') return assert.equal(said, null);
    assert.equal(said !== null, day < window.from || day > window.to);
    assert.equal(outsideWindow(window, window.from), null);
    assert.equal(outsideWindow(window, window.to), null);
    assert.match(outsideWindow(window, addDays(window.from, -1)) ?? '', /^Dated before/);
    assert.match(outsideWindow(window, addDays(window.to, 1)) ?? '', /^Dated after/);
    return undefined;
  }));
});

test('more months never shorten the window', () => {
  fc.assert(fc.property(rules, days, fc.integer({ min: 0, max: 60 }), (rule, day, more) => {
    const at = { auditStart: day, planStart: day, previousPlanStart: day, dueOn: null };
    const [one, other] = [lookBackWindow(rule, at), lookBackWindow({ ...rule, months: rule.months + more }, at)];
    assert.ok(one?.kind === 'days' && other?.kind === 'days');
    assert.ok(other.from <= one.from && other.to === one.to);
  }));
});

test('[TOR-14] [TOR-16] the tools that say how far to look back offer it to be counted, the usual way first', () => {
  const offered = Object.fromEntries(shippedTools.map(({ id, lookBackRules = [] }) => [id, lookBackRules.map(lookBackInWords)]));
  assert.deepEqual(offered['west-midlands-regional'], ['12 months before the audit began']);
  assert.deepEqual(offered['london-child-protection'], ['6 months before the plan began', '18 months before the audit began', '12 months before the audit began']);
  assert.deepEqual(offered['cheshire-east-repeat-cp-plans'], []);
  assert.deepEqual(offered['devon-five-themes'], []);
});
