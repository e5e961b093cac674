import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { FastifyInstance } from 'fastify';
import type { Browser, Download, Page } from 'playwright-core';
import { buildApp } from '../../src/app.ts';
import { noMail } from '../../src/platform/index.ts';
import { setUpAddress } from '../../src/setup/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServices, type TestServices } from '../support/services.ts';
import { answerByMouse, wholeReturn } from './answers.ts';
import { fillSignIn, openPage } from './stage.ts';
import { declare } from './declaring.ts';

const example = fileURLToPath(new URL('../../src/examples/cheshire-east-2014/', import.meta.url));
const guide = fileURLToPath(new URL('../../docs/guides/first-audit.md', import.meta.url));

let services: TestServices;
let app: FastifyInstance;
let browser: Browser;
let folder: string;
let url: string;
const faults: string[] = [];
/** Everything that could be read on the pages so far. */
const read: string[] = [];

before(async () => {
  services = await testServices();
  Object.assign(services, { mail: noMail, clock: { now: () => new Date(), today: () => new Date().toISOString().slice(0, 10) } });
  app = await buildApp(services);
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  Object.assign(services, { url });
  browser = await launchBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'maat-guide-'));
});

after(async () => {
  await browser.close();
  await app.close();
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

test('somebody new to Maat follows the guide from the first start to the Word report, and reads on the pages what it says', async () => {
  const coordinator = await openPage(browser, url, faults);
  const auditor = await openPage(browser, url, faults);
  for (const page of [coordinator, auditor]) page.on('load', () => void note(page));
  await lookRound(coordinator, auditor);
  await coordinator.context().clearCookies();
  await auditor.context().clearCookies();
  await setUpAndInvite(coordinator, auditor);
  const home = await makeAudit(coordinator);
  await gatherReturns(coordinator, auditor, home);
  await writeReport(coordinator, home);
  assert.deepEqual(faults, []);

  const seen = plain(read.join('\n'));
  const words = [...(await readFile(guide, 'utf8')).matchAll(/\*\*([^*]+)\*\*/g)].map(([, said = '']) => said.replace(/\s+/g, ' '));
  const unseen = [...new Set(words)].filter((said) => !ownHeadings.has(said) && !seen.includes(plain(said)));
  assert.deepEqual(unseen, [], 'The guide names words that stand on no page it leads to');
});

/** Bold words of the guide that are its own and not those of a page. */
const ownHeadings = new Set(['bold', 'As the coordinator', 'As an auditor of the police', 'In the browser.', 'By Excel sheet', 'By Word document', 'Many returns from one file']);

async function note(page: Page): Promise<void> {
  read.push(await page.evaluate(() => `${document.title}\n${document.body.textContent}`).catch(() => ''));
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').toLowerCase();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await follow(page, page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first());
}

async function choose(page: Page, name: string | RegExp): Promise<void> {
  await follow(page, page.getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first());
}

async function follow(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.click()]);
  await note(page);
}

async function send(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

async function take(page: Page, name: string): Promise<Download> {
  return (await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]))[0];
}

/** Part A. */
async function lookRound(coordinator: Page, auditor: Page): Promise<void> {
  await coordinator.goto((await setUpAddress(services)) ?? '');
  await press(coordinator, 'Explore the example');
  const password = await coordinator.locator('.maat-password').innerText();
  await choose(coordinator, 'coordinator@cheshire-east.example');
  assert.equal(await coordinator.getByLabel('E-mail address').inputValue(), 'coordinator@cheshire-east.example');
  await coordinator.getByLabel('Password', { exact: true }).fill(password);
  await press(coordinator, 'Sign in');
  await choose(coordinator, /^Open.*Repeat child protection plans/);
  const home = coordinator.url();
  await choose(coordinator, 'Response matrix');
  assert.match(await coordinator.locator('main').innerText(), /77 of 90/);
  await choose(coordinator, /returned/);
  await coordinator.goto(home);
  await choose(coordinator, 'Collation');
  await coordinator.getByLabel('Agency sector').selectOption({ label: 'Police' });
  await press(coordinator, 'Show');
  await coordinator.goto(home);
  await choose(coordinator, 'Report');
  assert.match((await take(coordinator, 'Word')).suggestedFilename(), /\.docx$/);

  await auditor.goto('/sign-in');
  await fillSignIn(auditor, 'police@cheshire-east.example', password);
  await choose(auditor, /^Start.*Child B/);
  await choose(auditor, /^1 The file/);
  await declare(auditor);
  await answerReturn(auditor);
  await auditor.getByLabel('Why does the return come after its day?').fill('The request reached us late.');
  await handIn(auditor);
  await coordinator.goto(home);
  await choose(coordinator, 'Response matrix');
  assert.match(await coordinator.locator('main').innerText(), /78 of 90/);
}

