import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planReminders } from './plan-chases.rules.ts';
import type { Outstanding } from './chasing.types.ts';

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
