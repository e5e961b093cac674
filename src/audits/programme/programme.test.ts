import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { addPlan, changePlan, createAudit, findAuditWithTerms, listProgramme, removePlan, startPlan, type Plan } from '../index.ts';

const plan: Plan = { theme: 'Neglect', purpose: 'To learn', emphasis: 'quantitative', priority: 'high', trigger: 'untested-service', triggerNote: '', startsOn: '2014-04-10', casesMeant: 20, inspection: true };
const toolId = 'cheshire-east-repeat-cp-plans';

let services: TestServices;
let operator: Member;
let coordinator: Member;

suite('the programme', () => {
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    operator = await testPartnership(services);
    coordinator = await testMember(services, operator, ['coordinator']);
  });
  after(() => services.close());

  test('[TOR-10] a planned audit is started once, with the plan’s words, and stands in the programme as it really is', async () => {
    const id = must(await addPlan(services, coordinator, plan));
    const auditId = must(await startPlan(services, coordinator, id, toolId));
    const found = await asMember(services.database, coordinator, (work) => findAuditWithTerms(work, auditId));
    assert.ok(found);
    const { title, theme, purpose, startsOn, deadline, endsOn, worksheet } = found.terms;
    assert.deepEqual([title, theme, purpose, startsOn, deadline, endsOn], ['Neglect', 'Neglect', 'To learn', '2014-04-10', '2014-04-17', '2014-04-23']);
    assert.deepEqual([worksheet.emphasis, worksheet.trigger, worksheet.casesMeant], ['quantitative', 'untested-service', 20]);
    const again = await startPlan(services, coordinator, id, toolId);
    assert.ok(!again.ok && again.refusal.kind === 'started');
    for (const refused of [await changePlan(services, coordinator, id, 1, plan), await removePlan(services, coordinator, id)]) assert.ok(!refused.ok && refused.refusal.kind === 'started');
    const entries = (await asMember(services.database, coordinator, listProgramme)).filter((entry) => entry.audit?.id === auditId);
    assert.deepEqual(entries.map((entry) => [entry.plan?.id, entry.audit?.state, entry.emphasis]), [[id, 'drafting', 'quantitative']]);
  });

  test('without a tool nothing is started, and the plan stays', async () => {
    const id = must(await addPlan(services, coordinator, plan));
    const refused = await startPlan(services, coordinator, id, '');
    assert.ok(!refused.ok && refused.refusal.kind === 'invalid' && refused.refusal.errors[0]?.field === 'toolId');
    must(await removePlan(services, coordinator, id));
  });

  test('a plan is changed, but not over somebody else’s change', async () => {
    const id = must(await addPlan(services, coordinator, plan));
    must(await changePlan(services, coordinator, id, 1, { ...plan, priority: 'low' }));
    const stale = await changePlan(services, coordinator, id, 1, plan);
    assert.ok(!stale.ok && stale.refusal.kind === 'stale');
    must(await removePlan(services, coordinator, id));
    const gone = await changePlan(services, coordinator, id, 2, plan);
    assert.ok(!gone.ok && gone.refusal.kind === 'not-found');
  });

  test('audits that were not planned stand in it too, and a board member learns of those that are out and of every plan', async () => {
    const audit = must(await createAudit(services, coordinator, { title: 'Unplanned', theme: '', purpose: '', lookBack: '', startsOn: '2014-03-03', endsOn: null, deadline: null, toolId }));
    const planned = must(await addPlan(services, coordinator, { ...plan, theme: 'Core groups', startsOn: '2014-06-10' }));
    const idsFor = async (member: Member) => (await asMember(services.database, member, listProgramme)).flatMap((entry) => [entry.audit?.id, entry.plan?.id]);
    assert.ok((await idsFor(coordinator)).includes(audit.id));
    const board = await idsFor(await testMember(services, operator, ['board-member']));
    assert.ok(!board.includes(audit.id) && board.includes(planned));
  });

  test('another partnership sees and changes none of it', async () => {
    const id = must(await addPlan(services, coordinator, plan));
    const stranger = await testMember(services, await testPartnership(services, 'elsewhere'), ['coordinator']);
    assert.deepEqual(await asMember(services.database, stranger, listProgramme), []);
    assert.deepEqual(await asMember(services.database, stranger, ({ tx }) => tx.selectFrom('programme_plans').selectAll().execute()), []);
    const refused = await removePlan(services, stranger, id);
    assert.ok(!refused.ok && refused.refusal.kind === 'not-found');
    await assert.rejects(asMember(services.database, stranger, ({ tx }) => tx.insertInto('programme_plans').values({ partnership_id: operator.partnership.id, plan: '{}', starts_on: '2014-04-10' }).execute()), /row-level security/);
  });
});
