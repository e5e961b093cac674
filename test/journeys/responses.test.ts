import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { tableLimits } from '../../src/documents/index.ts';
import { openWorkbook } from '../../src/documents/workbook-reader.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

/** The rows of a workbook's sheet that have something in them. */
async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = [];
  const fail = () => assert.fail('the workbook cannot be read');
  for await (const _ of (await openWorkbook(bytes, tableLimits)).readSheet('Responses', { row: (_line, cells) => void rows.push([...cells]), problem: fail })) continue;
  return rows;
}

test('[DIS-06] a return arrives, and the coordinator’s page shows and says it without being loaded anew, with focus and place kept', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const coordinator = await stage.openAs('coordinator');
  await coordinator.clock.install();
  await coordinator.goto(`${stage.url}/p/cheshire-east/audits/${stage.example.auditId}/matrix`);
  const loaded = await coordinator.evaluate(() => performance.timeOrigin);
  const cell = coordinator.locator(`.maat-matrix a[href$="/requests/${requestId}"]`);
  await cell.focus();
  const before = await cell.innerText();

  const auditor = await stage.openAs('police');
  await auditor.goto(stage.returnUrl(requestId, '/nil'));
  await auditor.getByLabel('Why is there nothing to return?').fill('No record of the child');
  await auditor.getByLabel('I have no concern about the child’s or adult’s safety now').check();
  await auditor.getByRole('button', { name: 'Send the nil return' }).click();
  await auditor.getByRole('heading', { name: 'Nil return sent' }).waitFor();

  await coordinator.clock.fastForward(11_000);
  await coordinator.locator(`.maat-matrix a[href$="/requests/${requestId}"]`, { hasText: 'nil' }).waitFor();
  assert.notEqual(await cell.innerText(), before);
  assert.match(await coordinator.getByRole('status').filter({ hasText: 'Police' }).innerText(), /Child B, Police: nil/);
  assert.equal(await coordinator.evaluate(() => performance.timeOrigin), loaded, 'the page was not loaded anew');
  assert.ok(await cell.evaluate((element) => element === document.activeElement), 'the focus stands where it stood');
});

test('[DIS-06] the coordinator’s page shows without being loaded anew that an answer is saved, a day is moved and somebody is reminded', async () => {
  const requestId = stage.requestId('CE14-04', 'Police');
  const coordinator = await stage.openAs('coordinator');
  await coordinator.clock.install();
  const home = `${stage.url}/p/cheshire-east/audits/${stage.example.auditId}`;
  await coordinator.goto(`${home}/matrix?show=outstanding`);
  const loaded = await coordinator.evaluate(() => performance.timeOrigin);
  const renewedWith = async (words: RegExp) => {
    await coordinator.clock.fastForward(11_000);
    await coordinator.locator('#responses', { hasText: words }).waitFor();
  };
  const row = coordinator.locator('#not-back tr', { has: coordinator.locator(`a[href$="/requests/${requestId}"]`) });

  const auditor = await stage.openAs('police');
  await auditor.goto(stage.returnUrl(requestId));
  await auditor.goto(stage.returnUrl(requestId, '/sections/cheshire-east.1'));
  await auditor.locator('.maat-item input:is([type=radio], [type=checkbox])').first().check();
  await auditor.getByText(/^Saved/).first().waitFor();
  await renewedWith(/Police: 1 of 13 answered/);

  const second = await coordinator.context().newPage();
  await second.goto(`${stage.returnUrl(requestId)}/due`);
  for (const [part, typed] of [['Day', '14'], ['Month', '3'], ['Year', '2014']] as const) await second.getByLabel(part, { exact: true }).fill(typed);
  await second.getByLabel(/Why/).fill('The file is archived');
  await second.getByRole('button', { name: /due day|Move/ }).first().click();
  await renewedWith(/14\s+March\s+2014/);
  assert.match(await row.innerText(), /not\sdue\syet\s+not chased/);

  await second.goto(`${home}/chasing`);
  await second.getByRole('button', { name: 'Send reminders' }).click();
  await renewedWith(/reminder to/);
  assert.match(await row.innerText(), /: reminder to .+ and .+ \(not gone out\)/);
  assert.equal(await coordinator.evaluate(() => performance.timeOrigin), loaded, 'the page was not loaded anew');

  await coordinator.context().clearCookies();
  await coordinator.clock.fastForward(11_000);
  await coordinator.getByText('You have been signed out').waitFor();
});

test('[DIS-06] without JavaScript the page is narrowed, refreshed and exported with rates by agency and case', async () => {
  const page = await stage.openAs('coordinator', { javaScriptEnabled: false });
  await page.goto(`${stage.url}/p/cheshire-east/audits/${stage.example.auditId}/matrix`);
  const words = await page.locator('main').innerText();
  assert.match(words, /Asked\s+90/);
  for (const caption of ['By agency', 'By case']) assert.equal(await page.getByRole('table', { name: caption }).count(), 1, caption);
  await page.getByLabel('Show', { exact: true }).selectOption({ label: 'What is not back yet' });
  await page.getByLabel('Agency', { exact: true }).selectOption({ label: 'Police' });
  await page.getByRole('button', { name: 'Show' }).click();
  assert.match(page.url(), /show=outstanding&agency=/);
  const headings = await page.getByRole('table', { name: /^Where each return stands/ }).getByRole('columnheader').allInnerTexts();
  assert.deepEqual(headings.slice(1), ['Police', 'Back']);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const [head = '', ...rows] = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  assert.match(head, /working_days_overdue,last_chased_on,last_chased,days_chased$/);
  assert.equal(rows.length, 90);
  const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()]);
  const filled = await cellsOf(await readFile(await excel.path()));
  assert.deepEqual(filled.slice(0, 2).map(([first]) => first), ['Responses to Repeat child protection plans', 'RESTRICTED WHEN COMPLETED']);
  assert.deepEqual(filled[2], head.split(','));
  assert.deepEqual(filled.slice(3).map(([reference, label, agency]) => [reference, label, agency]), rows.map((row) => row.split(',').slice(0, 3)));
});
