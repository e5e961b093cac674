import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { answerByMouse, commentBox, question, untilSaved } from './answers.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const firstSection = '/sections/cheshire-east.1';
const held = 'cheshire-east.1.01';
const oversight = 'cheshire-east.1.02';

/** Two auditors of the police, each in a browser of their own, on the first section of the same return. */
async function bothOpen(requestId: string, options?: BrowserContextOptions): Promise<[Page, Page]> {
  const pages = await Promise.all([stage.openAs('police', options), stage.openAs('police.2', options)] as const);
  for (const page of pages) {
    if (options?.javaScriptEnabled !== false) await page.clock.install();
    await page.goto(stage.returnUrl(requestId, firstSection));
  }
  return pages;
}

/** What the page of all answers says. */
async function allAnswers(page: Page, requestId: string): Promise<string> {
  await page.goto(stage.returnUrl(requestId, '/check'));
  return page.locator('main').innerText();
}

test('two auditors answer different questions of one return, and each is shown what the other saved', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const [marcus, pauline] = await bothOpen(requestId);
  await answerByMouse(marcus, { item: held, choose: ['Basic details, up to date'], comment: 'Marcus looked at the file.' });
  await answerByMouse(pauline, { item: oversight, choose: ['No'], comment: 'Pauline found no supervision.' });
  await Promise.all([untilSaved(marcus), untilSaved(pauline)]);

  await marcus.clock.fastForward(20_000);
  const news = question(marcus, oversight).getByRole('group').filter({ hasText: 'Updated by another auditor in your agency' });
  await news.getByRole('button', { name: 'Show' }).click();
  assert.equal(await commentBox(marcus, oversight).inputValue(), 'Pauline found no supervision.');
  assert.ok(await question(marcus, oversight).getByLabel('No', { exact: true }).isChecked());

  await pauline.reload();
  assert.equal(await commentBox(pauline, held).inputValue(), 'Marcus looked at the file.');
  assert.equal(await commentBox(pauline, oversight).inputValue(), 'Pauline found no supervision.');
});

test('an answer that comes second is offered beside the first, and is saved when its author keeps it', async () => {
  const requestId = stage.requestId('CE14-04', 'Police');
  const [marcus, pauline] = await bothOpen(requestId);
  await answerByMouse(marcus, { item: oversight, choose: ['Yes'], comment: 'Seen on 3 May.' });
  await untilSaved(marcus);
  await commentBox(pauline, oversight).click();
  await pauline.keyboard.type('Nothing is signed.');
  const offer = question(pauline, oversight).getByRole('group').filter({ hasText: 'A colleague saved a different answer' });
  await offer.waitFor();
  assert.match(await offer.innerText(), /Their answer: Yes\n+Their comment: Seen on 3 May\./);
  assert.equal(await commentBox(pauline, oversight).inputValue(), 'Nothing is signed.');

  // Nothing is dropped while the choice is open, and both can be brought together.
  await commentBox(pauline, oversight).click();
  await pauline.keyboard.press('ControlOrMeta+End');
  await pauline.keyboard.type(' But seen on 3 May.');
  await question(pauline, oversight).getByLabel('Yes', { exact: true }).click();
  await offer.getByRole('button', { name: 'Keep mine' }).click();
  await untilSaved(pauline);
  assert.match(await allAnswers(marcus, requestId), /Nothing is signed\. But seen on 3 May\./);
});

test('an answer that comes second can give way to the first', async () => {
  const requestId = stage.requestId('CE14-09', 'Police');
  const [marcus, pauline] = await bothOpen(requestId);
  await answerByMouse(marcus, { item: oversight, choose: ['Yes'], comment: 'By the inspector.' });
  await untilSaved(marcus);
  await question(pauline, oversight).getByLabel('No', { exact: true }).click();
  await question(pauline, oversight).getByRole('button', { name: 'Use theirs' }).click();
  assert.ok(await question(pauline, oversight).getByLabel('Yes', { exact: true }).isChecked());
  assert.equal(await commentBox(pauline, oversight).inputValue(), 'By the inspector.');
  await pauline.getByRole('button', { name: 'Save and continue' }).click();
  await pauline.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  assert.match(await allAnswers(pauline, requestId), /Yes\n+Comment: By the inspector\./);
});

