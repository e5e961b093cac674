import type { Locator, Page } from 'playwright-core';

/** Everything that could be read on the pages so far. */
export const read: string[] = [];

/** Presses a button and reads the page that follows. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await follow(page, page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first());
}

/** Follows a link and reads the page that it leads to. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await follow(page, page.getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first());
}

/** Opens and reads a page. */
export async function openAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  read.push(await page.evaluate(() => document.body.textContent));
}

/** Clicks what leads to another page, and reads that. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.click()]);
  read.push(await page.evaluate(() => document.body.textContent));
}

/** Begins a draft as a copy and opens its questions. Gives their address. */
export async function copyTool(page: Page, of: string, called: string): Promise<string> {
  await openAt(page, '/p/cheshire-east/tools/new');
  await page.getByLabel('Title', { exact: true }).fill(called);
  await page.getByLabel(`A copy of ${of}`, { exact: true }).check();
  await press(page, 'Begin the draft');
  await choose(page, 'Change its questions');
  return page.url();
}

/** The numbers of the questions in the order of the page. */
export function numbers(page: Page): Promise<string[]> {
  return page.locator('.maat-outline__item .maat-question-number').allInnerTexts();
}
