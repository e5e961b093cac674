import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { asMember } from '../../src/access/index.ts';
import { createAudit, emptyWorksheet, saveWorksheet } from '../../src/audits/index.ts';
import { must } from '../builders/open-audit.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
let auditId: string;
before(async () => {
  stage = await setStage();
  auditId = must(await createAudit(stage.example.services, stage.example.operator, {
    title: 'Plans made again', theme: 'Repeat child protection plans', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  })).id;
});
after(() => stage.close());

const population = fileURLToPath(new URL('../../src/examples/cheshire-east-2014/population.csv', import.meta.url));
const at = (rest: string): string => `/p/cheshire-east/audits/${auditId}/${rest}`;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const words = (page: Page) => page.locator('main').innerText();

async function addRule(page: Page, fact: string, choose: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('What is the rule about?').selectOption({ label: fact });
  await press(page, 'Continue');
  await choose(page);
  await press(page, 'Add the rule');
  await page.getByRole('heading', { name: 'Sample', level: 1 }).waitFor();
}

/** What stands beside the rules: the number left after each. */
async function left(page: Page): Promise<string[]> {
  const cells = await page.locator('table').filter({ hasText: 'In the population' }).locator('tbody td:nth-of-type(1)').allInnerTexts();
  return cells.map((cell) => cell.split(/\s/)[0] ?? '');
}

test('[SEL-04] [SEL-08] [SEL-09] [SEL-12] [SEL-13] [SEL-14] [SEL-15] [SEL-16] [SEL-18] [SEL-25] without JavaScript the selector brings in the population, plans in plain words with the count beside each rule, draws, uses and swaps', async () => {
  const page = await stage.openAs('selector', { javaScriptEnabled: false });
  await page.goto(at('population'));
  await page.getByLabel('System that the list comes from').fill('Liquidlogic');
  for (const [name, value] of [['Day', '16'], ['Month', '1'], ['Year', '2014']] as const) await page.getByLabel(name, { exact: true }).fill(value);
  await page.getByLabel('File').setInputFiles(population);
  await press(page, 'Send the file');
  await page.getByRole('heading', { name: 'Match the columns', level: 1 }).waitFor();
  await press(page, 'Read the list');
  await page.getByRole('heading', { name: 'At a glance' }).waitFor();
  const facts = await words(page);
  assert.match(facts, /Children or adults\s+202/);
  assert.match(facts, /Second or later plan\s+34/);

  await page.getByRole('button', { name: 'Plan the sample' }).click();
  assert.deepEqual(await left(page), ['202']);
  assert.match(await words(page), /There is no rule yet: every one of the 202 in the population can be drawn/);
  assert.match(await words(page), /Nobody has confirmed the theme/);
  await addRule(page, 'Plan number', async () => {
    await page.getByLabel('Keep only those').check();
    await page.getByLabel('At least').check();
    await page.getByLabel('Number', { exact: true }).first().fill('2');
  });
  assert.deepEqual(await left(page), ['202', '34']);
  await addRule(page, 'Months between plans', async () => {
    await page.getByLabel('Keep only those').check();
    await page.getByLabel('At most').check();
    await page.getByLabel('Number', { exact: true }).nth(1).fill('36');
  });
  await addRule(page, 'Family', async () => page.getByLabel('Take one of each family').check());
  assert.deepEqual(await left(page), ['202', '34', '25', '18']);
  assert.match((await page.locator('details').filter({ hasText: 'Which cases the tool is for' }).textContent()) ?? '', /terms of reference say whose cases/);
  // What the rules leave is looked at before the sample is sized.
  await page.getByRole('link', { name: /^18 left/ }).click();
  await page.getByRole('heading', { name: 'After rule 3: 18 left of 25', level: 1 }).waitFor();
  assert.match(await words(page), /Families with more than one\s+0/);
  await page.getByRole('link', { name: 'Back to the plan' }).click();
  await page.getByRole('button', { name: 'Set other shares for Category' }).click();
  await page.getByLabel('Neglect').fill('90');
  await press(page, 'Save the spread');
  await page.getByRole('link', { name: /The shares come to 90.0%/ }).waitFor();
  await page.getByLabel('Neglect').fill('');
  await press(page, 'Save the spread');
  await page.getByText('The spread of Category is saved').waitFor();
  // The ethnic mix of the area, as the selector knows it.
  await page.getByRole('group', { name: 'Balance by' }).getByLabel('Ethnicity').check();
  await press(page, 'Save the plan');
  await page.getByRole('button', { name: 'Set other shares for Ethnicity' }).click();
  for (const share of await page.getByRole('textbox').all()) await share.fill('0');
  await page.getByLabel('White British').fill('80');
  await page.getByLabel('Mixed', { exact: true }).fill('20');
  await press(page, 'Save the spread');
  await page.getByText('Ethnicity: Mixed 20%, White British 80%').waitFor();
  await page.getByLabel('Number of cases', { exact: true }).fill('15');
  await page.getByLabel('Seed').fill('20140116');
  await press(page, 'Save the plan');
  await page.getByText('The plan is saved').waitFor();
  must(await saveWorksheet(stage.example.services, stage.example.operator, auditId, 0, { ...emptyWorksheet, themeConfirmedBy: 'The executive group', themeConfirmedOn: '2014-01-10' }));
  await page.getByRole('button', { name: 'Go to the draw' }).click();
  assert.match(await words(page), /stands for this theme: Repeat child protection plans. It was confirmed by The executive group, 10 January 2014/);
  const consulted = page.getByRole('group', { name: /executive consulted/ });
  await consulted.getByLabel('Yes').check();
  await page.getByLabel('Who was consulted').fill('The executive');
  await press(page, 'Draw the sample');
  await page.getByRole('link', { name: 'Enter the day they were consulted' }).waitFor();
  for (const [name, value] of [['Day', '20'], ['Month', '1'], ['Year', '2014']] as const) await page.getByLabel(name, { exact: true }).fill(value);
  await press(page, 'Draw the sample');
  await page.getByRole('heading', { name: 'Draw 1', level: 1 }).waitFor();
  const ledger = await words(page);
  for (const line of [/In the population\s+202/, /Drawn\s+15/, /20140116/, /Gender: Female/, /Category: Neglect/, /Ethnicity: Mixed\s+0\s+3\.0\s+0/, /Ethnicity: Mixed stands 0 times in the sample; its share would be 3/, /Consulted\s+The executive, on 20 January 2014/, /Theme confirmed by\s+The executive group, 10 January 2014/]) assert.match(ledger, line);
  await press(page, 'Use this sample: 15 cases');
  await page.getByRole('link', { name: 'Say why this sample is used although it misses what was planned' }).waitFor();
  await page.getByLabel('Why is it used all the same?').fill('Nobody of mixed background has a repeat plan');
  await press(page, 'Use this sample: 15 cases');
  await page.getByText('15 cases are in the audit now').waitFor();
  await page.getByRole('link', { name: 'Swap Child C' }).click();
  await press(page, 'Swap the case');
  await page.getByRole('link', { name: 'Say why this case cannot be audited' }).waitFor();
  await page.getByLabel('Why can this case not be audited?').fill('The file is with the court');
  await press(page, 'Swap the case');
  await page.getByText('Child P stands in for Child C').waitFor();
  await page.getByRole('link', { name: 'See the cases of the audit' }).click();
  assert.match(await words(page), /CE14-01\s+Child\sA/);
});

