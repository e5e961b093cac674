import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).first().click()]);
}

async function choose(page: Page, name: string | RegExp): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).first().click()]);
}

test('[TOR-04] [TOR-09] [TOR-10] without JavaScript a coordinator plans an audit, starts it, writes its terms, has them agreed, changes them with a reason, compares, and takes the Word file', async () => {
  const page = await stage.openAs('coordinator', { javaScriptEnabled: false });
  await choose(page, 'Programme');
  await choose(page, 'Calendar');
  assert.match(await page.locator('main').innerText(), /January 2014.*Children who became the subject/s);
  await press(page, 'Plan the next audit');
  assert.equal(await page.getByLabel('Planned first day').inputValue(), '17 March 2014', '16 March is a Sunday');
  assert.equal(await page.getByLabel('Quantitative: more cases, counted').isChecked(), true);
  await page.getByLabel('Theme', { exact: true }).fill('Children under two');
  await page.getByLabel('Purpose (optional)').fill('To learn what helps');
  await page.getByLabel('Learning from a review').check();
  await press(page, 'Add to the programme');
  await page.getByLabel('Repeat child protection plans', { exact: true }).check();
  await press(page, 'Start this audit');
  await choose(page, 'Enter how far back auditors should look');
  await page.getByLabel('How far back auditors look', { exact: true }).fill('The last year');
  await press(page, 'Save');
  const home = page.url();

  await choose(page, 'Write the terms in full');
  assert.equal(await page.getByLabel('Learning from a review').isChecked(), true);
  await page.getByLabel('Child protection', { exact: true }).check();
  await page.getByLabel('Under which age, in years (optional)').fill('two');
  await press(page, 'Save');
  await page.getByText('There is a problem').waitFor();
  await page.getByLabel('Under which age, in years (optional)').fill('2');
  await page.getByLabel('Who are now (optional)').selectOption({ label: 'on a child protection plan' });
  await page.getByLabel('Or who were (optional)').selectOption({ label: 'on a child protection plan' });
  await page.getByLabel('Within how many months before (optional)').fill('12');
  await press(page, 'Save');
  for (const box of await page.getByRole('group', { name: 'Aspects to test' }).getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Whether permanence is thought of early enough').uncheck();
  await page.getByLabel('Children Act 2004, section 14').check();
  await page.getByLabel('What is out of remit').fill('Whether the numbers are right');
  await press(page, 'Save');
  assert.equal(await page.getByLabel('Whether permanence is thought of early enough').isChecked(), false);
  assert.match(await page.getByLabel('Legal footing', { exact: true }).inputValue(), /^Children Act 2004, section 14/);
  assert.match(await page.locator('main').innerHTML(), /Children under 2 who are on a child protection plan now or were so at any time in the last year/);

  await press(page, 'Terms are agreed');
  await press(page, 'Record the agreement');
  assert.match(await page.locator('main, .govuk-error-summary').first().innerText(), /Enter who agreed the terms/);
  await page.getByLabel('Who agreed them').fill('Jane Hill, chair of the board');
  await press(page, 'Record the agreement');
  assert.equal(page.url(), home);
  await choose(page, 'Read the terms as agreed');
  assert.match(await page.locator('main').innerText(), /Agreed on 27 January 2014 by Jane Hill, chair of the board/);

  await page.goto(home);
  await choose(page, 'Write the terms in full');
  await page.getByLabel('What is out of remit').fill('Whether all the numbers are right');
  await press(page, 'Save');
  await page.getByText(/The terms have changed since version 1/).waitFor();
  await press(page, 'The changed terms are agreed');
  await page.getByLabel('Who agreed them').fill('Jane Hill, chair of the board');
  await page.getByLabel('Why the terms were changed').fill('The board asked for it');
  await press(page, 'Record the agreement');
  await choose(page, 'Read the terms as agreed');
  await choose(page, 'Compare version 2 with another');
  assert.deepEqual((await page.locator('main ins').allInnerTexts()).map((words) => words.replace(/^added:\s*/, '').trim()), ['all']);
  assert.match(await page.locator('main').innerText(), /The board asked for it/);
  await page.goBack();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Word', exact: true }).click()]);
  assert.equal(download.suggestedFilename(), 'Children under two - terms of reference - version 2 2014-01-27.docx');
  const document = strFromU8(unzipSync(await readFile(await download.path()))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, ' ');
  for (const words of [/Whether all the numbers are right/, /Agreed on 27 January 2014 by Jane Hill/, /Children under 2 who are on a child protection plan/, /Version 2/]) assert.match(document, words);
});
