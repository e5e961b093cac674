import { govukButton, html, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { allItems, outsideWindow, type Item, type LookBackWindow } from '../../tools/index.ts';
import type { ReturnInFull } from '../read-return.ts';
import { windowOfCase } from '../window-of-case.rules.ts';
import { evidenceFor, evidenceKindNames, itemsTakingEvidence } from './evidence.rules.ts';
import type { Evidence } from './evidence.types.ts';

/** Kind, date and reference of a piece of evidence on one line: "Document, 3 February 2014, file 12". */
export function evidenceFacts({ kind, happenedOn, reference }: Pick<Evidence, 'kind' | 'happenedOn' | 'reference'>): string {
  return [evidenceKindNames[kind], happenedOn === null ? 'no date' : dayInWords(happenedOn), reference].filter((part) => part !== '').join(', ');
}

/** What is to be said of the date, beside it; nothing for a date within the window. */
export function dateWarning(window: LookBackWindow | null, { happenedOn }: Pick<Evidence, 'happenedOn'>): Html | null {
  const outside = outsideWindow(window, happenedOn);
  return outside === null ? null : html`<span class="maat-evidence__warning">${outside}.</span>`;
}

/** Pieces of evidence as they are read beside the answer that they support. */
function evidenceList(evidence: readonly Evidence[], window: LookBackWindow | null, { withNotes }: { readonly withNotes: boolean }): Html {
  return html`<ul class="govuk-list govuk-list--bullet maat-evidence__list">${evidence.map((piece) => html`<li><strong>${piece.name}</strong> (${evidenceFacts(piece)}) ${dateWarning(window, piece)}
${withNotes && piece.note !== '' ? html`<br><span class="maat-words">${piece.note}</span>` : null}</li>`)}</ul>`;
}

/** The evidence behind an answer that is only read. */
export function evidenceBehind({ request, evidence }: ReturnInFull, item: Item): Html | null {
  const found = evidenceFor(evidence, item.id);
  if (found.length === 0) return null;
  return html`<p class="govuk-body-s"><strong>Evidence recorded:</strong></p>${evidenceList(found, windowOfCase(request), { withNotes: true })}`;
}

/** The evidence that stands beside no answer of the form, with its heading; nothing where there is none. */
export function evidenceForNoAnswer({ request, evidence, tool }: ReturnInFull): Html | null {
  const asked = new Set(allItems(tool).map(({ id }) => id));
  const rest = evidence.filter(({ itemIds }) => !itemIds.some((id) => asked.has(id)));
  if (rest.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Evidence for the return as a whole</h2>
<p class="govuk-body">It is recorded for none of the questions.</p>${evidenceList(rest, windowOfCase(request), { withNotes: true })}`;
}

/** The value of the button that saves a section and goes on to the evidence of one of its questions. */
export const evidenceButton = 'evidence:';

/** Beside a question that is being answered: the evidence recorded for it, and the button that saves the section and leads to more. */
export function evidenceBeside({ request, evidence, tool }: ReturnInFull, item: Item, locked: boolean): Html | null {
  if (!itemsTakingEvidence(tool).includes(item)) return null;
  const found = evidenceFor(evidence, item.id);
  return html`<div class="maat-evidence">
${found.length === 0 ? null : html`<p class="govuk-body-s"><strong>Evidence recorded for question ${item.number}</strong></p>
${evidenceList(found, windowOfCase(request), { withNotes: false })}`}
${locked ? null : govukButton({
    html: html`${found.length === 0 ? 'Add evidence' : 'Add or change evidence'} for this question<span class="govuk-visually-hidden"> (${item.number})</span>`,
    name: 'then', value: evidenceButton + item.id, classes: 'govuk-button--secondary maat-evidence__button', preventDoubleClick: true,
  })}</div>`;
}
