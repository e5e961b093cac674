import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { cheshirePopulation, keepPopulation } from '../../../test/builders/population.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { type Visitor, visitorAs } from '../../../test/support/visitor.ts';
import { asMember, type Member } from '../../access/index.ts';
import { createAudit } from '../../audits/index.ts';
import { keptCases } from '../kept-cases.sample.ts';
import { planGround, type PlanGround } from '../change-plan.ts';
import { samplingRoutes } from '../index.ts';

suite('pages of a sample', () => {
  let services: TestServices;
  let coordinator: Member;
  let selector: Member;
  let visitor: Visitor;
  let audits: string;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    const partnership = await testPartnership(services);
    coordinator = await testMember(services, partnership, ['coordinator']);
    selector = await testMember(services, partnership, ['case-selector']);
    audits = `/p/${partnership.partnership.slug}/audits`;
    visitor = await visitorAs(await testApp(services, samplingRoutes({ cases: keptCases, casesPath: (slug, auditId) => `/p/${slug}/audits/${auditId}/cases` })), services, selector);
  });
  after(() => services.close());

  /** An audit with the Cheshire East population and no plan yet. */
  const newAudit = async (): Promise<{ readonly auditId: string; readonly sample: string }> => {
    const { id } = must(await createAudit(services, coordinator, {
      title: 'Repeat plans', theme: 'Repeat child protection plans', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
    }));
    await keepPopulation(services, selector, id, cheshirePopulation);
    return { auditId: id, sample: `${audits}/${id}/sample` };
  };
  const ground = async (auditId: string): Promise<PlanGround> => {
    const found = await asMember(services.database, coordinator, (work) => planGround(work, auditId));
    assert.ok(found);
    return found;
  };
  const plan = (edit: number, count: string) => ({ edit: String(edit), sizeKind: 'count', count, minimum: '0', reserves: '2', seed: edit === 0 ? '' : '7', margins: ['Gender', 'Category'] });

  test('buttons that lead on from the plan save it first, whatever was typed, and the Enter key only saves', async () => {
    const { auditId, sample } = await newAudit();
    const page = await visitor.get(sample);
    const [first] = [...page.html.matchAll(/<button[^>]*form="plan-form"[^>]*>/g)];
    assert.ok(first && !first[0].includes('name="then"'), 'the first button of the form is the one that Enter presses');
    const toRule = await visitor.post(`${sample}/plan`, { ...plan(0, '6'), seed: '7', then: 'rule' });
    assert.equal(toRule.location, `${sample}/rule`);
    assert.deepEqual((await ground(auditId)).plan.size, { kind: 'count', count: 6 });
    await visitor.post(`${sample}/rule`, { edit: '1', fact: 'Plan number', kind: 'keep', test: 'at-least', least: '2' });
    const toSpread = await visitor.post(`${sample}/plan`, { ...plan(2, '7'), then: 'spread:Gender' });
    assert.equal(toSpread.location, `${sample}/spread?fact=Gender`);
    const wrong = await visitor.post(`${sample}/plan`, { ...plan(3, 'many'), then: 'draw' });
    assert.deepEqual([wrong.status, wrong.html.includes('value="many"')], [422, true]);
    const toDraw = await visitor.post(`${sample}/plan`, { ...plan(3, '8'), then: 'draw' });
    assert.equal(toDraw.location, `${sample}/draw`);
    assert.match((await visitor.get(`${sample}/draw`)).html, /8 cases after these rules/);
    const removed = await visitor.post(`${sample}/plan`, { ...plan(4, '9'), then: 'remove:0' });
    assert.equal(removed.location, sample);
    const { plan: { rules, size } } = await ground(auditId);
    assert.deepEqual({ rules, size }, { rules: [], size: { kind: 'count', count: 9 } });
  });

  test('a plan that nobody changed on the way, or that is sent twice, is saved no second time and refused to nobody', async () => {
    const { auditId, sample } = await newAudit();
    for (let time = 1; time <= 2; time += 1) assert.equal((await visitor.post(`${sample}/plan`, { ...plan(0, '6'), seed: '7' })).location, sample);
    assert.equal((await visitor.post(`${sample}/plan`, { ...plan(1, '6'), then: 'draw' })).location, `${sample}/draw`);
    assert.equal((await ground(auditId)).edit, 1);
    const other = await visitor.post(`${sample}/plan`, plan(0, '12'));
    assert.equal(other.status, 422);
    assert.match(other.html, /Somebody changed this while you looked at it/);
  });

  test('a sample is drawn, chosen, used and swapped once, though its form is sent twice, and both times its sender is led to what came of it', async () => {
    const { auditId, sample } = await newAudit();
    await visitor.post(`${sample}/plan`, { ...plan(0, '6'), seed: '7' });
    assert.match((await visitor.get(`${sample}/draw`)).html, /name="seen" value="0"/);
    const draw = { edit: '1', seen: '0', asked: 'no', 'why-not': 'A trial', again: 'Typed already' };
    for (const answered of await Promise.all([visitor.post(`${sample}/draw`, draw), visitor.post(`${sample}/draw`, draw)])) assert.equal(answered.location, `${sample}/draws/1`);
    for (let time = 1; time <= 2; time += 1) assert.equal((await visitor.post(`${sample}/draws/1/use`, {})).location, `${sample}/draws/1`);
    const cases = () => asMember(services.database, coordinator, (work) => keptCases.list(work, auditId));
    const first = (await cases()).map(({ label }) => label);
    assert.equal(first.length, 6);
    for (let time = 1; time <= 2; time += 1) {
      const swapped = await visitor.post(`${sample}/draws/1/swap/1`, { reason: 'The file is with the court' });
      assert.equal(swapped.location, `${sample}/draws/1`);
      assert.match((await visitor.get(`${sample}/draws/1`)).html, /Child G stands in for Child [A-F]/);
    }
    assert.equal((await cases()).filter(({ label }) => !first.includes(label)).length, 1);
    const choice = { seen: '1', label: 'Near misses', reason: 'To learn', references: 'CE-1137', asked: 'no', 'why-not': 'A trial' };
    for (let time = 1; time <= 2; time += 1) assert.equal((await visitor.post(`${sample}/purposive`, choice)).location, `${sample}/draws/2`);
  });
});
