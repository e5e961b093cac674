import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { asMember, endSessions, startSession, type Member } from '../../src/access/index.ts';
import { returnPaths, returnsRoutes } from '../../src/returns/index.ts';
import { openAudit, type OpenAudit } from '../builders/open-audit.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServices, type TestServices } from '../support/services.ts';
import { testApp } from '../support/test-app.ts';
import { noChases, noConcerns } from '../../src/returns/neighbours.sample.ts';

const overseen = 'cheshire-east.1.02';
const comment = `[name="c.${overseen}"]`;
const yes = `[name="a.${overseen}"][value="yes"]`;
const no = `[name="a.${overseen}"][value="no"]`;

describe('typing answers in a browser', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let open: OpenAudit;
  let browser: Browser;
  let origin: string;
  before(async () => {
    services = await testServices();
    app = await testApp(services, returnsRoutes({ concerns: noConcerns, chases: noChases }));
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06', 'T-07'] });
    await app.listen({ port: 0, host: '127.0.0.1' });
    origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await app.close();
    await services.close();
  });

  async function signIn(context: BrowserContext, member: Member): Promise<void> {
    const value = await startSession(services, { personId: member.personId ?? '', device: 'test', secondFactor: false });
    await context.addCookies([{ name: 'maat-session', value, domain: 'localhost', path: '/', httpOnly: true, sameSite: 'Lax' }]);
  }

  async function contextFor(member: Member): Promise<BrowserContext> {
    const context = await browser.newContext();
    await signIn(context, member);
    return context;
  }

  const requestTo = (reference: string) => open.police.requests.get(reference) ?? '';

  async function openSection(context: BrowserContext, reference: string): Promise<Page> {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) problems.push(message.text());
    });
    await page.goto(origin + returnPaths.section('testshire', requestTo(reference), 'cheshire-east.1'));
    await page.waitForLoadState('networkidle');
    assert.deepEqual(problems, []);
    return page;
  }

  const isSaved = (page: Page) => page.waitForFunction(() => /^Saved \d\d:\d\d$/.test(document.getElementById('save-state')?.textContent ?? ''));
  const says = (page: Page, words: string) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), words);
  const answersTo = (reference: string) => asMember(services.database, open.coordinator, ({ tx }) =>
    tx.selectFrom('answers').where('request_id', '=', requestTo(reference)).select(['item_id', 'value', 'version', 'state']).orderBy('item_id').execute());
  const kept = (page: Page) => page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('maat-draft:')).map(([, value]) => String(value)));

  test('the list of sections keeps up with what is saved, an answer that wants a reason among it', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-07');
    const state = page.locator('.maat-sections__item--current .maat-sections__state');
    assert.equal(await state.innerText(), 'Not started');
    const all = page.locator('.maat-item');
    const count = await all.count();
    for (let at = 0; at < count; at += 1) {
      await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
      await all.nth(at).locator('input[value="na"]').first().check();
      const words = at + 1 < count ? `${at + 1} of ${count}` : 'Look again';
      await page.waitForFunction((wanted) => document.querySelector('.maat-sections__item--current .maat-sections__state')?.textContent === wanted, words);
      await page.reload();
      await page.waitForLoadState('networkidle');
      assert.equal(await state.innerText(), words, 'the server says the same');
    }
    await context.close();
  });

  test('an answer is saved while it is typed, and is there on the next visit', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-01');
    await page.check(yes);
    await isSaved(page);
    await page.fill(comment, 'Seen in supervision');
    await page.waitForFunction(() => document.getElementById('save-state')?.textContent === 'Saving…');
    await isSaved(page);
    assert.deepEqual(await kept(page), [], 'what is saved is not kept in the browser');
    await page.reload();
    assert.equal(await page.inputValue(comment), 'Seen in supervision');
    assert.ok(await page.isChecked(yes));
    await context.close();
  });

  test('two auditors on one question: the second is shown both texts and chooses', async () => {
    const [one, other] = [await contextFor(open.police.auditor), await contextFor(open.police.colleague)];
    const [page, otherPage] = [await openSection(one, 'T-02'), await openSection(other, 'T-02')];
    await page.check(yes);
    await page.fill(comment, 'the first words');
    await page.locator(comment).blur();
    await isSaved(page);
    await otherPage.check(no);
    await says(otherPage, 'A colleague saved a different answer');
    await says(otherPage, 'the first words');
    await otherPage.fill(comment, 'the second words');
    await otherPage.getByRole('button', { name: 'Keep mine' }).click();
    await isSaved(otherPage);
    const rows = await answersTo('T-02');
    assert.equal(rows.find(({ item_id: item }) => item === overseen)?.value, 'no');
    await page.fill(comment, 'typed again');
    await says(page, 'the second words');
    await page.getByRole('button', { name: 'Use theirs' }).click();
    assert.equal(await page.inputValue(comment), 'the second words');
    assert.ok(await page.isChecked(no));
    await one.close();
    await other.close();
  });

  test('words typed without a connection wait, encrypted, and are sent when it is back', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-03');
    await context.setOffline(true);
    await page.check(yes);
    await page.fill(comment, 'typed on the train');
    await says(page, 'connection lost; kept on this device');
    const drafts = await kept(page);
    assert.ok(drafts.length > 0 && !drafts.some((draft) => draft.includes('train')), 'nobody can read what is kept');
    assert.deepEqual(await answersTo('T-03'), []);
    await context.setOffline(false);
    await isSaved(page);
    assert.equal((await answersTo('T-03')).length, 1);
    await context.close();
  });

  test('a tab closed without a connection loses nothing: the words come back and are saved', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-04');
    await context.setOffline(true);
    await page.fill(comment, 'half a paragraph');
    await says(page, 'kept on this device');
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const again = await openSection(context, 'T-04');
    // The closing tab may have sent it with its last breath; then there was nothing to wait for.
    await again.waitForFunction((name) => document.querySelector<HTMLTextAreaElement>(name)?.value === 'half a paragraph', comment);
    await again.waitForFunction(() => localStorage.length === 0);
    assert.equal((await answersTo('T-04')).length, 1);
    await context.close();
  });

  test('a session that ends in the middle of a paragraph loses nothing: after signing in again the words are sent', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-05');
    await page.fill(comment, 'first half');
    await isSaved(page);
    await endSessions(services, open.police.auditor.personId ?? '');
    await page.fill(comment, 'first half, second half');
    await says(page, 'You have been signed out');
    await page.fill(comment, 'first half, second half, third half');
    await signIn(context, open.police.auditor);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await isSaved(page);
    await page.reload();
    assert.equal(await page.inputValue(comment), 'first half, second half, third half');
    await context.close();
  });

  test('what is kept on a shared computer is gone once somebody signs out', async () => {
    const context = await contextFor(open.police.auditor);
    const page = await openSection(context, 'T-06');
    await context.setOffline(true);
    await page.fill(comment, 'for nobody else');
    await says(page, 'kept on this device');
    const drafts = await page.evaluate(() => ({ ...localStorage }));
    await page.route('**/answers', (route) => route.abort());
    await context.setOffline(false);
    await page.locator('.maat-menu__summary').click();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    assert.deepEqual(await kept(page), []);
    // Somebody who copied the storage before cannot open it with the next session either.
    await page.evaluate((entries) => { for (const [name, value] of Object.entries(entries)) localStorage.setItem(name, String(value)); }, drafts);
    await signIn(context, open.police.auditor);
    await page.unroute('**/answers');
    const again = await openSection(context, 'T-06');
    assert.equal(await again.inputValue(comment), '');
    assert.deepEqual(await kept(again), []);
    await context.close();
  });

  test('save and continue sends what is still being typed, once, and goes on', async () => {
    const context = await contextFor(open.police.colleague);
    const page = await openSection(context, 'T-06');
    await page.fill(comment, 'last words');
    await page.getByRole('button', { name: 'Save and continue' }).dblclick();
    await page.waitForURL(/cheshire-east\.2/);
    const rows = await answersTo('T-06');
    assert.deepEqual(rows.map(({ version }) => version), [1]);
    await context.close();
  });
});
