import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const tools = '/p/cheshire-east/tools';

test('a coordinator copies the London tool, publishes it, begins version 2, compares the two, and retires the first', async () => {
  const page = await stage.openAs('coordinator');
  await page.goto(tools);
  await page.getByRole('link', { name: 'Copy and tailor Child protection, from referral to plan' }).click();
  await page.getByLabel('Title').fill('Child protection, our way');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await page.getByRole('heading', { name: 'Child protection, our way', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'Let auditors try it' }).click();
  const trial = page.url();
  const auditor = await stage.openAs('police');
  await auditor.goto(`${trial}/try?as=police`);
  await auditor.getByText('Nothing you enter here is kept').waitFor();
  await auditor.getByRole('button', { name: 'Check what I entered' }).click();
  await auditor.getByRole('heading', { name: 'What checking the answers would say' }).waitFor();

  await page.getByRole('button', { name: 'Publish this version' }).click();
  await page.getByText('version 1, is published').waitFor();
  await page.getByRole('button', { name: 'Begin the next version' }).click();
  await page.getByText('Version 2 is begun as a draft').waitFor();
  await page.getByRole('link', { name: 'Compare with version 1' }).click();
  await page.getByText('The two are the same, word for word.').waitFor();
  await page.getByLabel('Compare with').selectOption({ label: 'Child protection, from referral to plan, as it comes with Maat' });
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('heading', { name: 'What stays comparable' }).waitFor();

  await page.goto('/p/cheshire-east/audits/new');
  await page.getByLabel('Child protection, our way', { exact: true }).check();
  await page.getByLabel('Title', { exact: true }).fill('Our own round');
  await page.getByRole('button', { name: 'Make the audit' }).click();
  await page.getByRole('heading', { name: 'Our own round', level: 1 }).waitFor();

  await page.goto(tools);
  await page.getByRole('link', { name: 'Version 1 of Child protection, our way' }).click();
  await page.getByRole('button', { name: 'Retire this version' }).click();
  await page.getByText('New audits cannot choose it').waitFor();
  await page.goto('/p/cheshire-east/audits/new');
  assert.equal(await page.getByLabel('Child protection, our way').count(), 0);
  await page.goto('/p/cheshire-east/audits');
  await page.getByRole('link', { name: 'Our own round' }).click();
  await page.getByRole('link', { name: /terms/i }).first().click();
  assert.equal(await page.getByLabel('Child protection, our way, which is retired').isChecked(), true);
});
