import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, planReminders, type PlanOfAudit } from './plan-chases.rules.ts';
import type { ChaseKind, Outstanding } from './chasing.types.ts';

const person = (personId: string) => ({ personId, name: personId, email: `${personId}@example.org`, state: 'active' as const, roles: [] });
const contacts = new Map([['police', { leads: [person('lead')], auditors: [person('anna'), person('ben')] }]]);
const request = (id: string, more: Partial<Outstanding> = {}): Outstanding => ({ id, agencyId: 'police', agencyName: 'Police', sentOn: '2014-01-20', dueOn: '2014-02-03', auditors: [], conflicts: [], ...more });
const planned = (...requests: readonly Outstanding[]) => Object.fromEntries(planReminders(requests, contacts).map(({ personId, requests: own }) => [personId, own.map(({ id }) => id)]));

test('who audits a request is reminded of it, a stand-in of another body too, and no colleague', () => {
  assert.deepEqual(planned(request('one', { auditors: ['anna'] }), request('two', { auditors: ['visitor'] })), { anna: ['one'], visitor: ['two'] });
});

test('where nobody audits it yet, every auditor who may is reminded, by one letter for all requests', () => {
  assert.deepEqual(planned(request('one'), request('two', { conflicts: ['ben'] })), { anna: ['one', 'two'], ben: ['one'] });
});

test('the lead auditor is reminded where nobody else is free', () => {
  assert.deepEqual(planned(request('one', { conflicts: ['anna', 'ben'] })), { lead: ['one'] });
});

test('of several audits each person is reminded in the one that has said nothing for longest, day after day', () => {
  const plan = (kind: ChaseKind, lastOn: string | null): PlanOfAudit => ({
    planned: [{ kind, personId: 'anna', requests: [] }, { kind: 'coordinator', personId: 'carol', requests: [] }],
    chased: lastOn === null ? [] : [{ kind, requestId: 'one', personId: 'anna', lastOn }, { kind, requestId: 'one', personId: 'ben', lastOn: '2014-02-09' }],
  });
  const who = (...plans: readonly PlanOfAudit[]) => inTurn(plans).map(({ planned: all }) => all.map(({ personId }) => personId));
  assert.deepEqual(who(plan('reminder', '2014-02-04'), plan('reminder', '2014-02-03')), [['carol'], ['anna', 'carol']]);
  assert.deepEqual(who(plan('reminder', '2014-02-04'), plan('reminder', null)), [['carol'], ['anna', 'carol']]);
  assert.deepEqual(who(plan('reminder', '2014-02-04'), plan('reminder', '2014-02-04')), [['anna', 'carol'], ['carol']]);
  assert.deepEqual(who(plan('reminder', '2014-02-04'), plan('lead', '2014-02-03')), [['anna', 'carol'], ['anna', 'carol']], 'word to a lead auditor comes beside a reminder');
});
