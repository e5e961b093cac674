import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../../test/builders/open-audit.ts';
import { keepPopulation, setPlan } from '../../../test/builders/population.ts';
import { testMember, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { createAudit } from '../../audits/index.ts';
import { chooseCases, drawSample, lookUpIdentities, swapCase, useSample } from '../../sampling/index.ts';
import { casesOfSamples } from '../cases-of-samples.ts';
import { listCases } from '../cases.store.ts';
import { addLinkedRecord, removeLinkedRecord, setLinkedRecordRead, type CaseAt } from './change-linked-records.ts';
import { filesRead } from './linked-records.rules.ts';
import { countLinkedRecords, readLinkedRecords } from './linked-records.store.ts';

const nobodyBegan = casesOfSamples(() => ({ startedReturns: () => Promise.resolve(new Set<string>()) }));

describe('files of the family', () => {
  let services: TestServices;
  let open: OpenAudit;
  let caseId: string;

  const linkedAs = (member: Member, id: string, auditId: string) => asMember(services.database, member, (work) => readLinkedRecords(services, work, { id, auditId }));

  const at = (): CaseAt => ({ auditId: open.audit.id, caseId });

  before(async () => {
    services = await testServices();
    open = await openAudit(services);
    caseId = (await asMember(services.database, open.coordinator, (work) => listCases(work, open.audit.id)))[0]?.id ?? '';
  });
  after(() => services.close());

  test('[SEL-20] brothers and sisters in the population are linked to a drawn case, and to the case that one of them is', async () => {
    const selector = await testMember(services, open.partnership, ['case-selector']);
    const audit = must(await createAudit(services, open.coordinator, { title: 'Families', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    await keepPopulation(services, selector, audit, 'case_ref,gender,sibling_group\nA-1,Male,F1\nA-2,Female,F1\nA-3,Male,F1\nA-4,Female,\n');
    await setPlan(services, selector, audit, 0, { rules: [{ kind: 'leave-out', fact: 'Gender', test: { kind: 'one-of', values: ['Female'] } }], size: { kind: 'count', count: 2 }, margins: [] });
    must(await drawSample(services, selector, audit, 1, { consulted: 'The executive', consultedOn: '2014-01-20' }));
    must(await useSample(services, selector, audit, 1, { reason: '' }, nobodyBegan));
    const drawn = await asMember(services.database, open.coordinator, (work) => listCases(work, audit));
    const families = await Promise.all(drawn.map(({ id }) => linkedAs(open.coordinator, id, audit)));
    assert.deepEqual(families.map((records) => records.map(({ identifier }) => identifier)).sort(), [['A-1', 'A-2'], ['A-2', 'A-3']]);
    for (const [at, records] of families.entries()) {
      assert.deepEqual(records.filter(({ otherCaseId }) => otherCaseId !== null).map(({ otherCaseId }) => otherCaseId), [drawn[1 - at]?.id], 'the brother who was drawn too');
      assert.deepEqual(records.map(({ isRead }) => isRead), [false, false], 'a link alone asks nobody to read a file');
    }
    const stored = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('linked_records').where('audit_id', '=', audit).selectAll().execute());
    assert.ok(!JSON.stringify(stored.map(({ identifier_sealed: sealed }) => sealed?.toString('latin1'))).includes('A-2'), 'references of an extract lie sealed');
  });

  test('[SEL-20] a brother who becomes a case later is linked both ways, whether he was chosen or stands in, and nobody becomes a case twice', async () => {
    const selector = await testMember(services, open.partnership, ['case-selector']);
    const audit = must(await createAudit(services, open.coordinator, { title: 'Families', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    await keepPopulation(services, selector, audit, 'case_ref,gender,sibling_group\nA-1,Male,F1\nA-2,Female,F1\nA-3,Male,F1\n');
    await setPlan(services, selector, audit, 0, { rules: [{ kind: 'keep', fact: 'Gender', test: { kind: 'one-of', values: ['Male'] } }], size: { kind: 'count', count: 1 }, margins: [], reserves: 1 });
    const others = async (): Promise<Map<string, readonly (string | null)[]>> => new Map(await Promise.all((await asMember(services.database, open.coordinator, (work) => listCases(work, audit)))
      .map(async ({ id }) => [id, (await linkedAs(open.coordinator, id, audit)).map(({ otherCaseId }) => otherCaseId).filter((other) => other !== null)] as const)));
    must(await drawSample(services, selector, audit, 1, { notConsulted: 'A trial' }));
    must(await useSample(services, selector, audit, 1, { reason: '' }, nobodyBegan));
    const [first] = (await others()).keys();
    const choice = must(await chooseCases(services, selector, audit, { references: ['A-1', 'A-2', 'A-3'], words: { label: 'The family', reason: 'To see it whole', notConsulted: 'A trial' } }));
    assert.equal(must(await useSample(services, selector, audit, choice, { reason: 'A sister belongs to it', adds: true }, nobodyBegan)), 3);
    const whole = await others();
    assert.equal(whole.size, 3, 'the drawn brother is the case that he was');
    for (const [id, linked] of whole) assert.deepEqual([...linked].sort(), [...whole.keys()].filter((other) => other !== id).sort());
    const full = await swapCase(services, selector, audit, 1, 1, 'The file is in court', nobodyBegan);
    assert.ok(!full.ok && full.refusal.kind === 'invalid', 'the only reserve is a case already');
    await setPlan(services, selector, audit, 1, { seed: 5 });
    must(await drawSample(services, selector, audit, 2, { again: 'Another seed', notConsulted: 'A trial' }));
    must(await useSample(services, selector, audit, 3, { reason: '', adds: true }, nobodyBegan));
    const after = await others();
    assert.deepEqual([after.size, after.has(first ?? '')], [3, true], 'who was chosen stays when the draw before goes');
    assert.equal(must(await lookUpIdentities(services, selector, audit, 'To tell agencies', nobodyBegan)).length, 3);
  });

  test('who shares what is no family, such as None for all without one, is linked to nobody', async () => {
    const selector = await testMember(services, open.partnership, ['case-selector']);
    const audit = must(await createAudit(services, open.coordinator, { title: 'No families', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    await keepPopulation(services, selector, audit, `case_ref,gender,sibling_group\n${Array.from({ length: 30 }, (_, at) => `N-${at},Male,None`).join('\n')}\n`);
    await setPlan(services, selector, audit, 0, { size: { kind: 'count', count: 2 }, margins: [], reserves: 0 });
    must(await drawSample(services, selector, audit, 1, { notConsulted: 'A trial' }));
    must(await useSample(services, selector, audit, 1, { reason: '' }, nobodyBegan));
    for (const { id } of await asMember(services.database, open.coordinator, (work) => listCases(work, audit))) assert.deepEqual(await linkedAs(open.coordinator, id, audit), []);
  });

  test('[SEL-22] a case brings files of siblings and parents, up to 20 with its own, and more only with a reason', async () => {
    const file = { identifier: '', isRead: true, reason: '' } as const;
    for (let count = 0; count < 19; count += 1) must(await addLinkedRecord(services, open.coordinator, at(), { ...file, kind: count % 3 === 0 ? 'parent' : 'sibling' }));
    assert.equal(filesRead(await linkedAs(open.coordinator, caseId, open.audit.id)), 20);
    const counted = await asMember(services.database, open.coordinator, (work) => countLinkedRecords(work, open.audit.id));
    assert.deepEqual([...counted], [[caseId, 19]], 'they are counted over the audit');
    const refused = await addLinkedRecord(services, open.coordinator, at(), { ...file, kind: 'parent' });
    assert.ok(!refused.ok && refused.refusal.kind === 'invalid');
    assert.deepEqual(refused.refusal.errors.map(({ field }) => field), ['reason']);
    must(await addLinkedRecord(services, open.coordinator, at(), { ...file, kind: 'parent', isRead: false }));
    const known = (await linkedAs(open.coordinator, caseId, open.audit.id)).find(({ isRead }) => !isRead);
    const tooMany = await setLinkedRecordRead(services, open.coordinator, at(), known?.id ?? '', true, ' ');
    assert.ok(!tooMany.ok && tooMany.refusal.kind === 'invalid');
    assert.equal(must(await setLinkedRecordRead(services, open.coordinator, at(), known?.id ?? '', true, 'The grandmother cared for the child')), 'Parent 8');
    assert.equal((await linkedAs(open.coordinator, caseId, open.audit.id)).find(({ id }) => id === known?.id)?.reason, 'The grandmother cared for the child');
    const reasonOf = async () => (await linkedAs(open.coordinator, caseId, open.audit.id)).find(({ id }) => id === known?.id)?.reason;
    must(await setLinkedRecordRead(services, open.coordinator, at(), known?.id ?? '', false, ''));
    assert.equal(await reasonOf(), 'The grandmother cared for the child', 'why it was read is not forgotten');
    must(await setLinkedRecordRead(services, open.coordinator, at(), known?.id ?? '', true, 'She cares again'));
    assert.equal(must(await setLinkedRecordRead(services, open.coordinator, at(), known?.id ?? '', true, '')), 'Parent 8', 'a second press changes nothing');
    assert.equal(await reasonOf(), 'She cares again');
    const elsewhere = must(await createAudit(services, open.coordinator, { title: 'Another', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    assert.deepEqual(await removeLinkedRecord(services, open.coordinator, { auditId: elsewhere, caseId }, known?.id ?? ''), { ok: false, refusal: { kind: 'not-found' } });
    assert.equal(must(await removeLinkedRecord(services, open.coordinator, at(), known?.id ?? '')), 'Parent 8');
  });

  test('agencies that were asked see the files that are read and no other, and change none', async () => {
    must(await addLinkedRecord(services, open.coordinator, at(), { kind: 'other', identifier: 'R.S. 4711', isRead: false, reason: '' }));
    const seen = await linkedAs(open.police.auditor, caseId, open.audit.id);
    assert.deepEqual([seen.length, seen.some(({ isRead }) => !isRead)], [19, false]);
    await assert.rejects(asMember(services.database, open.police.auditor, ({ tx, member }) => tx.insertInto('linked_records')
      .values({ partnership_id: member.partnership.id, audit_id: open.audit.id, case_id: caseId, kind: 'sibling', number: 99, is_read: true }).execute()), /row-level security/);
    const stranger = await testMember(services, open.partnership, ['auditor']);
    assert.deepEqual(await linkedAs(stranger, caseId, open.audit.id), []);
  });
});
