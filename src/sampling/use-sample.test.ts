import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must } from '../../test/builders/open-audit.ts';
import { cheshirePopulation, cheshireRules, keepPopulation, setPlan } from '../../test/builders/population.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { createAudit, emptyWorksheet, saveWorksheet } from '../audits/index.ts';
import { keptCases as cases, refusalOf } from './kept-cases.sample.ts';
import { chooseCases, drawSample } from './make-sample.ts';
import { swapCase, useSample } from './use-sample.ts';
import { readLedgers } from './verify-sample.ts';

describe('using a sample', () => {
  let services: TestServices;
  let coordinator: Member;
  let selector: Member;
  const newAudit = async (): Promise<string> => must(await createAudit(services, coordinator, {
    title: 'Repeat plans', theme: 'Repeat child protection plans', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  })).id;
  before(async () => {
    services = await testServices();
    const partnership = await testPartnership(services, 'cheshire-east');
    coordinator = await testMember(services, partnership, ['coordinator']);
    selector = await testMember(services, partnership, ['case-selector']);
  });
  after(() => services.close());

  test('the cases of a draw that takes the place of another have names that nobody had before, since agencies may hold those', async () => {
    const other = await newAudit();
    await keepPopulation(services, selector, other, cheshirePopulation);
    await setPlan(services, selector, other, 0, { ...cheshireRules, size: { kind: 'count', count: 3 }, seed: 1 });
    const names = async () => (await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('cases').where('audit_id', '=', other).orderBy('reference').select(['reference', 'label']).execute())).map(({ reference, label }) => `${reference} ${label}`);
    must(await drawSample(services, selector, other, 1, { notConsulted: 'A trial' }));
    must(await useSample(services, selector, other, 1, { reason: '' }, cases));
    must(await swapCase(services, selector, other, 1, 1, 'The file is in court', cases));
    assert.equal((await names()).length, 3);
    await setPlan(services, selector, other, 1, { seed: 2 });
    must(await drawSample(services, selector, other, 2, { again: 'Another seed', notConsulted: 'A trial' }));
    must(await useSample(services, selector, other, 2, { reason: '' }, cases));
    assert.deepEqual(await names(), ['CE14-05 Child E', 'CE14-06 Child F', 'CE14-07 Child G']);
  });

  test('a share that comes to more than an audit can look at is refused before anything is balanced', async () => {
    const large = await newAudit();
    await keepPopulation(services, selector, large, `case_ref,gender\n${Array.from({ length: 1_002 }, (_, at) => `L-${at},Female`).join('\n')}`);
    await setPlan(services, selector, large, 0, { size: { kind: 'share', tenths: 1000 } });
    const refused = refusalOf(await drawSample(services, selector, large, 1, { notConsulted: 'A trial' }));
    assert.ok(refused.kind === 'invalid' && /draws 1,002 cases\. At most 1,000/.test(refused.errors[0]?.message ?? ''));
  });

  test('[SEL-25] cases chosen on purpose that the plan leaves out, or of another number than was agreed, are warned of and used only with a reason', async () => {
    const audit = await newAudit();
    must(await saveWorksheet(services, coordinator, audit, 0, { ...emptyWorksheet, casesMeant: 3 }));
    await keepPopulation(services, selector, audit, 'case_ref,plan_number,sibling_group,gender\nA,1,,Female\nB,2,F1,Male\nC,2,F1,Male\nD,2,,Male\n');
    await setPlan(services, selector, audit, 0, { rules: [{ kind: 'keep', fact: 'Plan number', test: { kind: 'at-least', value: '2' } }, { kind: 'one-per-group', fact: 'Family' }] });
    const choose = async (references: readonly string[]) => {
      const number = must(await chooseCases(services, selector, audit, { references, words: { label: `Near misses ${references.join('')}`, reason: 'To learn', notConsulted: 'A trial' } }));
      return { number, warnings: (await readLedgers(services, coordinator, audit))?.find((one) => one.number === number)?.warnings ?? [] };
    };
    const all = await choose(['A', 'B', 'C', 'D']);
    assert.deepEqual(all.warnings.map(({ message }) => message), [
      '1 of these cases is one that a rule of the plan leaves out: keep only where plan number is at least 2.',
      '1 of these cases is one that a rule of the plan leaves out: take one of each family, chosen by the seed.',
      'The terms of reference mean 3 cases, and this sample has 4.',
    ]);
    const refused = refusalOf(await useSample(services, selector, audit, all.number, { reason: '' }, cases));
    assert.ok(refused.kind === 'invalid' && refused.errors[0]?.field === 'reason');
    must(await useSample(services, selector, audit, all.number, { reason: 'The review group asked for them' }, cases));
    assert.deepEqual((await choose(['B', 'D'])).warnings, [], 'beside a sample in use the number is nobody’s');
  });

  test('ages that an extract says itself become the cases’ ages where they are numbers', async () => {
    const audit = await newAudit();
    await keepPopulation(services, selector, audit, 'case_ref,Age,Plan started on\nA,7,2013-02-03\nB,unborn,2013-02-03\n', [{ heading: 'Age', takes: 'text' }]);
    const number = must(await chooseCases(services, selector, audit, { references: ['A', 'B'], words: { label: 'Both', reason: 'To learn', notConsulted: 'A trial' } }));
    must(await useSample(services, selector, audit, number, { reason: '' }, cases));
    const ages = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('cases').where('audit_id', '=', audit).select('age').execute());
    assert.deepEqual(ages.map(({ age }) => age).sort(), [7, null]);
  });
});
