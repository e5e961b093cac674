import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { type Visitor, visitorAs } from '../../../test/support/visitor.ts';
import { asMember, type Member } from '../../access/index.ts';
import { auditsRoutes, createAudit, findAuditWithTerms, type AuditWithTerms } from '../index.ts';

suite('pages of the terms of reference', () => {
  let services: TestServices;
  let coordinator: Member;
  let visitor: Visitor;
  let audits: string;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    const partnership = await testPartnership(services);
    coordinator = await testMember(services, partnership, ['coordinator']);
    audits = `/p/${partnership.partnership.slug}/audits`;
    visitor = await visitorAs(await testApp(services, auditsRoutes), services, coordinator);
  });
  after(() => services.close());

  const newAudit = async (): Promise<string> => must(await createAudit(services, coordinator, {
    title: 'Repeat plans', theme: 'Second plans', purpose: 'To learn', lookBack: 'Two years', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  })).id;
  const read = async (auditId: string): Promise<AuditWithTerms> => {
    const found = await asMember(services.database, coordinator, (work) => findAuditWithTerms(work, auditId));
    assert.ok(found);
    return found;
  };

  test('the button that leads on to who agreed the terms saves first what is typed, or says what is wrong with it', async () => {
    const auditId = await newAudit();
    const terms = `${audits}/${auditId}/terms`;
    assert.match((await visitor.get(terms)).html, /<button(?=[^>]* name="then")(?=[^>]* value="agree")/);
    const refused = await visitor.post(terms, { edit: '0', concerns: 'Neglect is named late', ageUnder: 'ten', then: 'agree' });
    assert.equal(refused.status, 422);
    assert.match(refused.html, /Neglect is named late/);
    const saved = await visitor.post(terms, { edit: '0', concerns: 'Neglect is named late', then: 'agree' });
    assert.equal(saved.location, `${terms}/agree`);
    assert.match((await visitor.get(saved.location ?? '')).html, /The worksheet is saved[\s\S]*Neglect is named late/);
  });

  test('a form that is sent twice is saved and agreed once, and its sender is told so both times', async () => {
    const auditId = await newAudit();
    const terms = `${audits}/${auditId}/terms`;
    const worksheet = { edit: '0', concerns: 'Neglect is named late' };
    assert.equal((await visitor.post(terms, worksheet)).status, 303);
    assert.equal((await visitor.post(terms, worksheet)).status, 303);
    assert.equal((await visitor.post(terms, { ...worksheet, concerns: 'Something else' })).status, 422);
    assert.equal((await read(auditId)).edit, 1);
    const agreement = { agreedBy: 'Jane Hill, chair', agreedOn: '20 1 2014', version: '1', edit: '1' };
    for (const answered of [await visitor.post(`${terms}/agree`, agreement), await visitor.post(`${terms}/agree`, agreement)]) assert.equal(answered.location, `${audits}/${auditId}`);
    assert.equal((await visitor.post(`${terms}/agree`, { ...agreement, agreedBy: 'Sam Ode' })).status, 422);
    assert.deepEqual((await read(auditId)).versions.map(({ agreedBy }) => agreedBy), [['Jane Hill, chair']]);
  });
});
