import { html, type Html } from '../../../design-system/index.ts';
import { wordRuns } from '../word-runs.rules.ts';

/** Both texts in one, what was taken out and put in marked by its line, its colour and, for those who hear it, its words. */
export function differingWords(before: string, after: string): Html {
  if (before === '') return html`<ins class="maat-change maat-change--added maat-words">${after}</ins>`;
  if (after === '') return html`<del class="maat-change maat-change--removed maat-words">${before}</del>`;
  return html`<span class="maat-words">${wordRuns(before, after).map(({ kind, text }) => {
    switch (kind) {
      case 'same':
        return text;
      case 'added':
        return html`<ins class="maat-change maat-change--added"><span class="govuk-visually-hidden">added: </span>${text}</ins>`;
      case 'removed':
        return html`<del class="maat-change maat-change--removed"><span class="govuk-visually-hidden">taken out: </span>${text}</del>`;
    }
  })}</span>`;
}
