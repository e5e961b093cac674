import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day } from '../shared/day.ts';
import type { RequestStanding } from './matrix.rules.ts';
import { ageingOf, filtered, isOutstanding, ratesByAgency, ratesByCase, workingDaysOverdue } from './responses.rules.ts';
import type { ReturnState } from './returns.types.ts';

const today: Day = '2014-02-10';

function standing(at: number, { agency = 'police', state = null, dueOn = '2014-02-03', sentOn = '2014-01-20' }: { agency?: string; state?: ReturnState | null; dueOn?: Day | null; sentOn?: Day | null } = {}): RequestStanding {
  return {
    request: {
      id: `r-${at}`, auditId: 'a', caseId: `c-${at % 3}`, caseReference: `C-${at % 3}`, caseLabel: 'Child A', agencyId: agency, agencyName: agency, agencySector: 'police',
      sentOn, dueOn, receivedOn: null, extended: false, roles: [], team: null,
    },
    state, submittedOn: null, answered: 0, of: 13,
  };
}

const anyStanding = fc.record({
  agency: fc.constantFrom('police', 'school', 'health'), state: fc.constantFrom<(ReturnState | null)[]>(null, 'in-progress', 'reopened', 'submitted', 'final', 'nil'),
  late: fc.option(fc.integer({ min: -30, max: 60 }), { nil: null }), sent: fc.boolean(),
}).map(({ agency, state, late, sent }) => ({ agency, state, dueOn: late === null ? null : addDays(today, -late), sentOn: sent ? '2014-01-02' : null }));
const anyStandings = fc.array(anyStanding, { maxLength: 60 }).map((all) => all.map((one, at) => standing(at, one)));

test('[DIS-05] [DIS-06] rates by agency and by case add up to what was sent and what came back, whatever the returns', () => {
  fc.assert(fc.property(anyStandings, (standings) => {
    for (const rows of [ratesByAgency(standings, today), ratesByCase(standings, today)]) {
      const sum = (part: 'asked' | 'back' | 'nil' | 'outstanding' | 'overdue') => rows.reduce((total, row) => total + row[part], 0);
      assert.equal(sum('asked'), standings.length);
      assert.equal(sum('back'), standings.filter(({ state }) => state === 'submitted' || state === 'final' || state === 'nil').length);
      assert.equal(sum('nil'), standings.filter(({ state }) => state === 'nil').length);
      assert.equal(sum('outstanding'), standings.filter(isOutstanding).length);
      assert.ok(rows.every(({ asked, back, overdue, outstanding }) => back <= asked && overdue <= outstanding));
    }
  }));
});

test('every outstanding request falls into one band of age, and nothing else does', () => {
  fc.assert(fc.property(anyStandings, (standings) => {
    const { notDue, upTo5, upTo10, longer } = ageingOf(standings, today);
    assert.equal(notDue + upTo5 + upTo10 + longer, standings.filter(isOutstanding).length);
  }));
});

test('days overdue are working days: a weekend makes nothing later, a reply ends it', () => {
  assert.equal(workingDaysOverdue(standing(0, { dueOn: '2014-02-07' }), today), 1, 'from a Friday to the Monday after it');
  assert.equal(workingDaysOverdue(standing(0, { dueOn: '2014-02-03' }), today), 5);
  assert.equal(workingDaysOverdue(standing(0, { dueOn: '2014-02-03', state: 'nil' }), today), 0);
  assert.equal(workingDaysOverdue(standing(0, { dueOn: today }), today), 0);
  assert.deepEqual(ageingOf([standing(0, { dueOn: '2014-01-27' }), standing(1, { dueOn: '2014-01-20' }), standing(2), standing(3, { dueOn: null })], today), { notDue: 1, upTo5: 1, upTo10: 1, longer: 1 });
});

test('what is shown is narrowed to an agency, to what is not back, or to what is overdue', () => {
  const all = [standing(0), standing(1, { state: 'submitted' }), standing(2, { agency: 'school', dueOn: '2014-03-01' }), standing(3, { agency: 'school', sentOn: null })];
  const ids = (filter: Parameters<typeof filtered>[1]) => filtered(all, filter, today).map(({ request }) => request.id);
  assert.deepEqual(ids({ show: 'all', agency: null }), ['r-0', 'r-1', 'r-2', 'r-3']);
  assert.deepEqual(ids({ show: 'outstanding', agency: null }), ['r-0', 'r-2', 'r-3']);
  assert.deepEqual(ids({ show: 'overdue', agency: null }), ['r-0']);
  assert.deepEqual(ids({ show: 'all', agency: 'school' }), ['r-2', 'r-3']);
});