test('[SEL-07] a coordinator sees the plan and the ledger, and is told who draws', async () => {
  const page = await stage.openAs('coordinator');
  await page.goto(at('sample'));
  assert.match(await words(page), /selects the cases, so that nobody who coordinates the audit does/);
  assert.equal(await page.getByRole('button', { name: 'Go to the draw' }).count(), 0);
  await page.getByRole('link', { name: 'Draw 1' }).click();
  assert.equal(await page.getByRole('link', { name: /^Swap/ }).count(), 0);
});

test('who the cases are is shown with a reason only', async () => {
  const page = await stage.openAs('coordinator');
  await page.goto(at('sample/identities'));
  await press(page, 'Show');
  await page.getByRole('link', { name: 'Say what you need this for' }).waitFor();
  await page.getByLabel('What do you need this for?').fill('To tell agencies the numbers');
  await press(page, 'Show');
  assert.match(await words(page), /CE14-01\s+Child\sA\s+CE-1\d{3}/);
});

test('once the returns are reviewed, the pages of the sample show what was done and offer nothing more', async () => {
  await asMember(stage.example.services.database, stage.example.operator, ({ tx }) => tx.updateTable('audits').set({ state: 'published' }).where('id', '=', auditId).execute());
  const page = await stage.openAs('selector');
  for (const [path, shown] of [['population', /See how the sample was drawn/], ['population?new=yes', /can no longer be changed/], ['sample', /can no longer be changed/], ['sample/draw', /can no longer be changed/], ['sample/purposive', /can no longer be changed/]] as const) {
    await page.goto(at(path));
    assert.match(await words(page), shown, path);
    assert.equal(await page.locator('main form[method=post]').count(), 0, path);
    for (const name of [/Bring in/, /newer list/, /Choose cases/, /Add a rule/, /Go to the draw/, /Plan the sample/]) {
      assert.equal(await page.locator('main').getByRole('link', { name }).or(page.locator('main').getByRole('button', { name })).count(), 0, `${path}: ${name.source}`);
    }
  }
});
