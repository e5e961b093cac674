import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, scopeOf, type Member } from '../access/index.ts';
import { changeRoles } from '../people/change-roles.ts';
import { addAgency, invitePerson, listPeople } from '../people/index.ts';
import { askAgencies, findRequest, listCases, listRequests, sendRequests } from '../requests/index.ts';
import { findAnswering, mayWrite } from '../returns/answering.ts';
import { submitReturn } from '../returns/change-return.ts';
import { addEvidence } from '../returns/evidence/record-evidence.ts';
import { openReturn } from '../returns/read-return.ts';
import { saveAnswers } from '../returns/save-answers.ts';
import { signedIn } from '../returns/sign-off.ts';
import { collateAudit } from '../reports/index.ts';
import { allItems, emptyAnswer } from '../tools/index.ts';
import { askToDeclareAgain, assignAuditors, endStandIn, letStandIn, noteBriefing } from './assign-auditors.ts';
import { declareIndependence } from './declare-independence.ts';
import { keepProfile } from './keep-profile.ts';
import { readBriefings } from './briefings.store.ts';
import { auditorsOfAgency } from './profiles.store.ts';
import { auditorsOfRequest } from './request-auditors.store.ts';

const independent = { lineManages: false, involved: false };
const item = 'cheshire-east.1.02';

