import { emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukTextarea, html, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Comment } from '../figures/comments.rules.ts';
import type { Quotation } from '../reports.types.ts';
import type { DraftPlace } from './block-form.view.ts';
import { quotationField } from '../writing/block-content.rules.ts';
import { identifyingRemark } from '../writing/identifying-words.rules.ts';

export interface QuotationsForm {
  readonly action: string;
  readonly csrfToken: string;
  readonly place: string;
  readonly version: number | null;
  readonly comments: readonly Comment[];
  readonly chosen: readonly Quotation[];
  readonly errors: readonly FieldError[];
  /** What somebody else has chosen meanwhile, when both are offered. */
  readonly theirs: readonly Quotation[] | null;
  readonly quotedElsewhere: ReadonlySet<string>;
  readonly back: string;
  readonly drafts: DraftPlace;
}

/** Comments to tick, each with its words to edit before they go into the report. */
export function quotationsForm({ action, csrfToken, place, version, comments, chosen, errors, theirs, quotedElsewhere, back, drafts }: QuotationsForm): Html {
  if (comments.length === 0) return html`${emptyState('No agency has commented on this question yet.', html`<a class="govuk-link" href="${back}">Back to the report</a>`)}`;
  const words = new Map(chosen.map(({ requestId, text }) => [requestId, text]));
  return html`<div data-report-drafts="${drafts.audit}" data-person="${drafts.person}" data-draft="${drafts.name}">${theirs === null ? null : html`<section class="report-theirs" aria-labelledby="theirs"><h2 class="govuk-heading-m" id="theirs">What is in the report now</h2>
${theirs.map(({ text }) => html`<p class="govuk-body report-theirs__text">“${text}”</p>`)}
<p class="govuk-body"><a class="govuk-link" href="${back}">Keep these and drop mine</a></p></section>`}
<p class="govuk-body">The report shows a quotation without its case and agency; you see them here to know what you quote. Take out of the words whatever could tell a reader who is meant: names, places, ages, dates, an unusual event.</p>
${form({ action, csrfToken, id: 'report-form' }, html`<input type="hidden" name="place" value="${place}"><input type="hidden" name="kind" value="quotations">
${version === null ? null : html`<input type="hidden" name="version" value="${version}">`}
${govukCheckboxes({
    name: 'pick', idPrefix: 'pick', errorMessage: fieldErrorFor(errors, 'pick'),
    fieldset: { legend: { text: 'Comments to quote', classes: 'govuk-fieldset__legend--m' } },
    items: comments.map((comment) => ({
      value: comment.requestId,
      text: comment.text,
      checked: words.has(comment.requestId),
      hint: { text: hintOf(comment, quotedElsewhere.has(comment.requestId)) },
      conditional: { html: wordsField(comment, words.get(comment.requestId) ?? comment.text, errors) },
    })),
  })}
<div class="govuk-button-group">${govukButton({ text: version === null ? 'Add to the report' : 'Save', preventDoubleClick: true })}<a class="govuk-link" href="${back}">Cancel</a></div>`)}</div>`;
}

function hintOf({ caseLabel, agencyName, answer }: Comment, quoted: boolean): string {
  return [`${caseLabel}, ${agencyName}`, answer, quoted ? 'already quoted in this report' : ''].filter((part) => part !== '').join(' · ');
}

function wordsField({ requestId }: Comment, text: string, errors: readonly FieldError[]): Html {
  const field = quotationField(requestId);
  const remark = identifyingRemark(text);
  return html`${govukTextarea({ id: field, name: field, rows: 3, value: text, label: { text: 'Words in the report' }, errorMessage: fieldErrorFor(errors, field), formGroup: { classes: 'report-quote-field' } })}
${remark === null ? null : html`<p class="govuk-body-s report-remark">${remark}</p>`}`;
}
