import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { endSessions } from '../../src/access/index.ts';
import { commentBox, untilSaved } from './answers.ts';
import { fillSignIn, setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const oversight = 'cheshire-east.1.02';
const firstSection = '/sections/cheshire-east.1';
const email = 'police@cheshire-east.example';

const paragraph = 'The sergeant looked at this case on 3 May and again on 14 June. Both times the concern was passed on to children’s social care the same day,\n\n'
  + 'and the second time a strategy discussion followed. What the file does not show is whether anybody told the mother what would happen next.';
const [firstHalf, secondHalf] = [paragraph.slice(0, 120), paragraph.slice(120)] as const;

/** An auditor at the first section of a return, with the cursor in the comment on 1.02. */
async function writing(requestId: string, javaScriptEnabled = true): Promise<Page> {
  const page = await stage.openAs('police', { javaScriptEnabled });
  await page.goto(stage.returnUrl(requestId, firstSection));
  await commentBox(page, oversight).click();
  return page;
}

async function endEverySessionOf(page: Page): Promise<void> {
  const { services, people } = stage.example;
  const person = people.find((candidate) => candidate.email === email);
  assert.ok(person, page.url());
  await endSessions(services, person.personId);
}

/** The comment as a colleague in another browser reads it. */
async function commentElsewhere(requestId: string): Promise<string> {
  const page = await stage.openAs('police.2');
  await page.goto(stage.returnUrl(requestId, firstSection));
  const words = await commentBox(page, oversight).inputValue();
  await page.context().close();
  return words;
}

/** Everything a browser keeps for this site, as one text. */
function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage).map((name) => `${name}=${storage.getItem(name)}`));
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    return [...parts, ...databases.map(({ name }) => name ?? ''), ...caches, document.cookie].join('\n');
  });
}

test('a session that ends in the middle of a paragraph loses no word: after signing in again in the same browser all of them are saved', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const page = await writing(requestId);
  await page.keyboard.type(firstHalf);
  await untilSaved(page);
  await endEverySessionOf(page);
  await page.keyboard.type(secondHalf);
  await page.getByText('You have been signed out. What you type is kept here.').waitFor();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  assert.equal(await commentBox(page, oversight).inputValue(), paragraph);
  const [signInPage] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in a new tab, then come back' }).click(),
  ]);
  await signInPage.waitForLoadState();
  await fillSignIn(signInPage, email, stage.example.password);
  // Where the sign-in leads is the same section; the words are there, too.
  await signInPage.waitForFunction(([name, words]) => document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.value === words, [`c.${oversight}`, paragraph] as const);
  await signInPage.close();
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await untilSaved(page);
  assert.equal(await commentElsewhere(requestId), paragraph);
});

test('a session that ended while somebody wrote without JavaScript loses no word either', async () => {
  const requestId = stage.requestId('CE14-04', 'Police');
  const page = await writing(requestId, false);
  await page.keyboard.type(paragraph);
  await endEverySessionOf(page);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  await fillSignIn(page, email, stage.example.password);
  await page.getByRole('button', { name: 'Send it now' }).click();
  await page.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  assert.equal(await commentElsewhere(requestId), paragraph);
});

test('what was written too late is offered to nobody but its author', async () => {
  const requestId = stage.requestId('CE14-09', 'Police');
  const page = await writing(requestId, false);
  await page.keyboard.type('For Marcus alone.');
  await endEverySessionOf(page);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByText('what you sent is not saved yet').waitFor();
  assert.doesNotMatch(await page.content(), /For Marcus/);
  await fillSignIn(page, 'police.2@cheshire-east.example', stage.example.password);
  assert.equal(await page.getByRole('button', { name: 'Send it now' }).count(), 0);
  assert.doesNotMatch(await page.content(), /For Marcus/);
  assert.equal(await commentElsewhere(requestId), '');
});

test('words typed without a connection are saved once it is back', async () => {
  const requestId = stage.requestId('CE14-09', 'Police');
  const page = await writing(requestId);
  await page.keyboard.type(firstHalf);
  await untilSaved(page);
  await page.context().setOffline(true);
  await page.keyboard.type(secondHalf);
  await page.locator('#save-state', { hasText: 'connection lost; kept on this device' }).waitFor();
  assert.equal(await commentElsewhere(requestId), firstHalf.trimEnd());
  await page.context().setOffline(false);
  await untilSaved(page);
  assert.equal(await commentElsewhere(requestId), paragraph);
  assert.doesNotMatch(await everythingKept(page), /maat-draft/);
});

