import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { choose, copyTool, numbers, press } from './building.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

async function focusedId(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? '');
}

for (const javaScriptEnabled of [true, false]) {
  test(`questions are put in order by keyboard alone, ${javaScriptEnabled ? 'with' : 'without'} script, and the focus stays on what is moved`, async () => {
    const page = await stage.openAs('coordinator', { javaScriptEnabled });
    await copyTool(page, 'Repeat child protection plans', `In another order ${javaScriptEnabled ? 'with script' : 'without'}`);
    const before = await numbers(page);
    assert.deepEqual(before.slice(0, 4), ['1.01', '1.02', '2.01', '2.02']);
    const go = async (key: string, wanted: RegExp, focused: string): Promise<void> => {
      await page.keyboard.press(key);
      await page.getByText(wanted).waitFor();
      if (javaScriptEnabled) await page.waitForFunction((id) => document.activeElement?.id === id, focused);
      assert.equal(await focusedId(page), focused);
    };
    await page.locator('[id="down-cheshire-east.1.01"]').focus();
    await go('Enter', /“1\.01 .*” is now question 2 of 2 in section 1\./, 'down-cheshire-east.1.01');
    assert.deepEqual((await numbers(page)).slice(0, 4), ['1.02', '1.01', '2.01', '2.02']);
    await go('Space', /“1\.01 .*” is now question 1 of 3 in section 2\./, 'down-cheshire-east.1.01');
    await page.keyboard.press('Shift+Tab');
    await go('Enter', /“1\.01 .*” is now question 2 of 2 in section 1\./, 'up-cheshire-east.1.01');
    assert.equal(page.url().includes('moved='), !javaScriptEnabled);
    await page.context().close();
  });
}

test('a question is dragged to another section', async () => {
  const page = await stage.openAs('coordinator');
  await copyTool(page, 'Repeat child protection plans', 'Dragged into order');
  await page.locator('[data-section="cheshire-east.1"]').evaluate((list) => list.scrollIntoView());
  const middle = async (item: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(`[data-item="cheshire-east.${item}"]`).boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [from, to] = [await middle('1.01'), await middle('2.02')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y + 20, { steps: 5 });
  await page.mouse.move(to.x, to.y - 20, { steps: 10 });
  await page.mouse.up();
  await page.getByText(/“1\.01 .*” is now question 2 of 3 in section 2\./).waitFor();
  assert.deepEqual((await numbers(page)).slice(0, 4), ['1.02', '2.01', '1.01', '2.02']);
  await page.context().close();
});

test('a question is written without script: another kind, answers row by row, a condition, and other eyes', async () => {
  const page = await stage.openAs('coordinator', { javaScriptEnabled: false });
  await copyTool(page, 'Repeat child protection plans', 'Written without script');
  await choose(page, /^2\.01 /);
  await page.getByLabel('Short name', { exact: true }).fill('Kept while the kind changes');
  await page.getByLabel('How it is answered').selectOption({ label: 'In words' });
  await press(page, 'Show what this kind needs');
  assert.equal(await page.getByLabel('Short name', { exact: true }).inputValue(), 'Kept while the kind changes');
  assert.equal(await page.locator('#preview textarea').count() > 0, true);
  await page.getByLabel('How it is answered').selectOption({ label: 'All that apply' });
  await press(page, 'Show what this kind needs');
  const rows = await page.locator('input[name^="options-"][name$="-label"]').count();
  await page.getByLabel('Another answer', { exact: true }).fill('Something else');
  await press(page, 'Save and add another answer');
  assert.equal(await page.locator('input[name^="options-"][name$="-label"]').count(), rows + 1);
  assert.equal(await focusedId(page), `options-${rows}-label`);
  await page.keyboard.type('And one more');
  await press(page, 'Save');
  await page.getByLabel('It depends on', { exact: true }).selectOption('cheshire-east.1.02');
  await press(page, 'Save');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Tick the answers after which the question is asked/);
  await page.getByRole('group', { name: 'and is asked if the answer to 1.02 is' }).getByLabel('No', { exact: true }).check();
  await press(page, 'Save');
  await page.getByLabel('See it as').selectOption({ label: 'Police' });
  await press(page, 'Show');
  assert.match(await page.locator('#preview').innerText(), /Shown only if question 1\.02 is “No”/);
  assert.equal(await page.getByLabel('See it as').inputValue(), 'police');
  await choose(page, 'Questions');
  await press(page, /^Move up question 2\.01/);
  await press(page, /^Move up question 2\.01/);
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Question 2\.01 is asked only if question 1\.02 is “No”, so it has to come after question 1\.02/);
  await page.context().close();
});

test('what somebody typed stays when a colleague saved the same question first', async () => {
  const [one, other] = [await stage.openAs('coordinator'), await stage.openAs('coordinator')];
  await copyTool(one, 'Repeat child protection plans', 'Written by two');
  await choose(one, /^1\.02 /);
  await other.goto(one.url());
  await other.getByLabel('Question', { exact: true }).fill('Was the case talked through?');
  await press(other, 'Save');
  await one.getByLabel('Question', { exact: true }).fill('Did a manager look at it?');
  await press(one, 'Save');
  const read = await one.locator('main').innerText();
  assert.match(read, /Somebody else changed this tool meanwhile/);
  assert.match(read, /Saved by them: Was the case talked through\?/);
  assert.equal(await one.getByLabel('Question', { exact: true }).inputValue(), 'Did a manager look at it?');
  await press(one, 'Save');
  assert.match(await one.locator('main').innerText(), /Question 1\.02 is saved/);
  await one.context().close();
  await other.context().close();
});