async function answerReturn(page: Page): Promise<void> {
  for (const { section, said } of wholeReturn) {
    await page.getByRole('heading', { name: section, level: 1 }).waitFor();
    for (const answer of said) await answerByMouse(page, answer);
    await note(page);
    await press(page, 'Save and continue');
  }
}

async function handIn(page: Page): Promise<void> {
  await page.getByLabel('I have no concern about').click();
  await page.getByLabel('These are the answers of Police.').click();
  await press(page, 'Hand in the return');
  await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
}

/** Part B, 1 and 2. */
async function setUpAndInvite(coordinator: Page, auditor: Page): Promise<void> {
  await coordinator.goto((await setUpAddress(services)) ?? '');
  for (const [label, value] of [
    ['Full name of the partnership', 'North County Safeguarding Children Partnership'], ['Short name', 'North County'], ['Your name', 'Alex Morgan'],
    ['Your e-mail address', 'alex.morgan@northcounty.example'], ['Choose a password', 'lantern river cupboard'],
  ] as const) await coordinator.getByLabel(label, { exact: true }).fill(value);
  await coordinator.getByLabel('Children', { exact: true }).click();
  await press(coordinator, 'Set up our partnership');
  await choose(coordinator, 'People and agencies');
  await choose(coordinator, 'Agencies');
  await press(coordinator, 'Add an agency');
  await coordinator.getByLabel('Name', { exact: true }).fill('Police');
  await coordinator.getByLabel('Kind of work').selectOption({ label: 'Police' });
  await press(coordinator, 'Save');
  await choose(coordinator, 'People');
  await press(coordinator, 'Invite somebody');
  await coordinator.getByLabel('Name', { exact: true }).fill('Sam Hughes');
  await coordinator.getByLabel('E-mail address at work').fill('sam.hughes@police.example');
  await coordinator.getByLabel('Auditor', { exact: true }).click();
  await coordinator.getByLabel('Agency', { exact: true }).selectOption({ label: 'Police' });
  await press(coordinator, 'Make the invitation');
  await auditor.goto(await coordinator.locator('main code').innerText());
  await auditor.getByLabel('Choose a password').fill('walnut bicycle harbour');
  await press(auditor, 'Join');
}

/** Part B, 3. Gives the address of the audit's home. */
async function makeAudit(page: Page): Promise<string> {
  await choose(page, 'Your work');
  await press(page, 'Plan an audit');
  for (const [label, value] of [
    ['Title', 'Repeat child protection plans'], ['Theme', 'Children on a second plan within three years'], ['Purpose', 'To learn what helps change to last'],
    ['How far back auditors look', 'From the plan before to today'],
  ] as const) await page.getByLabel(label, { exact: true }).fill(value);
  const deadline = page.getByRole('group', { name: 'Deadline for returns' });
  for (const [label, value] of [['Day', '31'], ['Month', '12'], ['Year', String(new Date().getUTCFullYear() + 1)]] as const) await deadline.getByLabel(label).fill(value);
  await page.getByLabel('Repeat child protection plans', { exact: true }).check();
  await press(page, 'Make the audit');
  const home = page.url();
  await press(page, 'Terms are agreed');
  await page.getByLabel('Who agreed them').fill('Jane Hill, chair of the board');
  await press(page, 'Record the agreement');
  await press(page, 'Start preparing');
  await choose(page, 'Import cases');
  const wrong = path.join(folder, 'wrong.csv');
  await writeFile(wrong, (await readFile(`${example}cases.csv`, 'utf8')).replace('2013-07-17', '31/02/2013'));
  await send(page, wrong);
  await press(page, 'Check the file');
  await choose(page, 'Choose another file');
  await send(page, `${example}cases.csv`);
  await press(page, 'Check the file');
  await press(page, 'Import 15 cases');
  await page.goto(home);
  await choose(page, 'Import requests');
  await send(page, `${example}requests.csv`);
  await press(page, 'Check the file');
  await choose(page, 'match the columns differently');
  for (const label of ['Sent on (optional)', 'Due on (optional)', 'Returned on (optional)']) await page.getByLabel(label).selectOption({ label: 'Not in this file' });
  await press(page, 'Continue');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await press(page, 'Import 90 requests');
  await page.goto(home);
  return home;
}

