import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { MovingClock } from '../../../test/support/moving-clock.ts';
import { testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { Visitor, type Answered } from '../../../test/support/visitor.ts';
import { addMembership, asOperator, createPersonWithPassword } from '../index.ts';

const password = 'three quiet herons';
const clock = new MovingClock();
let base: TestServices;
let services: TestServices;
let app: FastifyInstance;
let made = 0;

async function somebody(): Promise<{ email: string; personId: string }> {
  const email = `worker${(made += 1)}@example.org`;
  const added = await createPersonWithPassword(services, { name: 'Ada Worker', email, password });
  assert.ok(added.ok);
  return { email, personId: added.value.personId };
}

/** A browser of its own on a network of its own. */
function visitor(address = `198.51.100.${(made += 1)}`): Visitor {
  const browser = new Visitor(app);
  browser.address = address;
  return browser;
}

/** The page's words without what differs from one page to the next: the proof of origin and the address typed. */
function words({ html }: Answered, email: string): string {
  return html.replaceAll(/name="_csrf" value="[^"]*"/g, '').replaceAll(email, 'EMAIL');
}

async function tryWrong(browser: Visitor, email: string, times: number): Promise<Answered> {
  let last = await browser.post('/sign-in', { email, password: 'not the password at all' });
  for (let count = 1; count < times; count += 1) last = await browser.post('/sign-in', { email, password: 'not the password at all' });
  return last;
}

suite('signing in', () => {
  before(async () => {
    base = await testServices();
    services = { ...base, clock };
    app = await testApp(services);
  });
  after(async () => {
    await app.close();
    await base.close();
  });

  test('somebody with the right password reaches the one partnership they belong to', async () => {
    const { partnership } = await testPartnership(services);
    const { email, personId } = await somebody();
    await asOperator(services, partnership, (work) => addMembership(work, { personId, role: 'coordinator' }));
    const browser = visitor();
    const answered = await browser.post('/sign-in', { email: `  ${email.toUpperCase()} `, password });
    assert.deepEqual([answered.status, answered.location], [303, '/']);
    assert.equal((await browser.get('/')).location, '/p/testshire');
  });

  test('somebody who belongs to two partnerships chooses between them', async () => {
    const { email, personId } = await somebody();
    for (const slug of ['northshire', 'southshire']) {
      const { partnership } = await testPartnership(services, slug);
      await asOperator(services, partnership, (work) => addMembership(work, { personId, role: 'board-member' }));
    }
    const browser = visitor();
    await browser.signIn(email, password);
    assert.equal((await browser.get('/')).location, '/partnerships');
    const { html } = await browser.get('/partnerships');
    assert.ok(html.includes('href="/p/northshire"') && html.includes('href="/p/southshire"') && html.includes('Board member'));
  });

  test('a page asked for before signing in is the page reached after it', async () => {
    const { email } = await somebody();
    const browser = visitor();
    const { location } = await browser.get('/account');
    assert.equal(location, '/sign-in?next=%2Faccount');
    assert.match((await browser.get(location ?? '')).html, /name="next" value="\/account"/);
    assert.equal((await browser.post('/sign-in', { email, password, next: '/account' })).location, '/account');
    const other = visitor();
    assert.equal((await other.post('/sign-in', { email, password, next: '//evil.example/p' })).location, '/');
  });

  test('an unknown address and a wrong password meet the same words', async () => {
    const { email } = await somebody();
    const wrong = await tryWrong(visitor(), email, 1);
    const unknown = await tryWrong(visitor(), 'nobody@example.org', 1);
    assert.equal(wrong.status, 422);
    assert.equal(unknown.status, 422);
    assert.equal(words(unknown, 'nobody@example.org'), words(wrong, email));
    assert.ok(wrong.html.includes(`value="${email}"`) && !wrong.html.includes('not the password at all'));
  });

  test('an unknown address and a wrong password cost the same work', async () => {
    const { email } = await somebody();
    const fastest = { known: Infinity, unknown: Infinity };
    const statements = { known: [] as string[], unknown: [] as string[] };
    const alike = (): boolean => fastest.unknown > fastest.known * 0.6 && fastest.known > fastest.unknown * 0.6;
    // The fastest of many rounds is the work itself: on a busy machine it takes more rounds to meet a quiet moment.
    for (let round = 0; round < 40 && (round < 6 || !alike()); round += 1) {
      for (const [kind, address] of [['known', email], ['unknown', 'no-one@example.org']] as const) {
        const browser = visitor();
        await browser.get('/sign-in');
        const before = services.statements.length;
        const start = performance.now();
        await tryWrong(browser, address, 1);
        fastest[kind] = Math.min(fastest[kind], performance.now() - start);
        statements[kind] = services.statements.slice(before);
      }
    }
    assert.deepEqual(statements.unknown, statements.known);
    // Without the work of a password check the unknown address would be answered many times faster.
    assert.ok(alike(), JSON.stringify(fastest));
  });

  test('wrong passwords bring a pause in which even the right one waits, and which ends by itself', async () => {
    const { email } = await somebody();
    const browser = visitor();
    await tryWrong(browser, email, 5);
    const held = await browser.post('/sign-in', { email, password });
    assert.equal(held.status, 422);
    assert.match(held.html, /Try again in 1 minute/);
    clock.forward(61);
    await browser.signIn(email, password);
  });

  test('a pause for an unknown address reads like one for a known address', async () => {
    const { email } = await somebody();
    const known = await tryWrong(visitor(), email, 6);
    const unknown = await tryWrong(visitor(), 'stranger@example.org', 6);
    assert.match(unknown.html, /Try again in 1 minute/);
    assert.equal(words(unknown, 'stranger@example.org'), words(known, email));
  });

  test('many guesses at one moment are counted as many', async () => {
    const { email } = await somebody();
    const browsers = Array.from({ length: 12 }, () => visitor('203.0.113.9'));
    await Promise.all(browsers.map((browser) => browser.get('/sign-in')));
    const answers = await Promise.all(browsers.map((browser) => tryWrong(browser, email, 1)));
    assert.equal(answers.filter(({ html }) => html.includes('Try again in')).length, 7);
  });

  test('strangers who try an address from everywhere cannot keep its owner out', async () => {
    const { email } = await somebody();
    const own = visitor();
    await own.signIn(email, password);
    await own.post('/sign-out');
    for (let count = 0; count < 24; count += 1) {
      await tryWrong(visitor(), email, 1);
      clock.forward(count < 20 ? 1 : 61);
    }
    await tryWrong(visitor(), email, 1);
    const elsewhere = visitor();
    assert.match((await elsewhere.post('/sign-in', { email, password })).html, /Try again in 1 minute/);
    // On a browser known to be the owner's there is no wait at all, elsewhere a minute.
    await own.signIn(email, password);
    clock.forward(61);
    await elsewhere.signIn(email, password);
  });

  test('a browser known to one person is not known to another', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const browser = visitor();
    await browser.signIn(one.email, password);
    await browser.post('/sign-out');
    await tryWrong(browser, other.email, 5);
    const strange = visitor(browser.address);
    assert.match((await strange.post('/sign-in', { email: other.email, password })).html, /Try again in/);
  });

  test('nothing that names a person is kept of wrong attempts', async () => {
    const { email } = await somebody();
    await tryWrong(visitor(), email, 1);
    const rows = await services.database.transaction({ partnershipId: null, personId: null, agencies: [] }, (tx) => tx.selectFrom('sign_in_failures').selectAll().execute());
    assert.ok(rows.length > 0);
    assert.ok(rows.every((row) => row.key_hash.length === 32));
    assert.ok(!JSON.stringify(rows).includes('worker'));
  });

  test('a form that did not come from our own page is refused', async () => {
    const { email } = await somebody();
    const browser = visitor();
    await browser.get('/sign-in');
    browser.cookies.delete('maat-form');
    assert.equal((await browser.post('/sign-in', { email, password })).status, 403);
  });

  test('before anybody exists the start page says where the set-up address is', async () => {
    const empty = await testServices();
    const emptyApp = await testApp(empty);
    try {
      const { status, html } = await new Visitor(emptyApp).get('/');
      assert.equal(status, 200);
      assert.match(html, /set-up address in the terminal/);
    } finally {
      await emptyApp.close();
      await empty.close();
    }
  });
});
