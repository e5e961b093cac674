import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { answer, startMailServer, type MailServer } from '../../test/support/mail-server.ts';
import { testMember, testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { visitorAs } from '../../test/support/visitor.ts';
import { asMember, type Member } from '../access/index.ts';
import { assignAuditors, declareIndependence } from '../auditors/index.ts';
import { lettersAtRest, lookOnce } from '../letters/index.ts';
import { tryAgain } from '../letters/try-again.ts';
import { openMail } from '../platform/index.ts';
import { askForTime, decideExtension, moveDueDay } from '../requests/extensions/move-due-day.ts';
import { alignDueDays, stepAudit, withdrawRequest } from '../requests/index.ts';
import { sendNilReturn } from '../returns/change-return.ts';
import { returnsKnown } from '../returns/index.ts';
import { changeSchedule, chaseByItself, listOutstanding, remindNow } from './chase.ts';
import { chasingPaths } from './chasing.paths.ts';
import { chasingRoutes } from './chasing.routes.ts';
import { listChases } from './index.ts';

const numbers = { daysBefore: '5', daysAfter: '1', daysBetween: '3', leadAfter: '5', coordinatorAfter: '10', hoursFrom: '8', hoursUntil: '18' };

describe('chasing, with a real mail server', () => {
  let services: TestServices;
  let open: OpenAudit;
  let server: MailServer;
  let now: Date;
  before(async () => {
    server = await startMailServer();
  });
  after(() => server.close());
  beforeEach(async () => {
    // Sent on Monday 13 April 2026, due on Friday 1 May; Monday 4 May is a bank holiday.
    services = await testServices({ today: '2026-04-13' });
    open = await openAudit(services, { declared: false, cases: ['T-01', 'T-02', 'T-03'], deadline: '2026-05-01' });
    now = new Date('2026-04-13T12:00:00Z');
    Object.assign(services, { mail: openMail(server.url, 'Maat <maat@maat.example>'), clock: { now: () => now, today: () => now.toISOString().slice(0, 10) } });
    server.taken.length = 0;
  });
  afterEach(async () => {
    await lettersAtRest(services);
    await services.close();
  });

  const look = async (at: string): Promise<string[]> => {
    now = new Date(at);
    const from = server.taken.length;
    await Promise.all([lookOnce(services, [chaseByItself]), lookOnce(services, [chaseByItself])]);
    return server.taken.slice(from).map(({ to }) => to).sort();
  };
  const remind = async (at: string) => {
    now = new Date(at);
    const reminded = await remindNow(services, open.coordinator, open.audit.id);
    await lettersAtRest(services);
    return reminded;
  };
  const names = (...members: Member[]): string[] => members.map(({ name }) => name).sort();
  const answeredBy = (agency: 'police' | 'health', ...references: string[]) => Promise.all(references.map(async (reference) => {
    const { auditor, requests } = open[agency];
    const requestId = requests.get(reference) ?? '';
    must(await declareIndependence(services, auditor, requestId, { lineManages: false, involved: false }, 'Team manager'));
    must(await sendNilReturn(services, auditor, requestId, { reason: 'Nothing on file', safety: 'none' }, () => Promise.resolve({ raised: 0, open: 0 })));
  }));
  const textTo = (member: Member): string => server.taken.findLast(({ to }) => to === member.name)?.text ?? '';

  test('somebody who was taken off a request is not reminded of it, and those who took their place are', async () => {
    const { police, coordinator } = open;
    const requestId = police.requests.get('T-01') ?? '';
    const assign = async (member: Member) => must(await assignAuditors(services, coordinator, { auditId: open.audit.id, agencyId: police.id }, new Map([...police.requests.values()].map((id) => [id, [member.personId ?? '']]))));
    await assign(police.auditor);
    must(await declareIndependence(services, police.auditor, requestId, { lineManages: false, involved: false }, 'Sergeant'));
    await assign(police.colleague);
    const outstanding = await asMember(services.database, coordinator, (work) => listOutstanding(services, work, open.audit.id));
    assert.deepEqual(outstanding.filter(({ agencyId }) => agencyId === police.id).map(({ auditors }) => auditors), [...police.requests].map(() => [police.colleague.personId]));
  });

  test('[DIS-06] only those who have not returned are reminded, by one letter a person with counts, on working days in working hours', async () => {
    const { police, health } = open;
    await answeredBy('health', 'T-01', 'T-02', 'T-03');
    await answeredBy('police', 'T-01');
    assert.deepEqual(await look('2026-04-23T10:00:00Z'), [], 'six working days before');
    assert.deepEqual(await look('2026-04-24T06:59:00Z'), [], 'before eight in the morning');
    assert.deepEqual(await look('2026-04-24T07:00:00Z'), names(police.auditor, police.colleague), 'those who answer, and nobody of the agency that has');
    const letter = textTo(police.auditor);
    assert.match(letter, /Subject: Reminder: 2 requests not back: Repeat plans/);
    assert.match(letter, /Police: 2 requests not back, due from 1 May 2026/);
    assert.doesNotMatch(letter, /Child|T-0|Nothing on file/);
    assert.deepEqual(await look('2026-04-24T15:00:00Z'), [], 'once');
    for (const quiet of ['2026-05-01T10:00:00Z', '2026-05-02T10:00:00Z', '2026-05-03T10:00:00Z', '2026-05-04T10:00:00Z', '2026-05-05T17:00:00Z']) {
      assert.deepEqual(await look(quiet), [], `${quiet}: not yet due, a weekend, a bank holiday, the evening`);
    }
    assert.deepEqual(await look('2026-05-06T10:00:00Z'), names(police.auditor, police.colleague), 'what a night kept back comes the next day');
    assert.match(textTo(police.auditor), /Police: 2 requests not back, overdue since 1 May 2026/);
    assert.deepEqual(await look('2026-05-07T10:00:00Z'), []);
    await answeredBy('police', 'T-02', 'T-03');
    assert.deepEqual(await look('2026-05-08T10:00:00Z'), [], 'everything is back');
    const chases = await asMember(services.database, open.coordinator, (work) => listChases(work, open.audit.id));
    assert.deepEqual([...new Set(chases.map(({ chasedOn, kind, chasedBy }) => `${chasedOn} ${kind} ${chasedBy}`))], ['2026-05-06 reminder null', '2026-04-24 reminder null']);
    assert.equal(chases.length, 8, 'two people about two requests, twice');
    assert.deepEqual(await asMember(services.database, health.lead, (work) => listChases(work, open.audit.id)), [], 'another agency sees nothing of it');
    assert.ok((await asMember(services.database, police.lead, (work) => listChases(work, open.audit.id))).length > 0);
  });

  test('what is long overdue comes to the lead auditor once, and to the coordinator after that', async () => {
    const { police, health, coordinator } = open;
    await answeredBy('health', 'T-01', 'T-02');
    await answeredBy('police', 'T-01', 'T-02', 'T-03');
    // Five working days after 1 May, over the bank holiday: Monday 11 May.
    for (const day of ['05', '06', '07', '08']) assert.ok(!(await look(`2026-05-${day}T10:00:00Z`)).includes(health.lead.name));
    assert.ok((await look('2026-05-11T10:00:00Z')).includes(health.lead.name));
    assert.match(textTo(health.lead), /Health visiting: 1 request not back, overdue since 1 May 2026/);
    let told: string[] = [];
    for (const day of ['12', '13', '14', '15']) told = [...told, ...(await look(`2026-05-${day}T10:00:00Z`))];
    assert.ok(!told.includes(health.lead.name) && !told.includes(coordinator.name), 'once, and not yet to the coordinator');
    assert.ok((await look('2026-05-18T10:00:00Z')).includes(coordinator.name), 'ten working days');
    assert.match(textTo(coordinator), /Health visiting: 1 request not back/);
    assert.ok(!(await look('2026-05-19T10:00:00Z')).includes(coordinator.name));
    assert.ok(!server.taken.some(({ to }) => names(police.auditor, police.lead).includes(to)), 'the police have answered');
  });

  test('nobody is told of what was overdue long before an audit was opened, as of one that is brought in from files', async () => {
    await openAudit(services, { slug: 'longago', deadline: '2014-02-03' });
    assert.deepEqual(await look('2026-04-14T10:00:00Z'), []);
  });

  test('a case that conflicts have left to nobody is reminded of to nobody, and the coordinator is told', async () => {
    const { health, coordinator } = open;
    await asMember(services.database, coordinator, ({ tx }) => tx.deleteFrom('memberships').where('person_id', '=', health.lead.personId ?? '').execute());
    for (const member of [health.auditor, health.colleague]) must(await declareIndependence(services, member, health.requests.get('T-01') ?? '', { lineManages: true, involved: false }, 'Nurse'));
    const reminded = await remind('2026-04-15T10:00:00Z');
    assert.ok(reminded.ok);
    assert.deepEqual([reminded.value.requests, reminded.value.unreached], [5, 1]);
    const app = await testApp(services, chasingRoutes);
    const visitor = await visitorAs(app, services, coordinator);
    const path = chasingPaths.chasing('testshire', open.audit.id);
    const words = async () => (await visitor.get(path)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    assert.match(await words(), /Nobody is reminded of these, because everybody who could audit them has said that they have a part in the case\. Choose somebody else: Health visiting : 1 request/);
    now = new Date('2026-04-16T10:00:00Z');
    await visitor.post(chasingPaths.remind('testshire', open.audit.id));
    assert.match(await words(), /4 people are reminded of 5 requests\. Of 1 request nobody can be reminded: see below/);
    await app.close();
  });

  test('a press reminds at once, never twice on one day, and in the evening the letters wait for the morning; what comes back at night is not asked for', async () => {
    const { police, health } = open;
    await answeredBy('police', 'T-01', 'T-02');
    const reminded = await remind('2026-04-15T10:00:00Z');
    assert.deepEqual(reminded, { ok: true, value: { people: 4, requests: 4, spared: 0, unreached: 0, goesOutOn: '2026-04-15' } });
    assert.deepEqual(server.taken.map(({ to }) => to).sort(), names(police.auditor, police.colleague, health.auditor, health.colleague));
    assert.match(textTo(police.auditor), new RegExp(`next=/p/testshire/requests/${police.requests.get('T-03')}\\n`), 'of one request the link leads to it');
    assert.match(textTo(health.auditor), new RegExp(`next=/p/testshire/audits/${open.audit.id}\\n`));
    const again = await remind('2026-04-15T11:00:00Z');
    assert.deepEqual(again, { ok: false, refusal: { kind: 'nobody', today: 4 } });
    // Friday evening: the letters go out on Monday.
    const evening = await remind('2026-04-17T19:00:00Z');
    assert.deepEqual(evening.ok && evening.value.goesOutOn, '2026-04-20');
    assert.equal(server.taken.length, 4);
    await answeredBy('police', 'T-03');
    assert.deepEqual(await look('2026-04-20T07:30:00Z'), names(health.auditor, health.colleague));
    assert.ok((await asMember(services.database, open.coordinator, (work) => listChases(work, open.audit.id))).every(({ chasedOn, agencyId }) => chasedOn === '2026-04-15' || agencyId === health.id));
  });

  test('letters that wait are taken back where what they speak of was withdrawn, or where returns are no longer taken', async () => {
    const { police, health, coordinator, audit } = open;
    const waiting = async () => (await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('letters').where('kind', '=', 'reminder').where('state', '=', 'waiting').select('id').execute())).length;
    await answeredBy('police', 'T-01', 'T-02');
    await remind('2026-04-17T19:00:00Z');
    assert.equal(await waiting(), 4);
    must(await withdrawRequest(services, coordinator, police.requests.get('T-03') ?? '', returnsKnown(services)));
    assert.deepEqual(await look('2026-04-20T07:30:00Z'), names(health.auditor, health.colleague), 'the police have nothing to answer any more');
    await remind('2026-04-20T19:00:00Z');
    assert.equal(await waiting(), 2);
    must(await stepAudit(services, coordinator, audit.id, 'end-fieldwork'));
    must(await stepAudit(services, coordinator, audit.id, 'moderate'));
    assert.deepEqual(await look('2026-04-21T07:30:00Z'), []);
    assert.equal(await waiting(), 0);
  });

  test('a letter that the mail server did not take is taken back once what it speaks of has come back', async () => {
    server.steps = { address: () => { throw answer(451, 'Later'); } };
    await answeredBy('health', 'T-01', 'T-02', 'T-03');
    await answeredBy('police', 'T-01', 'T-02');
    await remind('2026-04-15T16:59:00Z');
    server.steps = {};
    await answeredBy('police', 'T-03');
    assert.deepEqual(await look('2026-04-16T07:30:00Z'), []);
    assert.deepEqual(await asMember(services.database, open.coordinator, (work) => listChases(work, open.audit.id)), []);
  });

  test('a lead auditor asks for more time with a reason, the coordinator grants or refuses, the history is kept and reminders follow the new day', async () => {
    const { police, health, coordinator, audit } = open;
    const returns = returnsKnown(services);
    const asked = police.requests.get('T-01') ?? '';
    const ask = (member: Member, dueOn: string | null, reason = 'The file of Child A is archived') => askForTime(services, member, asked, { dueOn, reason }, returns);
    const early = await ask(police.lead, '2026-04-30', ' ');
    assert.deepEqual(!early.ok && early.refusal.kind === 'invalid' && early.refusal.errors.map(({ field }) => field), ['dueOn-day', 'reason']);
    for (const member of [police.auditor, health.lead]) assert.deepEqual(await ask(member, '2026-05-15'), { ok: false, refusal: { kind: 'not-found' } });
    must(await ask(police.lead, '2026-05-15'));
    assert.deepEqual(await ask(police.lead, '2026-05-16'), { ok: false, refusal: { kind: 'asked-already' } });
    await lettersAtRest(services);
    assert.deepEqual(server.taken.map(({ to }) => to), [coordinator.name]);
    assert.doesNotMatch(textTo(coordinator), /archived|Child A|T-01/);
    const { id } = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('extensions').select(['id', 'reason_sealed']).executeTakeFirstOrThrow());
    const wordless = await decideExtension(services, coordinator, audit.id, id, { decision: 'refuse', answer: '' }, returns);
    assert.ok(!wordless.ok && wordless.refusal.kind === 'invalid');
    must(await decideExtension(services, coordinator, audit.id, id, { decision: 'grant', answer: '' }, returns));
    await lettersAtRest(services);
    assert.match(textTo(police.lead), /now due on 15 May 2026/);
    // The rest of the police's follows by the coordinator's own move, and one request is left as it was.
    must(await moveDueDay(services, coordinator, police.requests.get('T-02') ?? '', { dueOn: '2026-05-15', reason: 'Leave', wholeAgency: true }, returns));
    assert.deepEqual(await alignDueDays(services, coordinator, audit.id), { ok: false, refusal: { kind: 'nothing-chosen' } }, 'days of their own stay');
    await lettersAtRest(services);
    const told = await look('2026-04-24T10:00:00Z');
    assert.deepEqual(told, names(health.auditor, health.colleague), 'five days before the old day only the others are reminded');
    assert.deepEqual(await look('2026-05-08T10:00:00Z'), names(police.auditor, police.colleague, health.auditor, health.colleague));
    const events = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').where('event', 'in', ['extension-asked', 'extension-granted', 'due-day-moved']).orderBy('sequence').select('event').execute());
    assert.deepEqual(events.map(({ event }) => event), ['extension-asked', 'extension-granted', 'due-day-moved']);
    await answeredBy('health', 'T-01');
    const late = await moveDueDay(services, coordinator, health.requests.get('T-01') ?? '', { dueOn: '2026-05-29', reason: 'x', wholeAgency: false }, returns);
    assert.deepEqual(late, { ok: false, refusal: { kind: 'not-now' } }, 'what is back needs no more time');
  });

  test('a day that the coordinator gives unasked answers what agencies wait for, as granted where it is late enough, and else as another day', async () => {
    const { police, coordinator, audit } = open;
    const returns = returnsKnown(services);
    for (const [reference, dueOn] of [['T-01', '2026-05-15'], ['T-02', '2026-06-30']] as const) {
      must(await askForTime(services, police.lead, police.requests.get(reference) ?? '', { dueOn, reason: 'Leave' }, returns));
    }
    must(await moveDueDay(services, coordinator, police.requests.get('T-01') ?? '', { dueOn: '2026-05-29', reason: 'Half term', wholeAgency: true }, returns));
    const rows = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('extensions').where('asked_by', '=', police.lead.personId).orderBy('wanted_on').select(['id', 'state']).execute());
    assert.deepEqual(rows.map(({ state }) => state), ['granted', 'superseded']);
    const [event] = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'due-day-moved').select('detail').execute());
    assert.deepEqual(event?.detail, { to: '2026-05-29', requests: 3, asksAnswered: 2 });
    const late = await decideExtension(services, coordinator, audit.id, rows[1]?.id ?? '', { decision: 'grant', answer: '' }, returns);
    assert.deepEqual(late, { ok: false, refusal: { kind: 'asked-already' } });
  });

  test('where whoever asked for more time has left, those who answer for the agency now are told what was decided', async () => {
    const { police, coordinator, audit, partnership } = open;
    const returns = returnsKnown(services);
    const leaving = await testMember(services, partnership, ['lead-auditor'], [police.id]);
    must(await askForTime(services, leaving, police.requests.get('T-01') ?? '', { dueOn: '2026-05-15', reason: 'Leave' }, returns));
    await asMember(services.database, await testMember(services, partnership, ['administrator']), ({ tx }) => tx.deleteFrom('memberships').where('person_id', '=', leaving.personId).execute());
    const [row] = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('extensions').select('id').execute());
    await lettersAtRest(services);
    server.taken.length = 0;
    must(await decideExtension(services, coordinator, audit.id, row?.id ?? '', { decision: 'grant', answer: '' }, returns));
    await lettersAtRest(services);
    assert.deepEqual(server.taken.map(({ to }) => to), [police.lead.name]);
    assert.match(textTo(police.lead), /now due on 15 May 2026/);
  });

  test('an audit keeps its own hours: what the schedule brings and what the button sends go out within them', async () => {
    must(await changeSchedule(services, open.coordinator, open.audit.id, { numbers: { ...numbers, hoursFrom: '12', hoursUntil: '21' }, automatic: true, edit: 0 }));
    assert.deepEqual(await look('2026-04-24T10:00:00Z'), [], 'eleven in the morning, by British Summer Time');
    assert.equal((await look('2026-04-24T19:59:00Z')).length, 4, 'a minute before nine in the evening');
    const night = await remind('2026-04-27T20:00:00Z');
    assert.ok(night.ok && night.value.goesOutOn === '2026-04-28' && night.value.people === 4);
    assert.deepEqual(await look('2026-04-28T10:59:00Z'), []);
    assert.equal((await look('2026-04-28T11:00:00Z')).length, 4);
  });

  test('a reminder that bounced is sent once more when an administrator or coordinator asks for it, and one that arrived is not', async () => {
    const { coordinator, police, partnership, audit } = open;
    let refused = '';
    server.steps = { address: (to) => { if (refused === '' || refused === to) { refused = to; throw answer(550, 'Mailbox closed'); } } };
    must(await remind('2026-04-15T10:00:00Z'));
    const letters = () => asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('letters').where('kind', '=', 'reminder').select(['id', 'state']).orderBy('state').execute());
    const [bounced, sent] = await letters();
    assert.deepEqual([bounced?.state, sent?.state], ['bounced', 'sent']);
    server.steps = {};
    const administrator = await testMember(services, partnership, ['administrator']);
    assert.deepEqual(await tryAgain(services, administrator, audit.id, sent?.id ?? ''), { ok: false, refusal: { kind: 'not-now' } });
    assert.deepEqual(await tryAgain(services, administrator, police.requests.get('T-01') ?? '', bounced?.id ?? ''), { ok: false, refusal: { kind: 'not-found' } });
    must(await tryAgain(services, administrator, audit.id, bounced?.id ?? ''));
    await lettersAtRest(services);
    assert.ok(server.taken.some(({ to }) => to === refused));
    assert.ok((await letters()).every(({ state }) => state === 'sent'));
  });

  test('an audit whose coordinator has turned it off is chased by the button only, and a schedule that somebody else changed is not overwritten', async () => {
    must(await changeSchedule(services, open.coordinator, open.audit.id, { numbers, automatic: false, edit: 0 }));
    assert.deepEqual(await changeSchedule(services, open.coordinator, open.audit.id, { numbers, automatic: true, edit: 0 }), { ok: false, refusal: { kind: 'stale' } });
    assert.deepEqual(await look('2026-04-24T10:00:00Z'), []);
    const both = await testMember(services, open.partnership, ['auditor'], [open.police.id, open.health.id]);
    must(await remind('2026-04-24T10:00:00Z'));
    assert.equal(server.taken.filter(({ to }) => to === both.name).length, 1);
    assert.match(textTo(both), /Health visiting: 3 requests not back, due from 1 May 2026\nPolice: 3 requests not back/);
  });
});
