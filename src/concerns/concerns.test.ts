import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { endStandIn, letStandIn } from '../auditors/index.ts';
import { lettersAtRest, lookOnce as lookThrough, sendLetters } from '../letters/index.ts';
import { changeAgency } from '../people/change-agency.ts';
import { submitReturn } from '../returns/change-return.ts';
import { findAnswering } from '../returns/answering.ts';
import { saveAnswers } from '../returns/save-answers.ts';
import { emptyAnswer } from '../tools/index.ts';
import { countForHome } from './count-for-home.ts';
import { countConcerns, countOnCase, listConcerns } from './concerns.store.ts';
import type { ConcernDraft } from './concerns.types.ts';
import { acknowledgeConcern, addAction, closeConcern, finishAction, openConcern } from './follow-concern.ts';
import { raiseConcern } from './raise-concern.ts';
import { escalateConcerns } from './tell-people.ts';

const lookOnce = (services: TestServices) => lookThrough(services, [escalateConcerns]);
const draft: ConcernDraft = { what: 'Bruises that nobody asked about', told: 'The social worker', urgency: 'now', cameFrom: 'record' };

describe('immediate concerns', () => {
  let services: TestServices;
  let open: OpenAudit;
  let now: Date;
  before(async () => {
    services = await testServices();
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03'] });
    // Friday 1 May 2026, 23:59 in British Summer Time; Monday 4 May is a bank holiday.
    now = new Date('2026-05-01T22:59:00Z');
    Object.assign(services, { clock: { now: () => now, today: () => now.toISOString().slice(0, 10) } });
  });
  after(() => services.close());

  const caseIdOf = async (reference: string): Promise<string> => (await asMember(services.database, open.coordinator, ({ tx }) =>
    tx.selectFrom('cases').where('reference', '=', reference).select('id').executeTakeFirstOrThrow())).id;
  const raise = async (member: Member, reference: string, agencyId: string, given: Partial<ConcernDraft> = {}): Promise<string> =>
    must(await raiseConcern(services, member, { auditId: open.audit.id, caseId: await caseIdOf(reference), who: '', agencyId }, { ...draft, ...given }));
  const emailsOf = async (...members: Member[]): Promise<string[]> => members.map(({ name }) => name).sort();
  const eventsOf = async (id: string): Promise<string[]> => (await asMember(services.database, open.coordinator, ({ tx }) =>
    tx.selectFrom('history').where('subject_id', '=', id).orderBy('sequence').select('event').execute())).map(({ event }) => event);
  const seen = (member: Member) => asMember(services.database, member, (work) => listConcerns(work));

  test('[IMM-01] [IMM-04] a concern goes straight to the agency’s manager and the coordinator, by a letter without a word of the case', async () => {
    services.letters.length = 0;
    const { police, coordinator } = open;
    const id = await raise(police.auditor, 'T-01', police.id);
    assert.deepEqual(services.letters.map(({ to }) => to).sort(), await emailsOf(police.lead, coordinator));
    for (const { subject, text } of services.letters) {
      assert.match(text, new RegExp(`/p/testshire/concerns/${id}`));
      assert.doesNotMatch(`${subject} ${text}`, /Bruises|Child A|T-01|Police|social worker/);
    }
    services.letters.length = 0;
    must(await changeAgency(services, coordinator, police.id, { name: 'Police', sector: 'police', concernsTo: police.colleague.personId ?? '' }));
    await raise(police.auditor, 'T-02', police.id, { urgency: 'today' });
    assert.deepEqual(services.letters.map(({ to }) => to).sort(), await emailsOf(police.colleague, coordinator), 'the named manager takes the place of the lead auditors');
    assert.ok(!(await changeAgency(services, coordinator, police.id, { name: 'Police', sector: 'police', concernsTo: open.health.lead.personId ?? '' })).ok);
    must(await changeAgency(services, coordinator, police.id, { name: 'Police', sector: 'police', concernsTo: '' }));
  });

  test('words are sealed, other agencies see nothing, and only the agency and coordinators raise one for it', async () => {
    const { police, health, coordinator } = open;
    const id = await raise(coordinator, 'T-01', police.id);
    const row = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('concerns').where('id', '=', id).selectAll().executeTakeFirstOrThrow());
    assert.ok(!row.words_sealed.toString('latin1').includes('Bruises'));
    assert.ok((await seen(police.colleague)).some((one) => one.id === id));
    assert.deepEqual(await seen(health.lead), []);
    assert.equal(await openConcern(services, health.lead, id), null);
    for (const table of ['concerns', 'concern_actions', 'letters'] as const) {
      assert.deepEqual(await asMember(services.database, health.auditor, ({ tx }) => tx.selectFrom(table).select('audit_id').execute()), []);
    }
    for (const attempt of [
      await acknowledgeConcern(services, health.lead, id, 1), await addAction(services, health.lead, id, 1, { what: 'x', who: 'y', dueOn: '2026-05-05' }),
      await raiseConcern(services, health.auditor, { auditId: open.audit.id, caseId: null, who: 'Child Z', agencyId: police.id }, draft),
    ]) assert.ok(!attempt.ok && attempt.refusal.kind === 'not-found');
  });

  test('[IMM-02] an agency that was asked nothing raises a concern in any state of the audit, and one form sent twice is one concern', async () => {
    const { id: agencyId } = await asMember(services.database, open.coordinator, ({ tx }) => tx.insertInto('agencies')
      .values({ partnership_id: open.partnership.partnership.id, name: 'Riverside School', sector: 'school' }).returning('id').executeTakeFirstOrThrow());
    const school = await testMember(services, open.partnership, ['auditor'], [agencyId]);
    const target = { auditId: open.audit.id, caseId: null, who: '', agencyId };
    const without = await raiseConcern(services, school, target, draft);
    assert.deepEqual(!without.ok && without.refusal, { kind: 'invalid', errors: [{ field: 'who', message: 'Say who it is about: the audit’s reference, or how the coordinator can find out' }] });
    const form = '00000000-0000-4000-8000-000000000001';
    await Promise.all([1, 2, 3].map(() => raiseConcern(services, school, { ...target, who: 'The pupil of CE-9' }, { ...draft, cameFrom: 'family' }, form)));
    assert.deepEqual((await seen(school)).map(({ id }) => id), [form]);
    const opened = await openConcern(services, open.coordinator, form);
    assert.deepEqual([opened?.concern.about, opened?.concern.cameFrom], ['The pupil of CE-9', 'family'], 'what a pupil said counts like what a file says');
  });

  test('a stand-in raises one for the agency whose record they read: its manager is told, its return cannot deny it, and nobody else of their own body sees it', async () => {
    const { police, health, coordinator } = open;
    const requestId = police.requests.get('T-03') ?? '';
    const standIn = health.colleague;
    assert.ok(!(await raiseConcern(services, standIn, { auditId: open.audit.id, caseId: await caseIdOf('T-03'), who: '', agencyId: police.id }, draft)).ok, 'not before they stand in');
    must(await letStandIn(services, coordinator, open.audit.id, { requestIds: [requestId], personId: standIn.personId ?? '', reason: 'Every officer knows the family' }));
    services.letters.length = 0;
    const id = await raise(standIn, 'T-03', police.id);
    assert.deepEqual(services.letters.map(({ to }) => to).sort(), await emailsOf(police.lead, coordinator));
    assert.ok((await seen(police.lead)).some((concern) => concern.id === id));
    assert.ok(!(await seen(health.lead)).some((concern) => concern.id === id));
    assert.ok(!(await raiseConcern(services, standIn, { auditId: open.audit.id, caseId: await caseIdOf('T-02'), who: '', agencyId: police.id }, draft)).ok, 'for that case only');
    assert.deepEqual(await asMember(services.database, police.auditor, async (work) => countOnCase(work, { caseId: await caseIdOf('T-03'), agencyId: police.id })), { raised: 1, open: 1 });
    must(await addAction(services, standIn, id, 1, { what: 'See the child', who: 'Duty officer', dueOn: '2026-05-02' }));
    const own = await openConcern(services, standIn, id);
    assert.deepEqual([own?.actions.length, own?.letters.length, own?.agencyKnows], [1, 2, true]);
    must(await endStandIn(services, coordinator, requestId, standIn.personId ?? ''));
    assert.equal(await openConcern(services, standIn, id), null);
  });

  test('where nobody at the agency is told, the concern says so', async () => {
    const id = await raise(open.police.lead, 'T-01', open.police.id);
    assert.equal((await openConcern(services, open.police.lead, id))?.agencyKnows, false, 'the only lead auditor raised it');
    const other = await raise(open.police.auditor, 'T-01', open.police.id);
    assert.equal((await openConcern(services, open.police.auditor, other))?.agencyKnows, true);
  });

  test('whoever raises one does not wait for a mail server that hangs, and it is stored', async () => {
    const { mail } = services;
    const { promise: never, resolve } = Promise.withResolvers<{ kind: 'failed'; answer: string }>();
    Object.assign(services, { mail: { canSend: true, send: () => never } });
    const from = Date.now();
    const id = await raise(open.police.auditor, 'T-01', open.police.id);
    assert.ok(Date.now() - from < 15_000);
    assert.ok(await openConcern(services, open.coordinator, id));
    resolve({ kind: 'failed', answer: '451 Later' });
    await lettersAtRest(services);
    must(await acknowledgeConcern(services, open.police.lead, id, 1));
    Object.assign(services, { mail });
  });

  test('mail that fails loses no concern, is shown, and is tried again until somebody acknowledges', async () => {
    services.letters.length = 0;
    const { mail } = services;
    Object.assign(services, { mail: { canSend: true, send: () => Promise.resolve({ kind: 'failed', answer: '451 Try again later' }) } });
    const id = await raise(open.police.auditor, 'T-01', open.police.id);
    assert.ok((await openConcern(services, open.coordinator, id))?.letters.every(({ sentAt, triedAt }) => sentAt === null && triedAt !== null));
    Object.assign(services, { mail });
    await sendLetters(services, open.partnership.partnership);
    assert.deepEqual(services.letters, [], 'not at once');
    now = new Date(now.getTime() + 5 * 60_000);
    await Promise.all([sendLetters(services, open.partnership.partnership), sendLetters(services, open.partnership.partnership)]);
    assert.deepEqual(services.letters.map(({ to }) => to).sort(), await emailsOf(open.police.lead, open.coordinator));
    assert.ok((await openConcern(services, open.coordinator, id))?.letters.every(({ sentAt }) => sentAt !== null));
  });

  test('a concern whose time runs out is escalated to the coordinators once, however many servers look', async () => {
    const id = await raise(open.health.auditor, 'T-03', open.health.id);
    const other = await raise(open.health.auditor, 'T-03', open.health.id, { urgency: 'today' });
    services.letters.length = 0;
    now = new Date(now.getTime() + 60 * 60_000);
    await escalateConcerns(services, open.partnership.partnership);
    assert.ok(!(await eventsOf(id)).includes('concern-escalated'), 'the hour is not over yet');
    now = new Date(now.getTime() + 1000);
    await Promise.all([lookOnce(services), lookOnce(services), escalateConcerns(services, open.partnership.partnership)]);
    assert.equal((await eventsOf(id)).filter((event) => event === 'concern-escalated').length, 1);
    assert.ok(!(await eventsOf(other)).includes('concern-escalated'), 'over the weekend and the bank holiday its clock stands');
    const mine = services.letters.filter(({ text }) => text.includes(id));
    assert.deepEqual(mine.map(({ to }) => to), await emailsOf(open.coordinator));
    now = new Date('2026-05-05T16:00:01Z');
    await lookOnce(services);
    assert.ok((await eventsOf(other)).includes('concern-escalated'), 'Tuesday, one second past five');
  });

  test('[IMM-05] [IMM-08] its log holds time, recipients, actions with owner and day, outcome and closing, and somebody else than the raiser closes it', async () => {
    const { police, coordinator } = open;
    const id = await raise(police.lead, 'T-02', police.id);
    const mine = await acknowledgeConcern(services, police.lead, id, 1);
    assert.ok(!mine.ok && mine.refusal.kind === 'not-yours');
    assert.ok((await seen(coordinator)).some((one) => one.id === id), 'the coordinator sees it long before any return is handed in');
    must(await acknowledgeConcern(services, coordinator, id, 1));
    const late = await addAction(services, police.lead, id, 1, { what: 'Review and update the plan', who: 'Team manager', dueOn: '2026-05-06' });
    assert.ok(!late.ok && late.refusal.kind === 'stale');
    must(await addAction(services, police.lead, id, 2, { what: 'Review and update the plan', who: 'Team manager', dueOn: '2026-05-06' }));
    const closing = { outcome: 'plan-changed', words: 'The plan was reviewed.' };
    const early = await closeConcern(services, coordinator, id, 3, closing);
    assert.ok(!early.ok && early.refusal.kind === 'invalid' && early.refusal.errors[0]?.field === 'actions');
    const found = await openConcern(services, police.lead, id);
    must(await finishAction(services, police.lead, id, 3, found?.actions[0]?.id ?? ''));
    const raiser = await closeConcern(services, police.lead, id, 4, closing);
    assert.ok(!raiser.ok && raiser.refusal.kind === 'not-yours');
    must(await closeConcern(services, coordinator, id, 4, closing));
    const done = await openConcern(services, coordinator, id);
    assert.ok(done);
    assert.deepEqual(done.actions.map(({ what, who, dueOn, doneOn }) => [what, who, dueOn, doneOn]), [['Review and update the plan', 'Team manager', '2026-05-06', '2026-05-05']]);
    assert.deepEqual([done.concern.outcome, done.concern.outcomeWords, done.concern.closedBy, done.letters.length], ['plan-changed', 'The plan was reviewed.', coordinator.personId, 1]);
    assert.deepEqual((await eventsOf(id)).filter((event) => event !== 'concern-viewed'), ['concern-raised', 'concern-acknowledged', 'concern-action-added', 'concern-action-done', 'concern-closed']);
  });

  test('[IMM-06] no return is handed in before it says that there is no concern, or one is raised', async () => {
    const { health } = open;
    const requestId = health.requests.get('T-02') ?? '';
    const answering = await findAnswering(services, health.auditor, requestId);
    assert.ok(answering);
    await saveAnswers(services, health.auditor, { requestId, answering, drafts: [{ itemId: 'cheshire-east.1.02', baseVersion: 0, content: { ...emptyAnswer, state: 'answered', value: 'yes' } }] });
    const submit = (safety: 'none' | 'raised' | null) => submitReturn(services, health.auditor, requestId, { declared: true, done: [], safety, acceptsGaps: true, lateReason: 'Late' }, countOnCase);
    const fields = async (safety: 'none' | 'raised' | null) => {
      const result = await submit(safety);
      return !result.ok && result.refusal.kind === 'invalid' ? result.refusal.errors.map(({ field }) => field) : result;
    };
    assert.deepEqual(await fields(null), ['safety']);
    assert.deepEqual(await fields('raised'), ['safety'], 'none is raised yet');
    await raise(health.auditor, 'T-02', health.id);
    assert.deepEqual(await fields('none'), ['safety'], 'one is open');
    must(await submit('raised'));
    const row = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('returns').where('request_id', '=', requestId).select('safety').executeTakeFirstOrThrow());
    assert.equal(row.safety, 'raised');
  });

  test('[IMM-09] concerns are counted with their outcomes, nil included, and the board has the numbers without the concerns', async () => {
    const counts = await asMember(services.database, open.coordinator, (work) => countConcerns(work, open.audit.id));
    assert.equal(counts.closed, 1);
    assert.equal(counts.outcomes['plan-changed'], 1);
    assert.ok(counts.raised > counts.cases);
    const board = await testMember(services, open.partnership, ['board-member']);
    const shown = await countForHome(services, board, open.audit.id);
    assert.deepEqual([shown.raised, shown.cases, shown.unacknowledged, shown.closed], [counts.raised, counts.cases, counts.unacknowledged, counts.closed]);
    assert.deepEqual(shown.cameOf.filter(([, count]) => count > 0), [['The plan or the work with the family was changed', 1]]);
    assert.deepEqual(await seen(board), []);
    const elsewhere = await openAudit(services, { slug: 'elsewhere' });
    const { cameOf, ...none } = await countForHome(services, elsewhere.coordinator, elsewhere.audit.id);
    assert.deepEqual(none, { raised: 0, cases: 0, unacknowledged: 0, closed: 0 });
    assert.deepEqual(cameOf.map(([, count]) => count), [0, 0, 0, 0]);
  });
});
