import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { MovingClock } from '../../../test/support/moving-clock.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { noMail, type Letter } from '../../platform/index.ts';
import { addPerson, createPersonWithPassword, findLink, makeLink } from '../index.ts';
import { requestReset } from './request-reset.ts';

const password = 'three quiet herons';
const clock = new MovingClock();
const instance = { partnershipId: null, personId: null, agencies: [] } as const;
let base: TestServices;
let services: TestServices;
let app: FastifyInstance;
let made = 0;

async function somebody(): Promise<{ email: string; personId: string }> {
  const email = `reader${(made += 1)}@example.org`;
  const added = await createPersonWithPassword(services, { name: 'Ada Worker', email, password });
  assert.ok(added.ok);
  return { email, personId: added.value.personId };
}

function invited(email: string): Promise<string> {
  return services.database.transaction(instance, (tx) => addPerson(tx, { email, name: 'Ben' }));
}

const lettersTo = (email: string): Letter[] => services.letters.filter(({ to }) => to === email);
const pathIn = (letter: Letter | undefined): string => /http:\/\/localhost(\/links\/[\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';

suite('one-time links', () => {
  before(async () => {
    base = await testServices();
    services = { ...base, clock };
    app = await testApp(services);
  });
  after(async () => {
    await app.close();
    await base.close();
  });

  test('an invitation lets somebody choose their name and password, once', async () => {
    const personId = await invited('ben@example.org');
    const { token } = await makeLink(services, { purpose: 'invitation', personId });
    const browser = new Visitor(app);
    for (let look = 0; look < 3; look += 1) assert.match((await browser.get(`/links/${token}`)).html, /value="Ben"/);
    const weak = await browser.post(`/links/${token}`, { name: 'Ben Ash', password: 'short' });
    assert.equal(weak.status, 422);
    assert.ok(weak.html.includes('value="Ben Ash"') && weak.html.includes('at least 12') && !weak.html.includes('value="short"'));
    assert.equal((await browser.post(`/links/${token}`, { name: 'Ben Ash', password })).location, '/');
    assert.match((await browser.get('/account')).html, /Ben Ash/);
    assert.equal((await new Visitor(app).get(`/links/${token}`)).status, 404);
    await new Visitor(app).signIn('ben@example.org', password);
  });

  test('once somebody has a password, no invitation left over can replace it', async () => {
    const personId = await invited('cat@example.org');
    const [early, late] = [await makeLink(services, { purpose: 'invitation', personId }), await makeLink(services, { purpose: 'invitation', personId })];
    await new Visitor(app).post(`/links/${late.token}`, { name: 'Cat', password });
    assert.equal((await new Visitor(app).post(`/links/${early.token}`, { name: 'Eve', password: 'another three words' })).status, 404);
    const after = await makeLink(services, { purpose: 'invitation', personId });
    assert.equal((await new Visitor(app).post(`/links/${after.token}`, { name: 'Eve', password: 'another three words' })).status, 404);
    await new Visitor(app).signIn('cat@example.org', password);
  });

  test('of two who use one link at the same moment only one gets through', async () => {
    const { personId } = await somebody();
    const { token } = await makeLink(services, { purpose: 'sign-in', personId });
    const browsers = [new Visitor(app), new Visitor(app)];
    for (const browser of browsers) await browser.get(`/links/${token}`);
    const statuses = await Promise.all(browsers.map(async (browser) => (await browser.post(`/links/${token}`)).status));
    assert.deepEqual(statuses.sort(), [303, 404]);
  });

  test('of two invitations of one person taken up at the same moment only one gets through', async () => {
    const personId = await invited('twice@example.org');
    const tokens = [await makeLink(services, { purpose: 'invitation', personId }), await makeLink(services, { purpose: 'invitation', personId })].map(({ token }) => token);
    const answers = await Promise.all(tokens.map((token) => new Visitor(app).post(`/links/${token}`, { name: 'Ben Ash', password })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404]);
  });

  test('looking at a sign-in link signs nobody in, and using it does', async () => {
    const { personId } = await somebody();
    const { token } = await makeLink(services, { purpose: 'sign-in', personId });
    const browser = new Visitor(app);
    await browser.get(`/links/${token}`);
    assert.ok(!browser.cookies.has('maat-session'));
    await browser.post(`/links/${token}`);
    assert.equal((await browser.get('/account')).status, 200);
  });

  test('links run out: sign-in after 15 minutes, reset after an hour, invitations after 14 days', async () => {
    const personId = await invited('dan@example.org');
    const minutes = { 'sign-in': 15, reset: 60, invitation: 14 * 24 * 60 } as const;
    for (const purpose of ['sign-in', 'reset', 'invitation'] as const) {
      const { token } = await makeLink(services, { purpose, personId });
      clock.forward(minutes[purpose] * 60 - 1);
      assert.notEqual(await findLink(services, token), null, purpose);
      clock.forward(2);
      assert.equal(await findLink(services, token), null, purpose);
    }
  });

  test('a reset link changes the password and ends every session', async () => {
    const { email, personId } = await somebody();
    const signedIn = new Visitor(app);
    await signedIn.signIn(email, password);
    const { token } = await makeLink(services, { purpose: 'reset', personId });
    const browser = new Visitor(app);
    assert.equal((await browser.post(`/links/${token}`, { password: 'a new sort of kettle' })).location, '/sign-in');
    assert.ok(!browser.cookies.has('maat-session'));
    assert.equal((await signedIn.get('/account')).status, 303);
    await assert.rejects(new Visitor(app).signIn(email, password));
    await browser.signIn(email, 'a new sort of kettle');
  });

  test('a reset link helps an owner in while strangers hold their address up', async () => {
    const { email, personId } = await somebody();
    const browser = new Visitor(app);
    for (let count = 0; count < 6; count += 1) await browser.post('/sign-in', { email, password: 'not the password at all' });
    assert.match((await browser.post('/sign-in', { email, password })).html, /Try again in/);
    const { token } = await makeLink(services, { purpose: 'reset', personId });
    await browser.post(`/links/${token}`, { password: 'a new sort of kettle' });
    await browser.signIn(email, 'a new sort of kettle');
  });

  test('a forgotten password is answered alike for everybody, and mailed only to those who are here', async () => {
    const { email } = await somebody();
    const ask = async (address: string): Promise<string> => (await new Visitor(app).post('/forgotten-password', { email: address })).html.replaceAll(address, 'EMAIL').replaceAll(/value="[^"]*"/g, '');
    assert.equal(await ask(email), await ask('unknown@example.org'));
    await requestReset(services, 'unknown@example.org');
    await requestReset(services, email);
    assert.equal(lettersTo('unknown@example.org').length, 0);
    const path = pathIn(lettersTo(email).at(-1));
    assert.equal((await new Visitor(app).post(path, { password: 'a new sort of kettle' })).status, 303);
  });

  test('nobody’s letter box can be flooded with reset letters', async () => {
    const { email } = await somebody();
    for (let count = 0; count < 20; count += 1) await requestReset(services, email);
    assert.equal(lettersTo(email).length, 5);
  });

  test('without mail the page says who can help', async () => {
    const silent = await testApp({ ...services, mail: noMail });
    try {
      assert.match((await new Visitor(silent).get('/forgotten-password')).html, /administrator of your partnership can make a link/);
    } finally {
      await silent.close();
    }
  });

  test('the database keeps no link that could be used', async () => {
    const { personId } = await somebody();
    const { token } = await makeLink(services, { purpose: 'reset', personId });
    const rows = await services.database.transaction(instance, (tx) => tx.selectFrom('one_time_links').select('token_hash').execute());
    assert.ok(rows.every((row) => row.token_hash.length === 32 && !row.token_hash.equals(Buffer.from(token, 'base64url'))));
  });
});
