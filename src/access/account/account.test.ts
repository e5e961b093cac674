import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { MovingClock } from '../../../test/support/moving-clock.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createPersonWithPassword, forgetKnownSessions } from '../index.ts';

const password = 'three quiet herons';
const clock = new MovingClock();
let base: TestServices;
let services: TestServices;
let app: FastifyInstance;
let made = 0;

async function signedIn(): Promise<{ browser: Visitor; email: string; personId: string }> {
  const email = `person${(made += 1)}@example.org`;
  const added = await createPersonWithPassword(services, { name: 'Ada Worker', email, password });
  assert.ok(added.ok);
  const browser = new Visitor(app);
  await browser.signIn(email, password);
  return { browser, email, personId: added.value.personId };
}

const codeNow = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

async function withAuthenticator(): Promise<{ browser: Visitor; email: string; secret: string; recoveryCodes: string[] }> {
  const { browser, email } = await signedIn();
  const { html } = await browser.get('/account/authenticator');
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', '');
  const sealed = /name="secret" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const shown = await browser.post('/account/authenticator', { secret: sealed, code: codeNow(secret), password });
  assert.equal(shown.status, 200);
  const recoveryCodes = [...shown.html.matchAll(/<code>([A-Z2-9-]{14})<\/code>/g)].map((found) => found[1] ?? '');
  assert.equal(recoveryCodes.length, 10);
  return { browser, email, secret, recoveryCodes };
}

