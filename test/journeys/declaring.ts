import type { Page } from 'playwright-core';

/** Fills in the page that comes before an auditor's first question: nothing keeps them from the case, unless they line-manage it. */
export async function declare(page: Page, { jobTitle = 'Detective sergeant', lineManages = false }: { jobTitle?: string; lineManages?: boolean } = {}): Promise<void> {
  await page.getByRole('group', { name: 'Do you line-manage this case' }).getByLabel(lineManages ? 'Yes' : 'No', { exact: true }).check();
  await page.getByRole('group', { name: 'Are you, or were you, involved' }).getByLabel('No', { exact: true }).check();
  await page.getByLabel('Your job title').fill(jobTitle);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Continue', exact: true }).click()]);
}
