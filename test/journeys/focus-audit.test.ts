import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { choose, copyTool, follow, numbers, openAt, press, read } from './building.ts';
import { setStage, type Stage } from './stage.ts';
import { declare } from './declaring.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const title = 'First response: ten questions';
const reworded = 'How well was the danger to the child judged on the first day?';
const added = 'Has your agency put right since then what was not good enough?';

const guide = new URL('../../docs/guides/making-a-tool.md', import.meta.url);
/** Words in bold that are about the guide itself. */
const ownWords = new Set(['bold']);

test('[TOR-18] [TOR-19] a coordinator tailors the London tool to a focus of ten questions, and runs an audit with it', async () => {
  const page = await stage.openAs('coordinator');
  await openAt(page, '/p/cheshire-east/tools');
  const outline = await copyTool(page, 'Child protection, from referral to plan', title);
  await heedRemarks(page, outline);
  await cutToTen(page);
  await reword(page);
  await addWithCondition(page);
  await seeAs(page);
  await choose(page, 'Questions');
  await choose(page, 'Try it out, or publish it');
  await press(page, 'Let auditors try it');
  await press(page, 'Put it back to draft');
  await press(page, 'Publish this version');
  assert.match(await page.locator('main').innerText(), /Audits can use this version/);
  const home = await makeAudit(page);
  await answerAsPolice();
  await page.goto(home);
  await choose(page, 'Collation');
  const collation = await page.locator('main').innerText();
  assert.match(collation, /1 of 2 \(50\.0%\)/);
  assert.match(collation, /4\.G First response: grade[\s\S]*Inadequate\s+1 \(100\.0%\)/);
  assert.match(collation, /4\.06 Has your agency put right[\s\S]*Yes\s+1 \(100\.0%\)/);

  const seen = plain(read.join('\n'));
  const named = [...(await readFile(guide, 'utf8')).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
  assert.deepEqual([...new Set(named)].filter((words) => !ownWords.has(words) && !seen.includes(plain(words))), [], 'The guide names words that stand on no page it leads to');
});

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').toLowerCase();
}

/** What stops publishing and what is worth another look stand on the page that lists the questions, and beside what they are about. */
async function heedRemarks(page: Page, outline: string): Promise<void> {
  await follow(page, page.locator('main li', { hasText: 'asks for no impact or evidence behind it' }).getByRole('link'));
  await page.locator('.maat-remarks', { hasText: 'Look again:' }).waitFor();
  await page.goto(outline);
  await press(page, 'Add a section');
  await page.getByLabel('Title', { exact: true }).fill('Nothing in it yet');
  await press(page, 'Add the section');
  await choose(page, 'Questions');
  assert.match(await page.locator('main').innerText(), /Before it can be published\s+Section 10 has no items/);
  await choose(page, /10 Nothing in it yet$/);
  await choose(page, 'Take the section out');
  await press(page, 'Take section 10 out');
  assert.doesNotMatch(await page.locator('main').innerText(), /Before it can be published/);
}

/** Nine are ticked at first: the grade rests on a question that would go, which the page names. */
async function cutToTen(page: Page): Promise<void> {
  await choose(page, 'Cut to a focus');
  for (const id of ['2.01', '2.02', '3.01', '3.02', '4.01', '4.02', '4.04', '4.05', '4.grade']) await page.locator(`input[value="london.${id}"]`).check();
  assert.equal(await page.locator('#cut-count').innerText(), '9 of 93 questions ticked.');
  await press(page, 'Keep only what is ticked');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Question 4\.G \(.*\) rests on question 4\.I, which is not ticked/);
  assert.equal(await page.locator('input[name=keep]:checked').count(), 9);
  await page.getByLabel('Keep what they look at as well').check();
  await press(page, 'Keep only what is ticked');
  assert.match(await page.locator('main').innerText(), /10 questions are left/);
  assert.deepEqual(await numbers(page), ['2.01', '2.02', '3.01', '3.02', '4.01', '4.02', '4.04', '4.05', '4.I', '4.G']);
}

async function reword(page: Page): Promise<void> {
  await choose(page, /^4\.01 /);
  await page.getByLabel('Question', { exact: true }).fill(reworded);
  await page.getByRole('heading', { name: reworded }).or(page.locator('#preview label', { hasText: reworded })).waitFor();
  await press(page, 'Save');
  assert.match(await page.locator('main').innerText(), /Question 4\.01 is saved/);
}

