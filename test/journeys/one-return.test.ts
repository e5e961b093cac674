import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answerByMouse, commentBox, question, wholeReturn } from './answers.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const audit = (rest: string): string => `/p/cheshire-east/audits/${stage.example.auditId}/${rest}`;

/** Goes through a whole return with the mouse, from "Your work" to the confirmation. */
async function answerAndHandIn(page: Page, child: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^Start.*${child}$`) }).click();
  await page.getByRole('heading', { name: `Return on ${child}`, level: 1 }).waitFor();
  await page.getByRole('link', { name: 'The file and how it is kept' }).click();
  for (const { section, said } of wholeReturn) {
    await page.getByRole('heading', { name: section, level: 1 }).waitFor();
    for (const answer of said) await answerByMouse(page, answer);
    await page.getByRole('button', { name: 'Save and continue' }).click();
  }
  await page.getByRole('heading', { name: 'Check the answers', level: 1 }).waitFor();
  await page.getByText('Every question has an answer, and nothing is missing from them.').waitFor();
  await page.getByLabel('I have no concern about').click();
  await page.getByLabel('These are the answers of Police.').click();
  await page.getByRole('button', { name: 'Hand in the return' }).click();
  await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
}

/** What the coordinator reads in the matrix and the collation about returns and question 1.02. */
async function whatTheCoordinatorSees(coordinator: Page): Promise<{ back: string; yes: string; matrix: Page }> {
  await coordinator.goto(audit('collation'));
  const collation = await coordinator.locator('main').innerText();
  await coordinator.goto(audit('matrix'));
  const matrix = await coordinator.locator('main').innerText();
  return { back: /\d+ of 90 \([\d.]+%\)/.exec(matrix)?.[0] ?? matrix, yes: /Management oversight.*?Most frequent: Yes, (\d+ of \d+ \([\d.]+%\))/s.exec(collation)?.[1] ?? collation, matrix: coordinator };
}

test('[DIS-07] an auditor answers a return with the mouse, hands it in, and the coordinator\'s matrix and collation count it at once', async () => {
  const coordinator = await stage.openAs('coordinator');
  const before = await whatTheCoordinatorSees(coordinator);
  assert.deepEqual([before.back, before.yes], ['77 of 90 (85.6%)', '58 of 70 (82.9%)']);

  const police = await stage.openAs('police');
  await answerAndHandIn(police, 'Child B');

  const now = await whatTheCoordinatorSees(coordinator);
  assert.deepEqual([now.back, now.yes], ['78 of 90 (86.7%)', '59 of 71 (83.1%)']);
  const cell = coordinator.locator(`a[href$="${stage.requestId('CE14-02', 'Police')}"]`);
  assert.match(await cell.innerText(), /returned 27 Jan/);
  await cell.click();
  await coordinator.getByRole('link', { name: 'Read all the answers on one page' }).click();
  const read = await coordinator.locator('main').innerText();
  for (const { said } of wholeReturn) {
    for (const { choose, comment } of said) {
      for (const label of choose) assert.ok(read.includes(label), label);
      if (comment) assert.ok(read.includes(comment), comment);
    }
  }
});

test('the same return is answered and handed in by a browser without JavaScript', async () => {
  const page = await stage.openAs('police', { javaScriptEnabled: false });
  await answerAndHandIn(page, 'Child D');
  const coordinator = await stage.openAs('coordinator');
  const seen = await whatTheCoordinatorSees(coordinator);
  assert.equal(seen.back, '79 of 90 (87.8%)');
});

test('[COM-29] every question of the tool has closed options and room for a comment', async () => {
  const page = await stage.openAs('police');
  for (const [at, { said }] of wholeReturn.entries()) {
    await page.goto(stage.returnUrl(stage.requestId('CE14-11', 'Police'), `/sections/cheshire-east.${at + 1}`));
    for (const { item } of said) {
      assert.ok(await question(page, item).locator('input[type=radio], input[type=checkbox]').count() >= 2, item);
      assert.ok(await commentBox(page, item).isVisible(), item);
    }
  }
});

test('a section is answered and the return handed in with the keyboard alone', async () => {
  const page = await stage.openAs('police');
  await tabTo(page, (at) => at.text.includes('Start') && at.href.endsWith(stage.requestId('CE14-09', 'Police')));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Return on Child I', level: 1 }).waitFor();
  await tabTo(page, (at) => at.text === 'Start');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The file and how it is kept', level: 1 }).waitFor();
  await tabTo(page, (at) => at.label === 'Basic details, up to date');
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.label === 'A case summary or a chronology');
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.name === 'c.cheshire-east.1.01');
  await page.keyboard.type('Typed without a mouse.');
  await tabTo(page, (at) => at.name === 'a.cheshire-east.1.02');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, (at) => at.text === 'Save and continue');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Background and the previous plan', level: 1 }).waitFor();
  await tabTo(page, (at) => at.text === 'Child I');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Return on Child I', level: 1 }).waitFor();
  await tabTo(page, (at) => at.text === 'Check your answers and hand in');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Check the answers', level: 1 }).waitFor();
  await tabTo(page, (at) => at.label.startsWith('Hand in with 11 questions left blank'));
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.label.startsWith('I have no concern about'));
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.label.startsWith('These are the answers of Police'));
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.text === 'Hand in the return');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
  await tabTo(page, (at) => at.text === 'read what you handed in');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The answers about Child I', level: 1 }).waitFor();
  const read = await page.locator('main').innerText();
  assert.match(read, /Basic details, up to date.*A case summary or a chronology/s);
  assert.match(read, /Typed without a mouse\./);
  assert.match(read, /overseen this case.*?\nNo\b/s);
});

interface Focused {
  readonly text: string;
  readonly label: string;
  readonly name: string;
  readonly href: string;
}

/** Presses Tab until the focus stands where wanted. Fails when it never comes there. */
async function tabTo(page: Page, wanted: (at: Focused) => boolean): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((): Focused => {
      const element = document.activeElement as HTMLElement | null;
      return {
        text: element?.innerText?.trim() ?? '',
        label: (element as HTMLInputElement | null)?.labels?.[0]?.innerText.trim() ?? '',
        name: (element as HTMLInputElement | null)?.name ?? '',
        href: (element as HTMLAnchorElement | null)?.href ?? '',
      };
    });
    if (wanted(at)) return;
    passed.push(at.label || at.text || at.name);
  }
  assert.fail(`The focus never came to it; it was on ${passed.join(' | ')}`);
}
