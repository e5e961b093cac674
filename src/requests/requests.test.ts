import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { findAudit } from '../audits/index.ts';
import { addAgency } from '../people/index.ts';
import { returnsNotBegun, returnsWith } from './returns-known.sample.ts';
import {
  addCase, askAgencies, changeCase, chooseAgencies, findRequest, importRequests, listCases, listRequests, removeCase, sendRequests, stepAudit, withdrawRequest, type CaseDraft,
} from './index.ts';

suite('cases and requests', () => {
  let services: TestServices;
  let open: OpenAudit;
  let made = 0;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
  });
  after(() => services.close());

  async function anotherAudit(): Promise<OpenAudit> {
    open = await openAudit(services, { slug: `shire-${(made += 1)}` });
    return open;
  }

  const draft = (changed: Partial<CaseDraft> = {}): CaseDraft => ({
    reference: 'T-09', label: 'Child X', age: 7, gender: 'Male', ethnicity: null, category: 'Neglect', planStart: '2013-07-17', previousPlanStart: null, previousPlanEnd: null,
    referringAgency: null, ...changed,
  });

  function as<Value>(member: Member, work: Parameters<typeof asMember<Value>>[2]): Promise<Value> {
    return asMember(services.database, member, work);
  }

  async function lastEvent(): Promise<string | undefined> {
    return as(open.coordinator, async ({ tx }) => (await tx.selectFrom('history').orderBy('sequence', 'desc').select('event').executeTakeFirst())?.event);
  }

  test('[DIS-05] [DIS-09] opening an audit sends one request for each agency and case, due on the deadline', async () => {
    const { audit, coordinator } = await anotherAudit();
    const requests = await as(coordinator, (work) => listRequests(work, audit.id));
    assert.deepEqual(requests.map(({ caseReference, agencyName, sentOn, dueOn }) => [caseReference, agencyName, sentOn, dueOn]), [
      ['T-01', 'Health visiting', '2014-01-20', '2014-02-03'], ['T-01', 'Police', '2014-01-20', '2014-02-03'],
      ['T-02', 'Health visiting', '2014-01-20', '2014-02-03'], ['T-02', 'Police', '2014-01-20', '2014-02-03'],
    ]);
    assert.equal(await lastEvent(), 'audit-opened');
  });

  test('[DIS-05] asking an agency twice about a case leaves one request', async () => {
    const { audit, coordinator, police } = await anotherAudit();
    const cases = await as(coordinator, (work) => listCases(work, audit.id));
    const added = await askAgencies(services, coordinator, audit.id, { caseIds: cases.map(({ id }) => id), agencyIds: [police.id] });
    assert.deepEqual(added, { ok: true, value: 0 });
  });

  test('a request that is added later goes out when it is sent, and not before', async () => {
    const { audit, coordinator, police } = await anotherAudit();
    const added = must(await addCase(services, coordinator, audit.id, draft()));
    must(await askAgencies(services, coordinator, audit.id, { caseIds: [added.id], agencyIds: [police.id] }));
    const seen = () => as(police.auditor, async (work) => (await listRequests(work, audit.id)).map(({ caseReference }) => caseReference));
    assert.deepEqual(await seen(), ['T-01', 'T-02']);
    services.setToday('2014-01-23');
    assert.deepEqual(await sendRequests(services, coordinator, audit.id), { ok: true, value: 1 });
    assert.deepEqual(await seen(), ['T-01', 'T-02', 'T-09']);
    assert.deepEqual(await sendRequests(services, coordinator, audit.id), { ok: false, refusal: { kind: 'nothing-chosen' } });
    services.setToday('2014-01-20');
  });

  test('[DIS-04] an auditor reads the cases their agency is asked about and finds no other agency’s request', async () => {
    const { audit, coordinator, police, health } = await anotherAudit();
    const other = must(await addCase(services, coordinator, audit.id, draft()));
    must(await askAgencies(services, coordinator, audit.id, { caseIds: [other.id], agencyIds: [health.id] }));
    must(await sendRequests(services, coordinator, audit.id));
    assert.deepEqual((await as(police.auditor, (work) => listCases(work, audit.id))).map(({ reference }) => reference), ['T-01', 'T-02']);
    assert.deepEqual((await as(police.auditor, (work) => listRequests(work, audit.id))).map(({ agencyName }) => agencyName), ['Police', 'Police']);
    const own = police.requests.get('T-01') ?? '';
    const found = await as(police.auditor, (work) => findRequest(work, own));
    assert.deepEqual([found?.case.reference, found?.case.age, found?.audit.id, found?.agencyName], ['T-01', 3, audit.id, 'Police']);
    assert.equal(await as(health.auditor, (work) => findRequest(work, own)), null);
    assert.equal(await as(health.auditor, (work) => findRequest(work, 'nonsense')), null);
  });

  test('[DIS-04] an auditor’s attempt to change or add a case finds nothing to change', async () => {
    const { audit, police } = await anotherAudit();
    const [first] = await as(police.auditor, (work) => listCases(work, audit.id));
    const withdrawn = await withdrawRequest(services, { ...police.auditor, agencyIds: [] }, police.requests.get('T-01') ?? '', returnsNotBegun);
    assert.deepEqual(withdrawn, { ok: false, refusal: { kind: 'not-found' } });
    await assert.rejects(addCase(services, police.auditor, audit.id, draft()), /row-level security/);
    assert.equal((await as(open.coordinator, (work) => listCases(work, audit.id))).find(({ id }) => id === first?.id)?.version, 1);
  });

  test('a case selector adds cases to any audit and sees no request', async () => {
    const { audit, partnership } = await anotherAudit();
    const selector = await testMember(services, partnership, ['case-selector']);
    const added = must(await addCase(services, selector, audit.id, draft({ identifier: 'Q.X. 4711' })));
    assert.equal(added.hasIdentifier, true);
    assert.deepEqual(await as(selector, (work) => listRequests(work, audit.id)), []);
  });

  test('a case with a reference that another has, or that lacks its label, is refused by field', async () => {
    const { audit, coordinator } = await anotherAudit();
    const refused = await addCase(services, coordinator, audit.id, draft({ reference: ' t-01 ', label: '' }));
    assert.ok(!refused.ok && refused.refusal.kind === 'invalid');
    assert.deepEqual(refused.refusal.errors.map(({ field }) => field), ['label', 'reference']);
  });

  test('a change over somebody else’s change is refused with what they left', async () => {
    const { audit, coordinator } = await anotherAudit();
    const found = must(await addCase(services, coordinator, audit.id, draft()));
    must(await changeCase(services, coordinator, found.id, { ...draft({ age: 8 }), version: 1 }));
    const stale = await changeCase(services, coordinator, found.id, { ...draft({ age: 9 }), version: 1 });
    assert.ok(!stale.ok && stale.refusal.kind === 'stale');
    assert.deepEqual([stale.refusal.current.age, stale.refusal.current.version], [8, 2]);
  });

  test('a case that an agency has begun to answer stays, and the agency is named', async () => {
    const { audit, coordinator, police } = await anotherAudit();
    const [first, second] = await as(coordinator, (work) => listCases(work, audit.id));
    const begun = returnsWith([police.requests.get('T-01') ?? '']);
    assert.deepEqual(await removeCase(services, coordinator, first?.id ?? '', begun), { ok: false, refusal: { kind: 'has-returns', agencies: ['Police'] } });
    must(await removeCase(services, coordinator, second?.id ?? '', begun));
    assert.deepEqual((await as(coordinator, (work) => listRequests(work, audit.id))).map(({ caseReference }) => caseReference), ['T-01', 'T-01']);
  });

  test('choosing the agencies of a case adds and withdraws, and keeps what has been begun', async () => {
    const { audit, coordinator, police, health } = await anotherAudit();
    const [first] = await as(coordinator, (work) => listCases(work, audit.id));
    const begun = returnsWith([police.requests.get('T-01') ?? '']);
    assert.deepEqual(await chooseAgencies(services, coordinator, first?.id ?? '', [health.id], begun), { ok: false, refusal: { kind: 'has-return', agency: 'Police' } });
    assert.deepEqual(await chooseAgencies(services, coordinator, first?.id ?? '', [police.id], begun), { ok: true, value: { added: 0, withdrawn: 1 } });
    const left = await as(coordinator, (work) => listRequests(work, audit.id));
    assert.deepEqual(left.filter(({ caseReference }) => caseReference === 'T-01').map(({ agencyName }) => agencyName), ['Police']);
  });

  test('of two coordinators who choose the agencies of one case neither undoes what the other has chosen meanwhile', async () => {
    const { audit, coordinator, police, health } = await anotherAudit();
    const [first] = await as(coordinator, (work) => listCases(work, audit.id));
    const [school, nursery] = [must(await as(coordinator, (work) => addAgency(work, { name: 'Hill School', sector: 'school' }))), must(await as(coordinator, (work) => addAgency(work, { name: 'Hill Nursery', sector: 'early-years' })))];
    const asked = async () => (await as(coordinator, (work) => listRequests(work, audit.id))).filter(({ caseId }) => caseId === first?.id).map(({ agencyName }) => agencyName);
    const shown = [police.id, health.id];
    must(await chooseAgencies(services, coordinator, first?.id ?? '', [police.id, school.id], returnsNotBegun, shown));
    // The other page was opened before that: it shows health ticked and no school.
    must(await chooseAgencies(services, coordinator, first?.id ?? '', [...shown, nursery.id], returnsNotBegun, shown));
    assert.deepEqual(await asked(), ['Hill Nursery', 'Hill School', 'Police']);
  });

  test('one coordinator removes a case while another chooses its agencies, and neither is thrown out', async () => {
    const { audit, coordinator, health } = await anotherAudit();
    const [first] = await as(coordinator, (work) => listCases(work, audit.id));
    const school = await as(coordinator, (work) => addAgency(work, { name: 'Riverside School', sector: 'school' }));
    assert.ok(first && school.ok);
    let removing: ReturnType<typeof removeCase> | undefined;
    const meanwhile = {
      startedReturns: async () => {
        removing = removeCase(services, coordinator, first.id, returnsNotBegun);
        await pause(200);
        return new Set<string>();
      },
    };
    must(await chooseAgencies(services, coordinator, first.id, [health.id, school.value.id], meanwhile));
    assert.ok((await removing)?.ok);
    assert.ok((await as(coordinator, (work) => listCases(work, audit.id))).every(({ id }) => id !== first.id));
  });

  test('after the review cases and requests stay as they are', async () => {
    const { audit, coordinator, police } = await anotherAudit();
    must(await stepAudit(services, coordinator, audit.id, 'end-fieldwork'));
    must(await stepAudit(services, coordinator, audit.id, 'moderate'));
    assert.deepEqual(await addCase(services, coordinator, audit.id, draft()), { ok: false, refusal: { kind: 'not-now' } });
    assert.deepEqual(await withdrawRequest(services, coordinator, police.requests.get('T-01') ?? '', returnsNotBegun), { ok: false, refusal: { kind: 'not-now' } });
    const imported = await importRequests(services, coordinator, audit.id, { name: 'r.csv', bytes: Buffer.from('case_ref,agency\nT-01,Police\n') });
    assert.ok(!imported.ok && imported.refusal.kind === 'not-now');
    must(await stepAudit(services, coordinator, audit.id, 'reopen-fieldwork'));
    must(await addCase(services, coordinator, audit.id, draft()));
  });

  test('a step out of order is refused and leaves no trace', async () => {
    const { audit, coordinator } = await anotherAudit();
    assert.deepEqual(await stepAudit(services, coordinator, audit.id, 'prepare'), { ok: false, refusal: { kind: 'out-of-order', state: 'open' } });
    assert.equal((await as(coordinator, (work) => findAudit(work, audit.id)))?.state, 'open');
    assert.equal(await lastEvent(), 'audit-opened');
  });
});
