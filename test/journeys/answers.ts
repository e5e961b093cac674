import type { Page } from 'playwright-core';

/** What an auditor says to one question, in the words that stand beside the controls. */
export interface Said {
  readonly item: string;
  /** Labels of what is chosen. */
  readonly choose: readonly string[];
  readonly comment?: string;
}

/** One whole return on the example's tool, section by section. Nothing is missing from it. */
export const wholeReturn: readonly { readonly section: string; readonly said: readonly Said[] }[] = [
  {
    section: 'The file and how it is kept',
    said: [
      { item: 'cheshire-east.1.01', choose: ['Basic details, up to date', 'A case summary or a chronology'], comment: 'The chronology ends in May.' },
      { item: 'cheshire-east.1.02', choose: ['Yes'] },
    ],
  },
  {
    section: 'Background and the previous plan',
    said: [
      { item: 'cheshire-east.2.01', choose: ['Yes, from somewhere else'], comment: 'From the probation service.' },
      { item: 'cheshire-east.2.02', choose: ['No, we hold nothing about help since then'] },
    ],
  },
  {
    section: 'What daily life is like for the child',
    said: [
      { item: 'cheshire-east.3.01', choose: ['Yes'] },
      { item: 'cheshire-east.3.02', choose: ['Don’t know'] },
      { item: 'cheshire-east.3.03', choose: ['Yes, somebody from a different agency'] },
      { item: 'cheshire-east.3.04', choose: ['Not applicable'] },
    ],
  },
  {
    section: 'The repeat plan',
    said: [
      { item: 'cheshire-east.4.01', choose: ['Alike, with new reasons on top'] },
      { item: 'cheshire-east.4.02', choose: ['Yes'], comment: 'Three callouts, each passed on.\nNo reply to the second.' },
      { item: 'cheshire-east.4.03', choose: ['No'] },
    ],
  },
  {
    section: 'Strengths and worries in how agencies work',
    said: [{ item: 'cheshire-east.5.01', choose: ['Yes'], comment: 'The neighbourhood officer kept in touch throughout.' }],
  },
  {
    section: 'Speaking with the family',
    said: [{ item: 'cheshire-east.6.01', choose: ['A call would not be right for this family'] }],
  },
];

/** The part of a section's page in which one question is answered. */
export function question(page: Page, item: string) {
  return page.locator(`[data-item="${item}"]`);
}

/** The box for comments on a question. */
export function commentBox(page: Page, item: string) {
  return page.locator(`textarea[name="c.${item}"]`);
}

/** Answers one question with the mouse, and types its comment. */
export async function answerByMouse(page: Page, { item, choose, comment }: Said): Promise<void> {
  for (const label of choose) await question(page, item).getByLabel(label, { exact: true }).click();
  if (comment !== undefined) {
    await commentBox(page, item).click();
    await page.keyboard.type(comment);
  }
}

/** Waits until the page says that everything typed is saved. */
export async function untilSaved(page: Page): Promise<void> {
  await page.locator('#save-state', { hasText: /^Saved / }).waitFor();
}
