import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { collateAudit } from '../../src/reports/index.ts';
import { everyKindTool } from '../builders/every-kind-tool.ts';
import type { AgencyUnderTest } from '../builders/open-audit.ts';
import { barriersOn, setOwnAudit, type OwnAudit } from './own-audit.ts';

let own: OwnAudit;
before(async () => {
  own = await setOwnAudit('2014-01-20', { tool: everyKindTool, cases: ['N-01', 'N-02'] });
});
after(() => own.close());

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const requestTo = (agency: AgencyUnderTest, reference: string): string => `${own.url}/p/testshire/requests/${agency.requests.get(reference) ?? ''}`;
const saved = (page: Page) => page.locator('#save-state', { hasText: /^Saved|All answers are saved/ }).waitFor();

async function handIn(page: Page, request: string): Promise<void> {
  await page.goto(`${request}/check`);
  const gaps = page.getByLabel(/Hand in with/);
  if (await gaps.count() > 0) await gaps.check();
  await page.getByLabel('I have no concern about').check();
  await page.getByLabel('These are the answers of').check();
  await page.getByRole('button', { name: 'Hand in the return' }).click();
  await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
}

test('a question comes up when an answer calls for it, dates say at once what they come to, and rows grow [COM-14]', async () => {
  const page = await own.pageOf(own.open.police.auditor);
  const request = requestTo(own.open.police, 'N-01');
  await page.goto(`${request}/sections/one`);
  assert.equal(await field(page, 'd.k.time[from]').isVisible(), false);
  await field(page, 'a.k.group').first().check();
  await field(page, 'd.k.time[from]').waitFor({ state: 'visible' });
  assert.equal(await field(page, 'a.k.why').isVisible(), false);
  await field(page, 'd.k.time[from]').fill('10/4/2014');
  await field(page, 'd.k.time[to]').fill('29 April 2014');
  await page.keyboard.press('Tab');
  await page.getByText('Later than that. Conference: 10 April 2014; First core group: 29 April 2014 (11 working days; 10 allowed)').waitFor();
  await field(page, 'd.k.referral[from]').fill('1/3/2014 10:00');
  await field(page, 'd.k.referral[to]').fill('soon');
  await field(page, 'a.k.referral').fill('Clear and complete.');
  await page.keyboard.press('Tab');
  await page.getByText('enter a date that exists').first().waitFor();
  await field(page, 'd.k.referral[to]').fill('3/3/2014 9:30');
  await page.keyboard.press('Tab');
  await page.getByText('Within the time. Referral made: 1 March 2014, 10:00').waitFor();
  for (const row of [0, 1, 2, 3]) {
    await field(page, `a.k.who[${row}][who]`).fill(`Member ${row + 1}`);
    await field(page, `a.k.who[${row}][times]`).fill(String(row));
  }
  await field(page, 'a.k.who[3][last]').fill('1 5 2014');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.reload();
  assert.equal(await field(page, 'a.k.who[3][last]').inputValue(), '1 May 2014');
  assert.equal(await field(page, 'd.k.referral[to]').inputValue(), '3 March 2014, 09:30');
  // The answer in another section is asked because the dates were late.
  await page.goto(`${request}/sections/two`);
  await field(page, 'a.k.late').fill('Nobody chaired.');
  await page.keyboard.press('Tab');
  await saved(page);
  await handIn(page, request);
  await page.goto(`${request}/check`);
  const shown = await page.locator('main').innerText();
  assert.match(shown, /Later than that/);
  assert.match(shown, /Job: Member 4; Times: 3; Last on: 1 May 2014/);
  assert.doesNotMatch(shown, /Why was there none/);
  await page.context().close();
});

test('without script the same form says when to answer, keeps mistakes as typed, and asks no more than it should', async () => {
  const page = await own.pageOf(own.open.health.auditor, { javaScriptEnabled: false });
  const request = requestTo(own.open.health, 'N-01');
  await page.goto(`${request}/sections/one`);
  await page.getByText('Answer this if question 1.1 is “No”.').waitFor();
  await field(page, 'a.k.group').nth(1).check();
  await field(page, 'a.k.why').fill('The plan ended first.');
  await field(page, 'a.k.who[1][who]').fill('Teacher');
  await field(page, 'a.k.who[1][times]').fill('often');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByText('Question 1.5, row 1: Times must be a whole number').first().waitFor();
  assert.equal(await field(page, 'a.k.who[0][times]').inputValue(), 'often');
  assert.equal(await field(page, 'a.k.why').inputValue(), 'The plan ended first.');
  await field(page, 'a.k.who[0][times]').fill('2');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.waitForURL(/sections\/two$/);
  assert.equal(await field(page, 'a.k.late').count(), 0);
  await handIn(page, request);
  await page.context().close();
});

test('the collation counts a question only over the returns that were asked it, and timeliness from the dates [COM-14]', async () => {
  const collated = await collateAudit(own.services, own.open.coordinator, own.open.audit.id);
  const item = (id: string) => collated?.collation.items.find(({ itemId }) => itemId === id);
  assert.deepEqual([item('k.group'), item('k.time'), item('k.why'), item('k.late')].map((found) => [found?.returns, found?.answered]), [[2, 2], [1, 1], [1, 1], [1, 1]]);
  assert.deepEqual(item('k.time')?.answers.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]), [['late', 1]]);
  assert.deepEqual(item('k.referral')?.answers.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]), [['within', 1]]);
  assert.equal(item('k.referral')?.counted, 'one');
});

test('pages with every kind of question are valid, accessible, and fit a phone', async () => {
  const page = await own.pageOf(own.open.police.colleague);
  const reader = new HtmlValidate(new FileSystemConfigLoader());
  const faults: string[] = [];
  for (const place of ['sections/one', 'sections/two', 'sections/three', 'check']) {
    const reply = await page.goto(`${requestTo(own.open.police, 'N-02')}/${place}`);
    const { results } = await reader.validateString(await reply?.text() ?? '', import.meta.filename);
    faults.push(...results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${place}: ${ruleId}: ${message}`)));
    await page.evaluate(() => document.querySelectorAll('details').forEach((folded) => void (folded.open = true)));
    faults.push(...(await barriersOn(page)).map((barrier) => `${place}: ${barrier}`));
    await page.setViewportSize({ width: 320, height: 640 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${place} is wider than a phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  assert.deepEqual(faults, []);
  await page.context().close();
});
