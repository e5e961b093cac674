import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../test/support/services.ts';
import { scopeOf, type Member } from '../src/access/index.ts';
import { createAudit } from '../src/audits/index.ts';
import type { Scope, Transaction } from '../src/platform/index.ts';
import { addCase, askAgencies } from '../src/requests/index.ts';

// What the database itself refuses when everything before it has failed.
describe('the database as the last wall', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    open = await openAudit(services);
  });
  after(() => services.close());

  function within<Value>(scope: Scope | Member, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
    return services.database.transaction('partnership' in scope ? scopeOf(scope) : scope, work);
  }

  test('deletes no partnership that is not an example, whoever asks, and changes none', async () => {
    const id = open.partnership.partnership.id;
    for (const scope of [open.coordinator, { partnershipId: id, personId: null, agencies: 'all', operator: true } as const]) {
      const { numDeletedRows } = await within(scope, (tx) => tx.deleteFrom('partnerships').where('id', '=', id).executeTakeFirstOrThrow());
      assert.equal(numDeletedRows, 0n);
      await assert.rejects(within(scope, (tx) => tx.updateTable('partnerships').where('id', '=', id).set({ is_example: true }).execute()), /permission denied/);
    }
  });

  test('shows people their memberships elsewhere and lets them change none there', async () => {
    const elsewhere = await testPartnership(services, 'elsewhere');
    const { personId } = await testMember(services, elsewhere, ['coordinator']);
    const here = { ...scopeOf(open.coordinator), personId };
    assert.equal((await within(here, (tx) => tx.selectFrom('memberships').where('person_id', '=', personId).select('role').execute())).length, 1);
    const { numDeletedRows } = await within(here, (tx) => tx.deleteFrom('memberships').where('person_id', '=', personId).executeTakeFirstOrThrow());
    assert.equal(numDeletedRows, 0n);
  });

  test('makes no return of one agency for the request of another, nor of another audit', async () => {
    const { police, health, audit } = open;
    const given = { partnership_id: open.partnership.partnership.id, agency_id: police.id, state: 'in-progress' };
    const theirs = health.requests.get('T-01') ?? '';
    await assert.rejects(within(police.auditor, (tx) => tx.insertInto('returns').values({ ...given, request_id: theirs, audit_id: audit.id }).execute()), /foreign key/);
    const other = must(await createAudit(services, open.coordinator, {
      title: 'Neglect', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
    }));
    const own = police.requests.get('T-01') ?? '';
    await assert.rejects(within(police.auditor, (tx) => tx.insertInto('returns').values({ ...given, request_id: own, audit_id: other.id }).execute()), /foreign key/);
    const [found] = await within(open.coordinator, (tx) => tx.selectFrom('cases').where('audit_id', '=', audit.id).select('id').execute());
    await assert.rejects(within(open.coordinator, (tx) =>
      tx.insertInto('requests').values({ partnership_id: given.partnership_id, audit_id: other.id, case_id: found?.id ?? '', agency_id: police.id }).execute()), /foreign key/);
  });

  test('shows an agency no case before its request is sent', async () => {
    const added = must(await addCase(services, open.coordinator, open.audit.id, {
      reference: 'T-09', label: 'Child X', age: 7, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null,
    }));
    must(await askAgencies(services, open.coordinator, open.audit.id, { caseIds: [added.id], agencyIds: [open.police.id] }));
    const seen = () => within(open.police.auditor, (tx) => tx.selectFrom('cases').where('id', '=', added.id).select('id').execute());
    assert.deepEqual(await seen(), []);
    await within(open.coordinator, (tx) => tx.updateTable('requests').where('case_id', '=', added.id).set({ sent_on: '2014-01-21' }).execute());
    assert.deepEqual(await seen(), [{ id: added.id }]);
  });
});