/** Asked only of those who gave the first response one of the two lower grades. */
async function addWithCondition(page: Page): Promise<void> {
  await choose(page, 'Questions');
  await choose(page, /^Add a question to section 4,/);
  await page.getByLabel('Question', { exact: true }).fill(added);
  await page.getByLabel('Yes, no or not applicable', { exact: true }).check();
  await press(page, 'Add the question');
  await page.getByLabel('It depends on', { exact: true }).selectOption({ label: '4.G First response: grade' });
  const answers = page.getByRole('group', { name: 'and is asked if the answer to 4.G is' });
  await answers.getByLabel('Adequate', { exact: true }).check();
  await answers.getByLabel('Inadequate', { exact: true }).check();
  await page.locator('#preview').getByText('Shown only if question 4.G is “Adequate” or “Inadequate”.').waitFor();
  await press(page, 'Save');
  assert.equal(await page.getByLabel('It depends on', { exact: true }).inputValue(), 'london.4.grade');
}

/** The police meet the question on danger where they were told of it; a school does not. What was chosen stays chosen. */
async function seeAs(page: Page): Promise<void> {
  await choose(page, 'Questions');
  await choose(page, /^4\.01 /);
  await page.getByLabel('See it as').selectOption({ label: 'Schools and education' });
  await page.locator('#preview').getByText('Schools and education does not meet this question.').waitFor();
  await page.getByLabel('See it as').selectOption({ label: 'Police' });
  await page.locator('#preview').getByText('Police does not meet this question.').waitFor();
  await page.getByText('Its part in the case').click();
  await page.getByLabel('Was notified of the concern or incident').check();
  await page.locator('#preview textarea').first().waitFor();
  await choose(page, 'See the whole form');
  assert.equal(await page.getByLabel('See it as').inputValue(), 'police');
  assert.match(await page.locator('main').innerText(), /Police \(was notified of the concern or incident\) meets \d+ of 11 questions/);
}

/** Gives the address of the audit's home. */
async function makeAudit(page: Page): Promise<string> {
  await page.goto('/p/cheshire-east/audits/new');
  for (const [label, value] of [['Title', 'First response'], ['Theme', 'The first days after a referral'], ['Purpose', 'To learn what helps'], ['How far back auditors look', 'The last six months']] as const) await page.getByLabel(label, { exact: true }).fill(value);
  const deadline = page.getByRole('group', { name: 'Deadline for returns' });
  for (const [label, value] of [['Day', '3'], ['Month', '3'], ['Year', '2014']] as const) await deadline.getByLabel(label).fill(value);
  await page.getByLabel(title, { exact: true }).check();
  await press(page, 'Make the audit');
  const home = page.url();
  await press(page, 'Terms are agreed');
  await page.getByLabel('Who agreed them').fill('The chair of the board');
  await press(page, 'Record the agreement');
  await press(page, 'Start preparing');
  await page.goto(`${home}/cases/new`);
  await page.getByLabel('Reference', { exact: true }).fill('F-01');
  await page.getByLabel('Label', { exact: true }).fill('Child Q');
  await press(page, 'Save');
  await page.goto(`${home}/requests`);
  await choose(page, 'F-01 Child Q');
  await page.getByLabel('Police', { exact: true }).check();
  await page.getByLabel('School', { exact: true }).check();
  await press(page, 'Save');
  await choose(page, 'F-01 Child Q');
  await choose(page, 'Say what part each agency played');
  await page.getByRole('group', { name: 'Police' }).getByLabel('Was notified of the concern or incident').check();
  await press(page, 'Save');
  await page.goto(home);
  await press(page, 'Open the audit');
  return home;
}

async function answerAsPolice(): Promise<void> {
  const page = await stage.openAs('police');
  await choose(page, /Child Q/);
  await choose(page, /^2 /);
  await declare(page);
  for (;;) {
    for (const box of await page.locator('textarea[name^="a."]').all()) await box.fill('The record of the first day shows it.');
    const grade = page.locator('input[name="a.london.4.grade"][value=inadequate]');
    if (await grade.count() > 0) {
      await grade.check();
      await page.getByRole('group', { name: new RegExp(added.replace('?', '\\?')) }).getByLabel('Yes', { exact: true }).check();
    }
    await press(page, 'Save and continue');
    if (page.url().endsWith('/check')) break;
  }
  await page.getByLabel('I have no concern about').check();
  await page.getByLabel('These are the answers of Police.').check();
  await press(page, 'Hand in the return');
  await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
}
