import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { answer, startMailServer, type MailServer } from '../../test/support/mail-server.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, createPersonWithPassword, type Member } from '../access/index.ts';
import { openMail } from '../platform/index.ts';
import { lettersAtRest, lookOnce, queueLetters, sendLetters, sendSoon, startMinuteLook, withdrawTried, type NewLetter } from './index.ts';
import { leaseMs } from './letters.rules.ts';
import { claimNext, markHandedOver } from './letters.store.ts';

const minute = 60_000;

describe('the queue of letters, with a real mail server', () => {
  let services: TestServices;
  let partnership: Member;
  let coordinator: Member;
  let server: MailServer;
  let now: Date;
  let written = 0;
  before(async () => {
    services = await testServices();
    partnership = await testPartnership(services);
    coordinator = await testMember(services, partnership, ['coordinator']);
  });
  after(() => services.close());
  beforeEach(async () => {
    server = await startMailServer();
    // A Wednesday afternoon.
    now = new Date('2026-05-06T14:00:00Z');
    Object.assign(services, { mail: openMail(server.url, 'Maat <maat@maat.example>'), clock: { now: () => now, today: () => now.toISOString().slice(0, 10) } });
    await asMember(services.database, coordinator, ({ tx }) => tx.updateTable('letters').where('state', 'in', ['waiting', 'sending']).set({ state: 'withdrawn' }).execute());
  });
  afterEach(() => server.close());

  const queue = async (...given: Partial<NewLetter>[]): Promise<string[]> => {
    const letters = given.map((letter): NewLetter => ({ personId: coordinator.personId ?? '', kind: 'requests', subject: `Letter ${written += 1}`, body: 'Something waits for you.', path: '/p/testshire/audits', ...letter }));
    return (await asMember(services.database, coordinator, (work) => queueLetters(work, now, letters))).map(({ id }) => id);
  };
  const send = () => sendLetters(services, partnership.partnership);
  const rowOf = (id: string | undefined) => asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('letters').where('id', '=', id ?? '').selectAll().executeTakeFirstOrThrow());
  const stateOf = async (id: string | undefined) => (await rowOf(id)).state;

  test('a letter goes out once, in words, with a Message-ID of its own, and leads somebody who has joined to the page after signing in', async () => {
    const joined = await createPersonWithPassword(services, { name: 'Ada Lisle', email: 'ada@example.org', password: 'a long enough pass phrase' });
    assert.ok(joined.ok);
    await asMember(services.database, coordinator, ({ tx }) => tx.insertInto('memberships').values({ partnership_id: partnership.partnership.id, person_id: joined.value.personId, role: 'coordinator', agency_id: null }).execute());
    const [id] = await queue({ personId: joined.value.personId });
    await Promise.all([send(), send(), send()]);
    await send();
    assert.deepEqual(server.taken.map(({ to, messageId }) => [to, messageId]), [['ada@example.org', `<${id}@maat.example>`]]);
    assert.match(server.taken[0]?.text ?? '', /Hello Ada Lisle,\n\nSomething waits for you\.\n\nhttp:\/\/localhost\/p\/testshire\/audits\n\nYou are asked to sign in first\./);
    assert.match(server.taken[0]?.text ?? '', /^Auto-Submitted: auto-generated$/m);
    assert.equal(await stateOf(id), 'sent');
  });

  test('somebody who was invited and has not joined gets a link that lets them in and leads on', async () => {
    await queue({ path: '/p/testshire/requests/1?x=2' });
    await send();
    assert.match(server.taken[0]?.text ?? '', /\nhttp:\/\/localhost\/links\/[\w-]+\?next=\/p\/testshire\/requests\/1%3Fx%3D2\n/);
  });

  test('a letter that is refused for good bounces, with the server’s answer, and the next one goes out all the same', async () => {
    let first = true;
    server.steps = { address: () => { if (first) { first = false; throw answer(550, 'No such person here'); } } };
    const [bounced, sent] = await queue({}, {});
    await send();
    assert.deepEqual([await stateOf(bounced), await stateOf(sent)], ['bounced', 'sent']);
    assert.match((await rowOf(bounced)).server_said ?? '', /^550 No such person here/);
    now = new Date(now.getTime() + 24 * 60 * minute);
    await send();
    assert.equal(server.taken.length, 1, 'a refusal for good is not tried again');
  });

  test('a letter that the server asks to wait with is tried again with longer and longer pauses, and given up after three days', async () => {
    server.steps = { taken: () => { throw answer(451, 'Greylisted, try again'); } };
    const [id] = await queue({});
    const pauses: number[] = [];
    for (;;) {
      await send();
      const { state, next_try_at: next } = await rowOf(id);
      if (state !== 'waiting') break;
      pauses.push((next.getTime() - now.getTime()) / minute);
      now = new Date(next.getTime() - 1);
      const before = server.taken.length;
      await send();
      assert.equal(server.taken.length, before, 'not before its time');
      now = next;
    }
    assert.deepEqual(pauses.slice(0, 6), [1, 5, 15, 60, 240, 240]);
    assert.equal(await stateOf(id), 'given-up');
    const [other] = await queue({});
    await send();
    server.steps = {};
    now = new Date(now.getTime() + minute);
    await send();
    assert.deepEqual([await stateOf(other), (await rowOf(other)).attempts], ['sent', 2]);
  });

  test('a server that is away stops the round at once, and nothing is lost', async () => {
    const ids = await queue({}, {}, {});
    await server.close();
    await send();
    assert.deepEqual((await Promise.all(ids.map(rowOf))).map(({ state, attempts }) => [state, attempts]), [['waiting', 1], ['waiting', 0], ['waiting', 0]]);
    server = await startMailServer();
    Object.assign(services, { mail: openMail(server.url, 'Maat <maat@maat.example>') });
    now = new Date(now.getTime() + minute);
    await send();
    assert.equal(server.taken.length, 3);
  });

  test('a server that swallows letters without an answer gets one in a round, and the others wait', async () => {
    const ids = await queue({}, {}, {});
    const { mail } = services;
    Object.assign(services, { mail: { canSend: true, send: () => Promise.resolve({ kind: 'in-doubt', answer: 'No answer' }) } });
    await send();
    assert.deepEqual(await Promise.all(ids.map(stateOf)), ['in-doubt', 'waiting', 'waiting']);
    Object.assign(services, { mail });
  });

  test('the urgent letters of every partnership go before the others of any, and after every clock was looked at', async () => {
    const other = await testPartnership(services, 'zebra');
    const urgent = { kind: 'concern-raised', subject: 'Urgent elsewhere', body: 'A concern waits.', path: '/p/zebra', urgent: true } as const;
    const there = await testMember(services, other, ['coordinator']);
    await queue({ subject: 'Not urgent' });
    await asMember(services.database, other, (work) => queueLetters(work, now, [{ ...urgent, personId: there.personId ?? '' }]));
    const order: string[] = [];
    const { mail } = services;
    Object.assign(services, { mail: { canSend: true, send: ({ subject }: { subject: string }) => {
      order.push(subject);
      return Promise.resolve({ kind: 'sent', answer: '250' });
    } } });
    await lookOnce(services, [async (_, { slug }) => void order.push(slug)]);
    Object.assign(services, { mail });
    assert.deepEqual(order, ['testshire', 'zebra', 'Urgent elsewhere', 'Not urgent']);
  });

  test('clocks are looked at and urgent letters go out while a slow mail server still takes the others', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const { mail } = services;
    let letGo = (): void => undefined;
    const slow = new Promise<void>((resolve) => { letGo = resolve; });
    const begun: string[] = [];
    let looked = 0;
    Object.assign(services, { mail: { canSend: true, send: async ({ subject }: { subject: string }) => {
      begun.push(subject);
      if (subject === 'Slow') await slow;
      return { kind: 'sent', answer: '250' };
    } } });
    const stop = startMinuteLook(services, [() => Promise.resolve(void (looked += 1))]);
    const until = async (done: () => boolean): Promise<void> => { while (!done()) await pause(5); };
    await queue({ subject: 'Slow' });
    context.mock.timers.tick(minute);
    await until(() => begun.includes('Slow'));
    const before = looked;
    await queue({ subject: 'Urgent', urgent: true });
    context.mock.timers.tick(minute);
    await until(() => begun.includes('Urgent'));
    assert.ok(looked > before);
    letGo();
    await stop();
    Object.assign(services, { mail });
  });

  test('a try that was taken for dead is never handed over, so that of two processes only one sends', async () => {
    const [id] = await queue({});
    const slow = await asMember(services.database, coordinator, (work) => claimNext(work, now, { urgentOnly: false }));
    assert.ok(slow);
    await send();
    assert.equal(server.taken.length, 0, 'it is taken');
    now = new Date(now.getTime() + leaseMs + 1);
    await send();
    assert.equal(server.taken.length, 1);
    await assert.rejects(asMember(services.database, coordinator, (work) => markHandedOver(work, slow, now)));
    // The same through the mail server: the words have gone there, the end has not, and the server takes nothing.
    const posted = await services.mail.send({ to: 'x@example.org', subject: 'S', text: 'T' }, () => Promise.reject(new Error('taken for dead')));
    assert.deepEqual([posted.kind, server.taken.length], ['unreachable', 1]);
    assert.equal(await stateOf(id), 'sent');
  });

  test('urgent letters go first, and are tried every five minutes until they are withdrawn', async () => {
    const about = '00000000-0000-4000-8000-000000000001';
    const [, urgent] = await queue({}, { urgent: true, about, subject: 'Urgent' });
    server.steps = { address: () => { throw answer(451, 'Later'); } };
    for (let day = 0; day < 5; day += 1) {
      now = new Date(now.getTime() + 24 * 60 * minute);
      await send();
    }
    const { state, next_try_at: next } = await rowOf(urgent);
    assert.deepEqual([state, next.getTime() - now.getTime()], ['waiting', 5 * minute]);
    await asMember(services.database, coordinator, (work) => withdrawTried(work, about));
    assert.equal(await stateOf(urgent), 'withdrawn');
  });

  test('a letter that keeps hours waits for a working day between them, over nights, weekends and bank holidays', async () => {
    // Friday evening before the bank holiday of 25 May 2026.
    now = new Date('2026-05-22T17:30:00Z');
    const [id] = await queue({ keepsHours: { from: 8, until: 18 } });
    const [later] = await queue({ keepsHours: { from: 10, until: 12 } });
    for (const early of ['2026-05-22T17:30:00Z', '2026-05-23T10:00:00Z', '2026-05-25T10:00:00Z', '2026-05-26T06:59:00Z']) {
      now = new Date(early);
      await send();
      assert.equal(server.taken.length, 0, early);
    }
    now = new Date('2026-05-26T07:00:00Z');
    await send();
    assert.deepEqual([await stateOf(id), await stateOf(later)], ['sent', 'waiting'], 'Tuesday at 8 in British Summer Time');
    now = new Date('2026-05-26T09:00:00Z');
    await send();
    assert.equal(await stateOf(later), 'sent', 'each by its own hours');
  });

  test('the same letter is written once, and people who have left get none', async () => {
    const [first, ...none] = [...await queue({ once: 'reminder/1' }), ...await queue({ once: 'reminder/1' })];
    assert.ok(first !== undefined && none.length === 0);
    const left = await testMember(services, partnership, ['coordinator']);
    const [id] = await queue({ personId: left.personId ?? '' });
    await asMember(services.database, coordinator, ({ tx }) => tx.deleteFrom('memberships').where('person_id', '=', left.personId ?? '').execute());
    void sendSoon(services, partnership.partnership);
    await lettersAtRest(services);
    assert.equal(await stateOf(id), 'withdrawn');
  });

  test('letters of one partnership are out of reach of another, and of agencies that they are not about', async () => {
    const [id] = await queue({});
    const elsewhere = await testMember(services, await testPartnership(services, `other${written}`), ['coordinator']);
    const { id: agency } = await asMember(services.database, coordinator, ({ tx }) => tx.insertInto('agencies').values({ partnership_id: partnership.partnership.id, name: `A${written}`, sector: 'police' }).returning('id').executeTakeFirstOrThrow());
    const auditor = await testMember(services, partnership, ['auditor'], [agency]);
    for (const member of [elsewhere, auditor]) assert.deepEqual(await asMember(services.database, member, ({ tx }) => tx.selectFrom('letters').where('id', '=', id ?? '').select('id').execute()), []);
  });
});
