import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../../test/builders/open-audit.ts';
import { testMember, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { visitorAs } from '../../../test/support/visitor.ts';
import { asMember } from '../../access/index.ts';
import { listRequests } from '../../requests/index.ts';
import { findAnswering } from '../../returns/answering.ts';
import { returnsKnown } from '../../returns/index.ts';
import { saveAnswers } from '../../returns/save-answers.ts';
import { openReturn } from '../../returns/read-return.ts';
import { emptyAnswer } from '../../tools/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import { auditorsRoutes } from '../auditors.routes.ts';
import { declareIndependence } from '../declare-independence.ts';
import { teamInWords } from './audit-team.rules.ts';
import { listTeam } from './audit-team.store.ts';
import { lendTeam, putIntoTeam, takeOutOfTeam } from './change-team.ts';

describe('the standing audit team', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    open = await openAudit(services, { toolId: 'devon-five-themes', declared: false, agencies: [{ name: 'Midwifery', sector: 'midwifery' }, { name: 'High Street Surgery', sector: 'gp' }] });
  });
  after(() => services.close());

  const put = (personId: string | null, part: string, profession = '') => putIntoTeam(services, open.coordinator, { personId: personId ?? '', part, profession });

  test('[AUD-24] it has one director lead, professional leads named with their profession, and the reviewing manager', async () => {
    const director = await testMember(services, open.partnership, ['board-member']);
    must(await put(director.personId, 'director-lead'));
    const second = await put(open.coordinator.personId, 'director-lead');
    assert.deepEqual(!second.ok && second.refusal.kind === 'invalid' && second.refusal.errors.map(({ field }) => field), ['part']);
    const nameless = await put(open.police.auditor.personId, 'professional-lead');
    assert.deepEqual(!nameless.ok && nameless.refusal.kind === 'invalid' && nameless.refusal.errors.map(({ field }) => field), ['profession']);
    must(await put(open.coordinator.personId, 'reviewing-manager'));
    const professions = ['Midwifery', 'Health visiting', 'School nursing', 'General practice', 'Police', 'Probation', 'Education', 'Social care', 'Mental health'];
    for (const [at, profession] of professions.entries()) {
      const lead = at === 0 ? open.police.auditor : await testMember(services, open.partnership, ['auditor'], [open.police.id]);
      must(await put(lead.personId, 'professional-lead', profession));
    }
    const team = await asMember(services.database, open.coordinator, listTeam);
    assert.equal(teamInWords(team), '1 director lead, 9 professional leads, 1 child protection reviewing manager');
    assert.equal(team[0]?.personId, director.personId);
    must(await takeOutOfTeam(services, open.coordinator, director.personId ?? ''));
    assert.equal((await asMember(services.database, open.coordinator, listTeam)).length, 10);
  });

  test('[AUD-07] people of the team read and audit the files of every agency they are let in to, general practice too, and of no other audit', async () => {
    const reader = open.police.auditor;
    const files = [...open.health.requests.values()];
    const homeless = await lendTeam(services, open.coordinator, open.audit.id, { personIds: [open.coordinator.personId ?? ''], agencyIds: [open.health.id] });
    assert.equal(!homeless.ok && homeless.refusal.kind, 'invalid', 'somebody without a role as an auditor');
    assert.equal((await lendTeam(services, open.police.lead, open.audit.id, { personIds: [reader.personId ?? ''], agencyIds: [open.health.id] })).ok, false);
    assert.equal(must(await lendTeam(services, open.coordinator, open.audit.id, { personIds: [reader.personId ?? ''], agencyIds: [open.health.id, open.police.id] })), 4);
    assert.equal(must(await lendTeam(services, open.coordinator, open.audit.id, { personIds: [reader.personId ?? ''], agencyIds: [open.health.id] })), 0);
    const visitor = await visitorAs(await testApp(services, auditorsRoutes({ request: () => '', section: () => '' }, returnsKnown)), services, open.coordinator);
    const words = async (path: string) => (await visitor.get(path)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const { slug } = open.partnership.partnership;
    assert.match(await words(auditorPaths.lendTeam(slug, open.audit.id)), /Reads the files of High Street Surgery in this audit/);
    assert.match(await words(auditorPaths.ofAudit(slug, open.audit.id)), /High Street Surgery .*?1 stands in from other bodies/);
    const surgery = await words(auditorPaths.ofAgencyInAudit(slug, open.audit.id, open.health.id));
    assert.match(surgery, /Chosen: 1 stands in from other bodies/);
    assert.doesNotMatch(surgery, /Nobody is chosen to audit yet/);
    const seen = await asMember(services.database, reader, (work) => listRequests(work, open.audit.id));
    assert.deepEqual(new Set(seen.map(({ agencyName }) => agencyName)), new Set(['Midwifery', 'High Street Surgery']));
    const [file = ''] = files;
    must(await declareIndependence(services, reader, file, { lineManages: false, involved: false }, 'Named midwife'));
    const answering = await findAnswering(services, reader, file);
    const found = await openReturn(services, reader, file);
    assert.ok(answering && found?.writable);
    const [question] = found.tool.sections[0]?.items ?? [];
    const outcomes = await saveAnswers(services, reader, { requestId: file, answering, drafts: [{ itemId: question?.id ?? '', baseVersion: 0, content: { ...emptyAnswer, state: 'dk', reason: 'Not in the file' } }] });
    assert.deepEqual(outcomes.map(({ kind }) => kind), ['saved']);
  });
});
