import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agency, RoleHeld } from './people.types.ts';
import { leavesNoAdministrator, readRoles, rolesChanged, type Grants } from './roles.rules.ts';

const agencies: Agency[] = [{ id: 'a', name: 'Police', sector: 'police' }, { id: 'b', name: 'School', sector: 'school' }];
const all: Grants = { acrossPartnership: ['administrator', 'coordinator'], forAgency: ['lead-auditor', 'auditor'], agencies: 'all' };
const lead: Grants = { acrossPartnership: [], forAgency: ['auditor'], agencies: ['a'] };
const typed = (ticked: string[], agencyRole = '', agency = '') => ({ ticked, agencyRole, agency });

test('an administrator gives roles across the partnership and for any agency', () => {
  assert.deepEqual(readRoles(typed(['coordinator'], 'auditor', 'b'), all, agencies), {
    ok: true, value: [{ role: 'coordinator', agencyId: null }, { role: 'auditor', agencyId: 'b' }],
  });
});

test('a lead auditor gives nothing but auditing, and only for their own agency', () => {
  assert.equal(readRoles(typed([], 'auditor', 'a'), lead, agencies).ok, true);
  for (const attempt of [typed(['coordinator']), typed([], 'auditor', 'b'), typed([], 'lead-auditor', 'a'), typed(['auditor/b']), typed(['administrator'], 'auditor', 'a')]) {
    assert.equal(readRoles(attempt, lead, agencies).ok, false);
  }
});

test('half an agency role is sent back to the half that is missing', () => {
  const fields = (outcome: ReturnType<typeof readRoles>): string[] => (outcome.ok ? [] : outcome.refusal.map(({ field }) => field));
  assert.deepEqual(fields(readRoles(typed([], 'auditor', ''), all, agencies)), ['agency']);
  assert.deepEqual(fields(readRoles(typed([], '', 'a'), all, agencies)), ['agencyRole']);
  assert.deepEqual(fields(readRoles(typed([]), all, agencies)), ['roles']);
});

test('what changes between two lists of roles is told apart', () => {
  const before: RoleHeld[] = [{ role: 'coordinator', agencyId: null }, { role: 'auditor', agencyId: 'a' }];
  const after: RoleHeld[] = [{ role: 'auditor', agencyId: 'a' }, { role: 'auditor', agencyId: 'b' }];
  assert.deepEqual(rolesChanged(before, after), { added: [{ role: 'auditor', agencyId: 'b' }], taken: [{ role: 'coordinator', agencyId: null }] });
});

test('the last administrator cannot be taken away, one of two can', () => {
  assert.equal(leavesNoAdministrator(['p'], 'p', [{ role: 'coordinator', agencyId: null }]), true);
  assert.equal(leavesNoAdministrator(['p'], 'p', [{ role: 'administrator', agencyId: null }]), false);
  assert.equal(leavesNoAdministrator(['p', 'q'], 'p', []), false);
  assert.equal(leavesNoAdministrator(['q'], 'p', []), false);
});