test('who goes on without choosing is asked once more, with both texts, before anything is left behind', async () => {
  const requestId = stage.requestId('CE14-11', 'Police');
  const [marcus, pauline] = await bothOpen(requestId);
  await answerByMouse(marcus, { item: oversight, choose: ['Yes'], comment: 'What Marcus knows.' });
  await untilSaved(marcus);
  await answerByMouse(pauline, { item: oversight, choose: ['No'] });
  await question(pauline, oversight).getByRole('button', { name: 'Keep mine' }).waitFor();
  await commentBox(pauline, oversight).fill('What Pauline knows.');
  await pauline.getByRole('button', { name: 'Save and continue' }).click();
  await pauline.getByRole('alert').getByText('There is a problem').waitFor();
  await assertBothOffered(pauline, { theirs: 'What Marcus knows.', mine: 'What Pauline knows.' });

  // Not even a closed tab takes away what is not settled.
  const later = await pauline.context().newPage();
  await pauline.close();
  await later.goto(stage.returnUrl(requestId, firstSection));
  await question(later, oversight).getByRole('button', { name: 'Keep mine' }).waitFor();
  await assertBothOffered(later, { theirs: 'What Marcus knows.', mine: 'What Pauline knows.' });
  await later.getByRole('button', { name: 'Save and continue' }).click();
  await later.getByLabel('My colleague’s').click();
  await later.getByRole('button', { name: 'Save and continue' }).click();
  await later.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  assert.equal(await later.getByText('is not saved yet').count(), 0);
  const settled = await allAnswers(marcus, requestId);
  assert.match(settled, /What Marcus knows\./);
  assert.doesNotMatch(settled, /What Pauline knows\./);
});

test('without JavaScript the answer that comes second is offered beside the first, and the rest of the page is saved', async () => {
  const requestId = stage.requestId('CE14-11', 'Police');
  const [marcus, pauline] = await bothOpen(requestId, { javaScriptEnabled: false });
  const item = 'cheshire-east.1.01';
  await answerByMouse(marcus, { item, choose: ['A case summary or a chronology'], comment: 'Held since 2011.' });
  await marcus.getByRole('button', { name: 'Save and come back later' }).click();

  await answerByMouse(pauline, { item, choose: ['Basic details, up to date'], comment: 'Out of date.' });
  await answerByMouse(pauline, { item: oversight, choose: ['No'], comment: 'Not to be lost.' });
  await pauline.getByRole('button', { name: 'Save and continue' }).click();
  await assertBothOffered(pauline, { theirs: 'Held since 2011.', mine: 'Out of date.', item });
  assert.match(await allAnswers(marcus, requestId), /Not to be lost\./);

  // Going on without choosing is refused, and the words stay.
  await pauline.getByRole('button', { name: 'Save and continue' }).click();
  await pauline.getByRole('link', { name: 'Question 1.01: choose which of the two answers to keep' }).waitFor();
  await assertBothOffered(pauline, { theirs: 'Held since 2011.', mine: 'Out of date.', item });
  await pauline.getByLabel('Mine, as it is in the fields below').click();
  await pauline.getByRole('button', { name: 'Save and continue' }).click();
  await pauline.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  assert.match(await allAnswers(marcus, requestId), /Basic details, up to date\n+Comment: Out of date\./);
});

/** Both answers stand on the page: the colleague's to read, the reader's own in the fields. */
async function assertBothOffered(page: Page, { theirs, mine, item = oversight }: { theirs: string; mine: string; item?: string }): Promise<void> {
  await page.getByText(`Their comment: ${theirs}`).waitFor();
  assert.equal(await commentBox(page, item).inputValue(), mine);
}
