import assert from 'node:assert/strict';
import { test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { visitorAs } from '../../../test/support/visitor.ts';
import { addPlan, auditsRoutes, startPlan, type Plan } from '../index.ts';

const plan: Plan = { theme: 'Neglect', purpose: 'To learn', emphasis: 'qualitative', priority: 'high', trigger: 'inspection', triggerNote: '', startsOn: '2014-04-10', casesMeant: 8, inspection: true };

test('an audit for an inspection keeps its timetable of ten working days once it has begun, and any other plan then leads to the programme', async () => {
  const services = await testServices({ today: '2014-01-20' });
  const app = await testApp(services, auditsRoutes);
  try {
    const operator = await testPartnership(services);
    const coordinator = await testMember(services, operator, ['coordinator']);
    const visitor = await visitorAs(app, services, coordinator);
    const programme = `/p/${operator.partnership.slug}/programme`;
    const [inspected, usual] = [must(await addPlan(services, coordinator, plan)), must(await addPlan(services, coordinator, { ...plan, inspection: false }))];
    for (const id of [inspected, usual]) must(await startPlan(services, coordinator, id, 'cheshire-east-repeat-cp-plans'));
    assert.match((await visitor.get(programme)).html, new RegExp(`href="${programme}/${inspected}">Timetable<`));
    const { html } = await visitor.get(`${programme}/${inspected}`);
    assert.match(html, /Timetable for the inspection/);
    // Good Friday and Easter Monday lie between.
    assert.match(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), /10 25 April 2014 Report with the partners and the inspectors/);
    assert.doesNotMatch(html, /<form[^>]*\/start/);
    assert.deepEqual(await visitor.get(`${programme}/${usual}`).then(({ status, location }) => [status, location]), [303, programme]);
  } finally {
    await app.close();
    await services.close();
  }
});