suite('one’s own account', () => {
  before(async () => {
    base = await testServices();
    services = { ...base, clock };
    app = await testApp(services);
  });
  after(async () => {
    await app.close();
    await base.close();
  });

  test('changing the password needs the old one and signs out every other browser', async () => {
    const { browser, email } = await signedIn();
    const other = new Visitor(app);
    await other.signIn(email, password);
    const wrong = await browser.post('/account/password', { current: 'not my password', password: 'a new sort of kettle' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /That is not your password/);
    assert.equal((await browser.post('/account/password', { current: password, password: 'a new sort of kettle' })).location, '/account');
    assert.equal((await browser.get('/account')).status, 200);
    assert.equal((await other.get('/account')).location, '/sign-in?next=%2Faccount');
    const again = new Visitor(app);
    await assert.rejects(again.signIn(email, password));
    await again.signIn(email, 'a new sort of kettle');
  });

  test('a person sees where they are signed in and can end it there', async () => {
    const { browser, email } = await signedIn();
    const phone = new Visitor(app);
    phone.userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1';
    await phone.signIn(email, password);
    const { html } = await browser.get('/account');
    assert.ok(html.includes('Safari on iPhone') && html.includes('Chrome on Windows'));
    const id = /name="end" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    await browser.post('/account/sessions', { end: id });
    assert.equal((await phone.get('/account')).status, 303);
    assert.equal((await browser.get('/account')).status, 200);
  });

  test('nobody can end another person’s session', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const rows = await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) => tx.selectFrom('sessions').where('person_id', '=', other.personId).select('id').execute());
    await one.browser.post('/account/sessions', { end: rows[0]?.id ?? '' });
    assert.equal((await other.browser.get('/account')).status, 200);
  });

  test('signing out everywhere else leaves this browser in', async () => {
    const { browser, email } = await signedIn();
    const others = [new Visitor(app), new Visitor(app)];
    for (const other of others) await other.signIn(email, password);
    await browser.post('/account/sessions', { end: 'others' });
    for (const other of others) assert.equal((await other.get('/account')).status, 303);
    assert.equal((await browser.get('/account')).status, 200);
  });

  test('after signing out the session’s token is worth nothing', async () => {
    const { browser } = await signedIn();
    const token = browser.cookies.get('maat-session') ?? '';
    await browser.post('/sign-out');
    assert.ok(!browser.cookies.has('maat-session'));
    browser.cookies.set('maat-session', token);
    assert.equal((await browser.get('/account')).status, 303);
  });

  test('the key for words kept in a browser survives a forced sign-in and dies with signing out', async () => {
    const { browser, email } = await signedIn();
    const key = async (visitor: Visitor): Promise<string> => ((await visitor.get('/session/draft-key')).json() as { key: string }).key;
    const first = await key(browser);
    assert.equal(Buffer.from(first, 'base64').length, 32);
    browser.cookies.delete('maat-session');
    await browser.signIn(email, password);
    assert.equal(await key(browser), first, 'the same person on the same browser');
    const elsewhere = new Visitor(app);
    await elsewhere.signIn(email, password);
    assert.notEqual(await key(elsewhere), first, 'the same person on another browser');
    await browser.post('/sign-out');
    const { email: colleague } = await signedIn();
    await browser.signIn(colleague, password);
    assert.notEqual(await key(browser), first, 'another person on the same browser');
    await browser.post('/sign-out');
    await browser.signIn(email, password);
    assert.notEqual(await key(browser), first, 'after signing out');
  });

  test('a colleague who signs in and out in between takes nothing from somebody whose session ran out', async () => {
    const { browser, email } = await signedIn();
    const key = async (): Promise<string> => ((await browser.get('/session/draft-key')).json() as { key: string }).key;
    const first = await key();
    browser.cookies.delete('maat-session');
    const { email: colleague } = await signedIn();
    await browser.signIn(colleague, password);
    await browser.post('/sign-out');
    await browser.signIn(email, password);
    assert.equal(await key(), first);
  });

  test('signing out on a page whose session ran out still takes away the key of its words', async () => {
    const { browser, email, personId } = await signedIn();
    const key = async (): Promise<string> => ((await browser.get('/session/draft-key')).json() as { key: string }).key;
    const first = await key();
    await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) => tx.updateTable('sessions').where('person_id', '=', personId).set({ expires_at: new Date(0) }).execute());
    await browser.post('/sign-out');
    await browser.signIn(email, password);
    assert.notEqual(await key(), first);
  });

  test('typing keeps a session alive', async () => {
    const { browser, personId } = await signedIn();
    await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) =>
      tx.updateTable('sessions').where('person_id', '=', personId)
        .set({ last_seen_at: new Date(Date.now() - 20 * 60_000), expires_at: new Date(Date.now() + 10 * 60_000) }).execute());
    const { ok, expiresInSeconds } = (await browser.postJson('/session/seen', {})).json() as { ok: boolean; expiresInSeconds: number };
    assert.ok(ok);
    assert.ok(expiresInSeconds > 29 * 60 && expiresInSeconds <= 30 * 60, String(expiresInSeconds));
    browser.cookies.delete('maat-session');
    assert.equal((await browser.postJson('/session/seen', {})).status, 401);
  });

  test('typing keeps a session alive however short the time without typing is', async () => {
    const { personId, email } = await signedIn();
    const brief = await testApp({ ...services, idleMinutes: 1 });
    const browser = new Visitor(brief);
    await browser.signIn(email, password);
    await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) =>
      tx.updateTable('sessions').where('person_id', '=', personId)
        .set({ last_seen_at: new Date(Date.now() - 40_000), expires_at: new Date(Date.now() + 20_000) }).execute());
    forgetKnownSessions(services.database);
    const { expiresInSeconds } = (await browser.postJson('/session/seen', {})).json() as { expiresInSeconds: number };
    assert.ok(expiresInSeconds > 55, String(expiresInSeconds));
    await brief.close();
  });

  test('with an authenticator the password alone lets nobody in', async () => {
    const { email, secret } = await withAuthenticator();
    const browser = new Visitor(app);
    assert.equal((await browser.post('/sign-in', { email, password, next: '/account' })).location, '/sign-in/code');
    assert.equal((await browser.get('/account')).status, 303);
    clock.forward(60);
    const wrong = await browser.post('/sign-in/code', { code: '000000' });
    assert.match(wrong.html, /not right, or was used already/);
    assert.equal((await browser.post('/sign-in/code', { code: codeNow(secret) })).location, '/account');
    assert.equal((await browser.get('/account')).status, 200);
  });

  test('a code from the app works once', async () => {
    const { email, secret } = await withAuthenticator();
    clock.forward(60);
    const code = codeNow(secret);
    const attempt = async (): Promise<number> => {
      const browser = new Visitor(app);
      await browser.post('/sign-in', { email, password });
      return (await browser.post('/sign-in/code', { code })).status;
    };
    assert.deepEqual((await Promise.all([attempt(), attempt()])).sort(), [303, 422]);
    assert.equal(await attempt(), 422);
  });

  test('the code that turned the authenticator on does not sign anybody in', async () => {
    const { email, secret } = await withAuthenticator();
    const browser = new Visitor(app);
    await browser.post('/sign-in', { email, password });
    assert.equal((await browser.post('/sign-in/code', { code: codeNow(secret) })).status, 422);
  });

  test('each recovery code works once, however it is typed', async () => {
    const { email, recoveryCodes } = await withAuthenticator();
    const code = recoveryCodes[3] ?? '';
    const statuses: number[] = [];
    for (const typed of [` ${code.toLowerCase()} `, code.replaceAll('-', '')]) {
      const browser = new Visitor(app);
      await browser.post('/sign-in', { email, password });
      statuses.push((await browser.post('/sign-in/code', { code: typed })).status);
    }
    assert.deepEqual(statuses, [303, 422]);
  });

  test('guessing codes is held back, and only for minutes', async () => {
    const { email, recoveryCodes } = await withAuthenticator();
    const browser = new Visitor(app);
    await browser.post('/sign-in', { email, password });
    for (let count = 0; count < 5; count += 1) await browser.post('/sign-in/code', { code: '123456' });
    assert.match((await browser.post('/sign-in/code', { code: recoveryCodes[0] ?? '' })).html, /Try again in 1 minute/);
    clock.forward(61);
    assert.equal((await browser.post('/sign-in/code', { code: recoveryCodes[0] ?? '' })).status, 303);
  });

  test('a half-finished sign-in is forgotten after ten minutes', async () => {
    const { email, recoveryCodes } = await withAuthenticator();
    const browser = new Visitor(app);
    await browser.post('/sign-in', { email, password });
    clock.forward(601);
    assert.equal((await browser.post('/sign-in/code', { code: recoveryCodes[0] ?? '' })).location, '/sign-in');
    assert.ok(!browser.cookies.has('maat-session'));
  });

  test('turning the authenticator off needs the password', async () => {
    const { browser, email } = await withAuthenticator();
    assert.equal((await browser.post('/account/authenticator/turn-off', { password: 'not my password' })).status, 422);
    assert.equal((await browser.post('/account/authenticator/turn-off', { password })).location, '/account');
    const other = new Visitor(app);
    await other.signIn(email, password);
  });

  test('the secret of an authenticator is not readable in the database', async () => {
    const { email, secret } = await withAuthenticator();
    const row = await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) => tx.selectFrom('people').where('email', '=', email).select('authenticator_sealed').executeTakeFirstOrThrow());
    assert.ok(row.authenticator_sealed && !row.authenticator_sealed.toString('latin1').includes(secret));
  });
});