/** Part B, 4 and 5. */
async function gatherReturns(coordinator: Page, auditor: Page, home: string): Promise<void> {
  await press(coordinator, 'Open the audit');
  assert.doesNotMatch(await coordinator.locator('main').innerText(), /overdue\)/);
  await auditor.goto('/');
  await choose(auditor, /^Start.*Child B/);
  await choose(auditor, /^1 The file/);
  await declare(auditor);
  await answerReturn(auditor);
  await handIn(auditor);

  await auditor.goto('/');
  await choose(auditor, /^Start.*Child D/);
  const sheet = path.join(folder, 'sheet.xlsx');
  await (await take(auditor, 'Download the sheet (Excel)')).saveAs(sheet);
  await writeFile(sheet, await filledIn(sheet));
  await choose(auditor, 'Send a filled-in document or sheet');
  await declare(auditor);
  await choose(auditor, 'Send a filled-in document or sheet');
  await send(auditor, sheet);
  await press(auditor, 'See what it changes');
  await press(auditor, 'Save these answers');
  await choose(auditor, 'Check your answers and hand in');
  await auditor.getByLabel('Hand in with 12 questions left blank').click();
  await handIn(auditor);

  await coordinator.goto(home);
  await choose(coordinator, 'Import answers');
  await send(coordinator, `${example}answers.csv`);
  await press(coordinator, 'Check the file');
  await press(coordinator, 'Import 955 answers');
  assert.match(await coordinator.locator('main').innerText(), /79 of 90/);
  await press(coordinator, 'Show');
  await choose(coordinator, /returned/);
}

/** The sheet with "Yes" as the answer to question 1.02, as Excel would save it. */
async function filledIn(file: string): Promise<Uint8Array> {
  const parts = unzipSync(await readFile(file));
  const texts = [...strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<si>(.*?)<\/si>/gs)].map(([, text = '']) => text.replace(/<[^>]+>/g, ''));
  const page = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const number = texts.indexOf('1.02');
  const row = new RegExp(`<c r="A(\\d+)"[^>]*><v>${number}</v>`).exec(page)?.[1];
  assert.ok(row, 'the sheet asks question 1.02');
  const filled = page.replace(new RegExp(`<c r="C${row}"([^>]*)/>`), `<c r="C${row}"$1 t="inlineStr"><is><t>Yes</t></is></c>`);
  assert.notEqual(filled, page);
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(filled) });
}

/** Part B, 6 and 7. */
async function writeReport(page: Page, home: string): Promise<void> {
  await page.goto(home);
  await press(page, 'End fieldwork');
  await press(page, 'Start the report');
  await press(page, 'Go to the report');
  await press(page, 'Start the report');
  await choose(page, /Add text at 1\.02/);
  await page.getByLabel('Text', { exact: true }).fill('Oversight can be seen in ');
  await page.getByRole('button', { name: 'Insert Yes', exact: true }).click();
  await press(page, 'Save');
  await choose(page, /Add comments as quotations at 1\.02/);
  await page.locator('input[name=pick]').first().check();
  await press(page, 'Add to the report');
  await choose(page, 'Check and publish');
  await page.goBack();
  await choose(page, /Add finding/);
  await page.getByLabel('What the audit found').fill('Oversight is seen in [[1.02 yes]] of files.');
  await page.getByLabel('Challenge to the board').fill('How will the board know that oversight changes practice?');
  await press(page, 'Save');
  await choose(page, /Add text at Conclusions/);
  await page.getByLabel('Text', { exact: true }).fill('Files are kept well.');
  await press(page, 'Save');
  await choose(page, 'Check and publish');
  await press(page, 'Publish version 1');
  assert.match(await page.locator('main').innerText(), /Oversight can be seen in 60 of 72 \(83\.3%\)/);
  const word = await take(page, 'Word');
  const file = path.join(folder, 'report.docx');
  await word.saveAs(file);
  const document = strFromU8(unzipSync(await readFile(file))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
  assert.match(document, /Oversight can be seen in 60 of 72 \(83\.3%\)/);
  for (const format of ['PDF', 'Web page', 'Numbers as Excel', 'Numbers as CSV']) assert.ok((await take(page, format)).suggestedFilename());
}
