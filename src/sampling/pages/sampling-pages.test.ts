import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { must } from '../../../test/builders/open-audit.ts';
import { cheshirePopulation, cheshireRules, keepPopulation, setPlan } from '../../../test/builders/population.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { type Visitor, visitorAs } from '../../../test/support/visitor.ts';
import { type Member } from '../../access/index.ts';
import { createAudit } from '../../audits/index.ts';
import { samplingRoutes } from '../index.ts';
import { keptCases } from '../kept-cases.sample.ts';

describe('the pages of a sample', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let selector: Member;
  let visitor: Visitor;
  let audit: string;
  let home: string;
  before(async () => {
    services = await testServices();
    app = await testApp(services, samplingRoutes({ cases: keptCases, casesPath: () => '/cases' }));
    const partnership = await testPartnership(services);
    selector = await testMember(services, partnership, ['case-selector']);
    audit = must(await createAudit(services, partnership, { title: 'Repeat plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    home = `/p/${partnership.partnership.slug}/audits/${audit}`;
    visitor = await visitorAs(app, services, selector);
    await keepPopulation(services, selector, audit, cheshirePopulation);
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  test('a plan that somebody else has changed is told of as a mistake to whoever takes a rule out', async () => {
    await setPlan(services, selector, audit, 0, cheshireRules);
    const stale = await visitor.post(`${home}/sample/plan`, { edit: '0', then: 'remove:2' });
    assert.deepEqual([stale.status, /role="alert"[\s\S]*Somebody changed this while you looked at it/.test(stale.html)], [422, true]);
  });

  test('parts are given numbers only where all of them stand on the page', async () => {
    await setPlan(services, selector, audit, 1, { rules: [], strata: ['Gender'] });
    assert.match((await visitor.get(`${home}/sample`)).html, /name="target-1"/);
    await setPlan(services, selector, audit, 2, { rules: [], strata: ['Age', 'Gender', 'Team'] });
    const many = (await visitor.get(`${home}/sample`)).html;
    assert.match(many, /\d+ parts<\/strong> are too many to give each a number/);
    assert.doesNotMatch(many, /name="target-/, 'a part that is not shown would get none');
  });

  test('a newer list that could not be read leaves the one before in sight, which the sample is still drawn from', async () => {
    const read = await keepPopulation(services, selector, audit, cheshirePopulation);
    await keepPopulation(services, selector, audit, 'case_ref,gender\nA,Female,and one cell too many\n');
    const { html } = await visitor.get(`${home}/population`);
    assert.match(html, /could not be read\. Line 2 has more cells than there are headings/);
    assert.match(html, new RegExp(`drawn from the list before: <a class="govuk-link" href="${home}/population\\?list=${read}"`));
    assert.match((await visitor.get(`${home}/population?list=${read}`)).html, /At a glance/);
    assert.match((await visitor.get(`${home}/sample`)).html, new RegExp(`population\\?list=${read}`));
    assert.equal((await visitor.get(`${home}/population?list=${audit}`)).status, 404);
  });
});