describe('who audits a case', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06', 'T-07'], declared: false });
  });
  after(() => services.close());

  const requestTo = (reference: string): string => open.police.requests.get(reference) ?? '';
  const declare = (member: Member, requestId: string, said = independent) => declareIndependence(services, member, requestId, said, 'Detective sergeant');
  const place = () => ({ auditId: open.audit.id, agencyId: open.police.id });

  async function save(member: Member, requestId: string, base = 0): Promise<string> {
    const answering = await findAnswering(services, member, requestId);
    if (!answering) return 'no-such-request';
    const [outcome] = await saveAnswers(services, member, { requestId, answering, drafts: [{ itemId: item, baseVersion: base, content: { ...emptyAnswer, state: 'answered', value: 'yes', comment: 'Seen' } }] });
    return outcome?.kind ?? '';
  }

  test('nobody answers before they have said that nothing keeps them from the case', async () => {
    const { auditor } = open.police;
    const requestId = requestTo('T-01');
    assert.equal(await save(auditor, requestId), 'not-auditor');
    const evidence = await addEvidence(services, auditor, requestId, { kind: 'document', name: 'Minutes', happenedOn: null, reference: '', note: '', itemIds: [] });
    assert.equal(!evidence.ok && evidence.refusal.kind, 'not-auditor');
    assert.deepEqual(must(await declare(auditor, requestId)), { conflict: false });
    assert.equal(await save(auditor, requestId), 'saved');
  });

  test('[AUD-14] an auditor who line-manages the case or is involved with it can neither write in its return nor be assigned, until the lead auditor lets them say it again', async () => {
    const { auditor, colleague, lead } = open.police;
    const requestId = requestTo('T-02');
    must(await assignAuditors(services, lead, place(), new Map([[requestId, [auditor.personId ?? '', colleague.personId ?? '']]])));
    must(await declare(auditor, requestId));
    assert.equal(await save(auditor, requestId), 'saved');
    // It may come to light later.
    assert.deepEqual(must(await declare(auditor, requestId, { lineManages: true, involved: false })), { conflict: true });
    assert.equal(await save(auditor, requestId, 1), 'not-auditor');
    const handedIn = await submitReturn(services, auditor, requestId, { declared: true, safety: 'none', acceptsGaps: true, lateReason: '', done: [] }, async () => ({ raised: 0, open: 0 }));
    assert.equal(!handedIn.ok && handedIn.refusal.kind, 'not-auditor');
    const again = await assignAuditors(services, lead, place(), new Map([[requestId, [auditor.personId ?? '']]]));
    assert.equal(!again.ok && again.refusal.kind, 'conflict');
    const undone = await declare(auditor, requestId);
    assert.equal(!undone.ok && undone.refusal.kind, 'not-now', 'nobody takes their own conflict back');
    assert.equal((await askToDeclareAgain(services, auditor, requestId, auditor.personId ?? '')).ok, false);
    // Also when the program's own checks were passed over.
    await assert.rejects(services.database.transaction(scopeOf(auditor), (tx) => tx.insertInto('answers').values({
      partnership_id: open.partnership.partnership.id, request_id: requestId, item_id: 'x', audit_id: open.audit.id, agency_id: open.police.id, state: 'answered', value: 'yes',
    }).execute()), /row-level security/);
    const { numUpdatedRows } = await services.database.transaction(scopeOf(auditor), (tx) => tx.updateTable('answers').set({ value: 'no' }).where('request_id', '=', requestId).executeTakeFirstOrThrow());
    assert.equal(numUpdatedRows, 0n);
    for (const set of [{ conflict: false, line_manages: false }, { stand_in_from: open.health.id, stand_in_reason: 'x' }]) {
      await assert.rejects(services.database.transaction(scopeOf(auditor), (tx) => tx.updateTable('request_auditors').set(set).where('request_id', '=', requestId).where('person_id', '=', auditor.personId).execute()), /Nobody changes this of themselves/);
    }
    await assert.rejects(services.database.transaction(scopeOf(lead), (tx) => tx.updateTable('request_auditors').set({ assigned_at: new Date() }).where('request_id', '=', requestId).where('person_id', '=', auditor.personId).execute()), /nobody_with_a_conflict/);
    must(await askToDeclareAgain(services, lead, requestId, auditor.personId ?? ''));
    must(await assignAuditors(services, lead, place(), new Map([[requestId, [auditor.personId ?? '']]])));
    must(await declare(auditor, requestId));
    assert.equal(await save(auditor, requestId, 1), 'saved');
  });

  test('where auditors are assigned the others of the agency read and do not write; where nobody is, whoever declares may take the request', async () => {
    const { auditor, colleague, lead } = open.police;
    const requestId = requestTo('T-03');
    must(await declare(auditor, requestId));
    assert.equal(await save(auditor, requestId), 'saved');
    must(await assignAuditors(services, lead, place(), new Map([[requestId, [colleague.personId ?? '']]])));
    assert.equal(await save(auditor, requestId, 1), 'not-auditor');
    const read = await openReturn(services, auditor, requestId);
    assert.deepEqual([read?.standing, read?.writable, read?.answers.size], ['others', false, 1]);
    must(await declare(colleague, requestId));
    assert.equal(await save(colleague, requestId, 1), 'saved');
    must(await assignAuditors(services, lead, place(), new Map([[requestId, [colleague.personId ?? '', auditor.personId ?? '']]])));
    assert.equal(await save(auditor, requestId, 2), 'saved');
  });

  test('[AUD-16] the lead auditor of an agency assigns its auditors and notes their briefing, and touches no other agency', async () => {
    const { auditor, colleague, lead } = open.police;
    const requestId = requestTo('T-04');
    assert.deepEqual(must(await assignAuditors(services, lead, place(), new Map([[requestId, [auditor.personId ?? '', colleague.personId ?? '']]]))), { assigned: 2, taken: 0 });
    for (const other of [auditor, open.health.lead]) assert.equal((await assignAuditors(services, other, place(), new Map([[requestId, []]]))).ok, false);
    const theirs = open.health.requests.get('T-04') ?? '';
    assert.equal((await assignAuditors(services, lead, place(), new Map([[theirs, [auditor.personId ?? '']]]))).ok, false);
    assert.equal((await assignAuditors(services, lead, place(), new Map([[requestId, [open.health.auditor.personId ?? '']]]))).ok, false, 'nor anybody of another agency');
    must(await assignAuditors(services, open.coordinator, place(), new Map([[requestId, [auditor.personId ?? '']]])));
  });

  test('[AUD-18] the lead auditor notes that the auditors were briefed on principles, outcomes and tool', async () => {
    const nothing = await noteBriefing(services, open.police.lead, place(), []);
    assert.equal(!nothing.ok && nothing.refusal.kind, 'invalid');
    must(await noteBriefing(services, open.police.lead, place(), ['principles', 'outcomes', 'tool']));
    const noted = await asMember(services.database, open.coordinator, (work) => readBriefings(work, open.audit.id));
    assert.deepEqual(noted.get(open.police.id)?.topics, ['principles', 'outcomes', 'tool']);
    assert.equal(noted.get(open.police.id)?.notedBy, open.police.lead.personId);
    assert.equal((await noteBriefing(services, open.health.lead, place(), ['tool'])).ok, false);
  });

  test('[AUD-10] [AUD-17] a lead auditor invites a new auditor while the audit runs, who can be assigned at once; and somebody else can become lead', async () => {
    const { lead } = open.police;
    must(await invitePerson(services, lead, { name: 'New Auditor', email: 'new@police.example', roles: { ticked: [], agencyRole: 'auditor', agency: open.police.id } }));
    const joined = await asMember(services.database, lead, async (work) => (await listPeople(work)).find(({ email }) => email === 'new@police.example'));
    assert.ok(joined);
    must(await assignAuditors(services, lead, place(), new Map([[requestTo('T-05'), [joined.personId]]])));
    const administrator = await testMember(services, open.partnership, ['administrator']);
    const leads = must(await changeRoles(services, administrator, joined.personId, { ticked: [], agencyRole: 'lead-auditor', agency: open.police.id }));
    assert.deepEqual(leads.roles, [{ role: 'lead-auditor', agencyId: open.police.id }]);
    const successor: Member = { ...lead, personId: joined.personId, name: joined.name };
    must(await assignAuditors(services, successor, place(), new Map([[requestTo('T-05'), [joined.personId, open.police.auditor.personId ?? '']]])));
  });

  test('[AUD-09] [AUD-11] [AUD-12] [AUD-20] [AUD-25] experience, supervision, job title and training of an auditor are kept within the agency', async () => {
    const { auditor, lead } = open.police;
    const who = { agencyId: open.police.id, personId: auditor.personId ?? '' };
    const typed = { jobTitle: 'Social Work Practice Consultant', team: 'Child abuse investigation', experience: 'seasoned', supervises: 'yes', trainings: 'Appreciative inquiry, 3 March 2013\nOutcome grading, 4/4/2013' };
    const wrong = await keepProfile(services, auditor, who, 1, { ...typed, trainings: 'Appreciative inquiry' });
    assert.deepEqual(!wrong.ok && wrong.refusal.kind === 'invalid' && wrong.refusal.errors.map(({ field }) => field), ['trainings']);
    // The job title that was given when declaring is there already, so this is its second edit.
    must(await keepProfile(services, lead, who, 1, typed));
    const stale = await keepProfile(services, auditor, who, 1, typed);
    assert.equal(!stale.ok && stale.refusal.kind, 'stale');
    assert.equal((await keepProfile(services, open.health.lead, who, 2, typed)).ok, false);
    const kept = (await asMember(services.database, open.coordinator, (work) => auditorsOfAgency(work, open.police.id))).find(({ personId }) => personId === who.personId);
    assert.deepEqual(kept?.profile, {
      jobTitle: 'Social Work Practice Consultant', team: 'Child abuse investigation', experience: 'seasoned', supervises: true, edit: 2,
      trainings: [{ method: 'Appreciative inquiry', on: '2013-03-03' }, { method: 'Outcome grading', on: '2013-04-04' }],
    });
    const seenElsewhere = (await asMember(services.database, open.health.lead, (work) => auditorsOfAgency(work, open.police.id))).find(({ personId }) => personId === who.personId);
    assert.equal(seenElsewhere?.profile.edit, 0, 'no other agency reads it');
  });

  test('[AUD-15] [AUD-13] a stand-in from another body audits the one record it was let in to, with the reason, and sees nothing else of the agency', async () => {
    const school = must(await services.database.transaction(scopeOf(open.coordinator), (tx) => addAgency({ tx, member: open.coordinator }, { name: 'Riverside School', sector: 'school' })));
    const cases = await asMember(services.database, open.coordinator, (work) => listCases(work, open.audit.id));
    must(await askAgencies(services, open.coordinator, open.audit.id, { caseIds: cases.slice(0, 2).map(({ id }) => id), agencyIds: [school.id] }));
    must(await sendRequests(services, open.coordinator, open.audit.id));
    const head = await testMember(services, open.partnership, ['lead-auditor'], [school.id]);
    const [one = '', other = ''] = (await asMember(services.database, head, (work) => listRequests(work, open.audit.id))).map(({ id }) => id);
    const welfare = open.health.colleague;
    const see = (id: string) => asMember(services.database, welfare, (work) => findRequest(work, id));
    assert.equal(await see(one), null);
    const noReason = await letStandIn(services, head, open.audit.id, { requestIds: [one], personId: welfare.personId ?? '', reason: ' ' });
    assert.equal(!noReason.ok && noReason.refusal.kind, 'invalid');
    assert.equal((await letStandIn(services, open.health.lead, open.audit.id, { requestIds: [one], personId: welfare.personId ?? '', reason: 'Let me' })).ok, false, 'only the school’s lead or the coordinator lets somebody in');
    must(await letStandIn(services, head, open.audit.id, { requestIds: [one], personId: welfare.personId ?? '', reason: 'Every teacher knows the family' }));
    assert.ok(await see(one));
    assert.equal(await see(other), null);
    assert.equal(await save(welfare, one), 'not-auditor');
    must(await declare(welfare, one));
    assert.equal(await save(welfare, one), 'saved');
    assert.equal(await save(welfare, other), 'no-such-request');
    must(await addEvidence(services, welfare, one, { kind: 'document', name: 'Attendance record', happenedOn: null, reference: '', note: '', itemIds: [] }));
    const rows = async (table: 'requests' | 'returns' | 'answers' | 'evidence'): Promise<number> =>
      (await services.database.transaction(scopeOf(welfare), (tx) => tx.selectFrom(table).where('agency_id', '=', school.id).select('agency_id').execute())).length;
    assert.deepEqual(await Promise.all((['requests', 'returns', 'answers', 'evidence'] as const).map(rows)), [1, 1, 1, 1]);
    await assert.rejects(services.database.transaction(scopeOf(welfare), (tx) => tx.insertInto('returns').values({
      partnership_id: open.partnership.partnership.id, request_id: other, audit_id: open.audit.id, agency_id: school.id, state: 'in-progress',
    }).execute()), /row-level security/);
    // Nobody lets themselves in.
    await assert.rejects(services.database.transaction(scopeOf(welfare), (tx) => tx.insertInto('request_auditors').values({
      partnership_id: open.partnership.partnership.id, request_id: other, audit_id: open.audit.id, agency_id: school.id, person_id: welfare.personId ?? '', stand_in_from: open.health.id, stand_in_reason: 'x',
    }).execute()), /row-level security/);
    const signed = must(await submitReturn(services, welfare, one, { declared: true, safety: 'none', acceptsGaps: true, lateReason: '', done: [] }, async () => ({ raised: 0, open: 0 })));
    assert.deepEqual(signed, { again: false });
    const returned = await openReturn(services, head, one);
    const [signature] = (returned && signedIn(returned))?.auditors ?? [];
    assert.deepEqual([signature?.agency, signature?.standsInBecause], ['Health visiting', 'Every teacher knows the family']);
    const mine = () => scopeOf(welfare);
    await assert.rejects(services.database.transaction(mine(), (tx) => tx.updateTable('request_auditors').where('person_id', '=', welfare.personId ?? '').set({ request_id: other }).execute()), /permission denied/, 'nor moves their way in');
    must(await endStandIn(services, head, one, welfare.personId ?? ''));
    assert.equal(await see(one), null);
    assert.deepEqual(await Promise.all((['requests', 'returns', 'answers', 'evidence'] as const).map(rows)), [0, 0, 0, 0]);
  });

  test('[AUD-26] a return that is handed in names its auditors with job title, agency and team, and the case practitioner, sealed', async () => {
    const { auditor, colleague, lead } = open.police;
    const requestId = requestTo('T-06');
    must(await assignAuditors(services, lead, place(), new Map([[requestId, [auditor.personId ?? '', colleague.personId ?? '']]])));
    for (const member of [auditor, colleague]) must(await declare(member, requestId));
    assert.equal(await save(auditor, requestId), 'saved');
    must(await submitReturn(services, auditor, requestId, { declared: true, safety: 'none', acceptsGaps: true, lateReason: '', done: [], practitioner: 'PC Winifred Ames' }, async () => ({ raised: 0, open: 0 })));
    const found = await openReturn(services, open.coordinator, requestId);
    const signed = found && signedIn(found);
    assert.equal(signed?.practitioner, 'PC Winifred Ames');
    assert.deepEqual(signed?.auditors.map(({ jobTitle, agency }) => [jobTitle, agency]), [['Detective sergeant', 'Police'], ['Detective sergeant', 'Police']]);
    assert.ok(signed?.auditors.some(({ team }) => team === 'Child abuse investigation'));
    assert.ok(!found?.found?.signOffSealed?.toString('latin1').includes('Winifred'));
  });

  test('[AUD-21] an agency with little to do with the case answers not applicable throughout: the return counts, and its answers are counted apart', async () => {
    const { auditor, requests } = open.health;
    const requestId = requests.get('T-01') ?? '';
    must(await declare(auditor, requestId));
    const [answering, found] = [await findAnswering(services, auditor, requestId), await openReturn(services, auditor, requestId)];
    assert.ok(answering && found);
    const outcomes = await saveAnswers(services, auditor, {
      requestId, answering, drafts: allItems(found.tool).map(({ id }) => ({ itemId: id, baseVersion: 0, content: { ...emptyAnswer, state: 'na', reason: 'We saw the child once' } })),
    });
    assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['saved']));
    must(await submitReturn(services, auditor, requestId, { declared: true, safety: 'none', acceptsGaps: true, lateReason: '', done: [] }, async () => ({ raised: 0, open: 0 })));
    const collated = await collateAudit(services, open.coordinator, open.audit.id);
    const counts = collated?.collation.items.find(({ itemId }) => itemId === item)?.answers ?? [];
    assert.ok(counts.some(({ code, count }) => code === 'na' && count >= 1), JSON.stringify(counts));
  });

  test('a lead auditor who answers declares too, and a coordinator who only coordinates never writes', async () => {
    const requestId = requestTo('T-07');
    assert.equal(await save(open.police.lead, requestId), 'not-auditor');
    must(await declare(open.police.lead, requestId));
    assert.equal(await save(open.police.lead, requestId), 'saved');
    const declared = await declare(open.coordinator, requestId);
    assert.equal(!declared.ok && declared.refusal.kind, 'not-found');
    const auditors = await asMember(services.database, open.coordinator, (work) => auditorsOfRequest(work, requestId));
    assert.equal(mayWrite(open.coordinator, { auditors, request: { agencyId: open.police.id } as never }), false);
  });
});