test('save and continue without a way to the server stays on the page with its words', async () => {
  const requestId = stage.requestId('CE14-04', 'Police');
  const page = await writing(requestId);
  await commentBox(page, oversight).fill('');
  await untilSaved(page);
  // The device believes that it is connected; the server cannot be reached all the same.
  let tries = 0;
  await page.route(/\/(answers|sections)/, (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    tries += 1;
    return route.abort();
  });
  await page.keyboard.type(paragraph);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.locator('#save-state', { hasText: 'connection lost; kept on this device' }).waitFor();
  assert.equal(await commentBox(page, oversight).inputValue(), paragraph);
  const before = tries;
  await page.waitForTimeout(1_500);
  assert.ok(tries - before <= 3, `${tries - before} tries in a moment: a server in trouble would be run over`);
  await page.unroute(/\/(answers|sections)/);
  await untilSaved(page);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  assert.equal(await commentElsewhere(requestId), paragraph);
});

test('signing out on another page leaves nothing in the browser either', async () => {
  const page = await writing(stage.requestId('CE14-09', 'Police'));
  await page.route('**/answers', (route) => route.abort());
  await page.keyboard.type('Left behind.');
  await page.locator('#save-state', { hasText: 'kept on this device' }).waitFor();
  const other = await page.context().newPage();
  await other.goto('/account');
  assert.match(await everythingKept(other), /maat-draft/);
  await other.getByText('Marcus Oyelaran').first().click();
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await other.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  assert.doesNotMatch(await everythingKept(other), /maat-draft/);
});

test('a tab closed without a connection keeps its words unreadably, and they are saved when the section is opened again', async () => {
  const requestId = stage.requestId('CE14-11', 'Police');
  const page = await writing(requestId);
  const context = page.context();
  const idle = await context.newPage();
  await idle.goto('/account');
  await page.bringToFront();
  await context.setOffline(true);
  await page.keyboard.type(paragraph);
  await page.locator('#save-state', { hasText: 'connection lost; kept on this device' }).waitFor();
  const kept = await everythingKept(page);
  assert.match(kept, /maat-draft/);
  for (const word of ['sergeant', 'strategy', 'mother', btoa('sergeant').slice(0, 8)]) assert.ok(!kept.includes(word), `"${word}" can be read in the browser's storage`);
  // A tab whose process dies says no goodbye; one that is closed may still send its last words.
  await page.goto('chrome://crash').catch(() => undefined);
  await page.close();
  await context.setOffline(false);
  assert.equal(await commentElsewhere(requestId), '');
  const again = await context.newPage();
  await again.goto(stage.returnUrl(requestId, firstSection));
  await again.waitForFunction(() => localStorage.length === 0);
  assert.equal(await commentBox(again, oversight).inputValue(), paragraph);
  assert.equal(await commentElsewhere(requestId), paragraph);
});

test('after signing out nothing is left in the browser, the key is not given, and a copy made before stays shut', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const page = await writing(requestId);
  await page.route('**/answers', (route) => route.abort());
  await page.keyboard.type('For nobody else to read.');
  await page.locator('#save-state', { hasText: 'kept on this device' }).waitFor();
  const copy = await page.evaluate(() => ({ ...localStorage }));
  const key = await page.evaluate(async () => (await fetch('/session/draft-key', { headers: { accept: 'application/json' } })).text());
  assert.match(key, /"key"/);
  // Nobody throws words away without knowing it.
  await page.getByText('Marcus Oyelaran').click();
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.getByRole('button', { name: 'Sign out' }).click({ noWaitAfter: true })]);
  assert.match(asked.message(), /not saved yet/);
  await asked.dismiss();
  assert.match(await everythingKept(page), /maat-draft/);
  assert.match(await commentBox(page, oversight).inputValue(), /nobody else/);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  assert.doesNotMatch(await everythingKept(page), /maat-draft/);
  const refused = await page.evaluate(async () => (await fetch('/session/draft-key', { headers: { accept: 'application/json' } })).status);
  assert.equal(refused, 401);
  // Back shows no page out of the browser's memory.
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  // Somebody who copied the storage, and even the same person, signed in again, gets another key.
  await page.evaluate((entries) => {
    for (const [name, value] of Object.entries(entries)) localStorage.setItem(name, String(value));
  }, copy);
  await page.unroute('**/answers');
  await fillSignIn(page, email, stage.example.password);
  await page.goto(stage.returnUrl(requestId, firstSection));
  await page.waitForFunction(() => localStorage.length === 0);
  assert.notEqual(await page.evaluate(async () => (await fetch('/session/draft-key', { headers: { accept: 'application/json' } })).text()), key);
  assert.doesNotMatch(await commentBox(page, oversight).inputValue(), /nobody else/);
});
