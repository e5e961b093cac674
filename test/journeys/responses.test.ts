import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

test('[DIS-06] a return arrives, and the coordinator’s page shows and says it without being loaded anew, with focus and place kept', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const coordinator = await stage.openAs('coordinator');
  await coordinator.clock.install();
  await coordinator.goto(`${stage.url}/p/cheshire-east/audits/${stage.example.auditId}/matrix`);
  const loaded = await coordinator.evaluate(() => performance.timeOrigin);
  const cell = coordinator.locator(`a[href$="/requests/${requestId}"]`);
  await cell.focus();
  const before = await cell.innerText();

  const auditor = await stage.openAs('police');
  await auditor.goto(stage.returnUrl(requestId, '/nil'));
  await auditor.getByLabel('Why is there nothing to return?').fill('No record of the child');
  await auditor.getByLabel('I have no concern about the child’s or adult’s safety now').check();
  await auditor.getByRole('button', { name: 'Send the nil return' }).click();
  await auditor.getByRole('heading', { name: 'Nil return sent' }).waitFor();

  await coordinator.clock.fastForward(11_000);
  await coordinator.locator(`a[href$="/requests/${requestId}"]`, { hasText: 'nil' }).waitFor();
  assert.notEqual(await cell.innerText(), before);
  assert.match(await coordinator.getByRole('status').filter({ hasText: 'Police' }).innerText(), /Child B, Police: nil/);
  assert.equal(await coordinator.evaluate(() => performance.timeOrigin), loaded, 'the page was not loaded anew');
  assert.ok(await cell.evaluate((element) => element === document.activeElement), 'the focus stands where it stood');
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
  assert.match(head, /working_days_overdue,last_chased_on,times_chased$/);
  assert.equal(rows.length, 90);
});
