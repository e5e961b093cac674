import assert from 'node:assert/strict';
import { test } from 'node:test';
import { must, openAudit } from '../../../test/builders/open-audit.ts';
import { testServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { visitorAs } from '../../../test/support/visitor.ts';
import { returnsKnown } from '../../returns/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import { auditorsRoutes } from '../auditors.routes.ts';
import { lendTeam, putIntoTeam } from './change-team.ts';

test('the pages of a lent team say who of it can read no files yet, and count those who read', async () => {
  const services = await testServices({ today: '2014-01-20' });
  const app = await testApp(services, auditorsRoutes({ request: (slug, id) => `/p/${slug}/requests/${id}`, section: (slug, id) => `/p/${slug}/requests/${id}` }, returnsKnown));
  const { coordinator, health, police, audit } = await openAudit(services, { declared: false });
  const visitor = await visitorAs(app, services, coordinator);
  const words = async (path: string): Promise<string> => (await visitor.get(path)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  for (const { personId } of [coordinator, health.auditor]) must(await putIntoTeam(services, coordinator, { personId: personId ?? '', part: 'member', profession: '' }));
  assert.equal((await words(auditorPaths.team('testshire'))).match(/Has no role as an auditor yet/g)?.length, 1);
  must(await lendTeam(services, coordinator, audit.id, { personIds: [health.auditor.personId ?? ''], agencyIds: [police.id] }));
  assert.match(await words(auditorPaths.ofAudit('testshire', audit.id)), /Police .*2 with fewer than 2 auditors 1 stands in from other bodies/);
  const agency = await words(auditorPaths.ofAgencyInAudit('testshire', audit.id, police.id));
  assert.match(agency, /Chosen: 1 stands in from other bodies\./);
  assert.doesNotMatch(agency, /Nobody is chosen to audit yet/);
  await app.close();
  await services.close();
});
