import { fieldErrorFor, form, govukButton, govukDetails, govukTextarea, html, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { numbersOf, wholeNumbers } from '../live-numbers.rules.ts';
import { placeOfItem, placeOfSection } from '../report-places.rules.ts';
import type { BlockContent, ReportFacts } from '../reports.types.ts';

export type WrittenContent = Extract<BlockContent, { kind: 'text' | 'finding' }>;

/** Whose unsaved words a browser keeps, and for what. */
export interface DraftPlace {
  readonly person: string;
  readonly audit: string;
  /** A block's id, or the place of a new one. */
  readonly name: string;
}

export interface BlockForm {
  readonly action: string;
  readonly csrfToken: string;
  readonly place: string;
  readonly content: WrittenContent;
  /** The version that was read; null for a new block. */
  readonly version: number | null;
  readonly errors: readonly FieldError[];
  readonly facts: ReportFacts;
  readonly back: string;
  readonly drafts: DraftPlace;
  /** What somebody else has written meanwhile, when both texts are offered. */
  readonly theirs: WrittenContent | null;
}

/** The form to write a text or a finding, with the live numbers that can stand in it. */
export function blockForm(shown: BlockForm): Html {
  const { action, csrfToken, content, version, place, back, theirs, drafts } = shown;
  return html`<div data-report-drafts="${drafts.audit}" data-person="${drafts.person}" data-draft="${drafts.name}">${theirs === null ? null : both(theirs, back)}
${form({ action, csrfToken, id: 'report-form' }, html`<input type="hidden" name="place" value="${place}">
<input type="hidden" name="kind" value="${content.kind}">
${version === null ? null : html`<input type="hidden" name="version" value="${version}">`}
${content.kind === 'finding' ? findingFields(content, shown) : textField(content.text, shown)}
<p class="govuk-visually-hidden" role="status" data-inserted></p>
<div class="govuk-button-group">${govukButton({ text: theirs === null ? 'Save' : 'Save my words over theirs', preventDoubleClick: true })}<a class="govuk-link" href="${back}">Cancel</a></div>`)}</div>
${numbers(shown)}`;
}

const takesNumbers = { 'data-takes-numbers': 'yes' };

function textField(text: string, { errors, theirs }: BlockForm): Html {
  return govukTextarea({
    id: 'text', name: 'text', rows: 14, value: text, spellcheck: true, attributes: takesNumbers, errorMessage: fieldErrorFor(errors, 'text'),
    label: { text: theirs === null ? 'Text' : 'Your words', classes: 'govuk-label--m' },
    hint: { html: html`Leave a blank line between paragraphs; they number themselves. Lines that begin with “- ” become a list. A code such as <code>[[returned]]</code> becomes the number it stands for, and stays up to date until the report is published.` },
  });
}

function findingFields({ text, challenge }: Extract<WrittenContent, { kind: 'finding' }>, { errors }: BlockForm): Html {
  return html`${govukTextarea({
    id: 'text', name: 'text', rows: 6, value: text, spellcheck: true, attributes: takesNumbers, errorMessage: fieldErrorFor(errors, 'text'),
    label: { text: 'What the audit found', classes: 'govuk-label--m' },
    hint: { text: 'One conclusion, with the numbers it stands on. Live numbers work here too.' },
  })}
${govukTextarea({
    id: 'challenge', name: 'challenge', rows: 4, value: challenge, spellcheck: true, attributes: takesNumbers, errorMessage: fieldErrorFor(errors, 'challenge'),
    label: { text: 'Challenge to the board', classes: 'govuk-label--m' },
    hint: { text: 'The question the board is asked to answer about it.' },
  })}`;
}

function both(theirs: WrittenContent, back: string): Html {
  return html`<section class="report-theirs" aria-labelledby="theirs"><h2 class="govuk-heading-m" id="theirs">What it says now</h2>
${theirs.kind === 'finding' ? html`<p class="govuk-body report-theirs__text">${theirs.text}</p><p class="govuk-body report-theirs__text"><strong>Challenge to the board:</strong> ${theirs.challenge}</p>` : html`<p class="govuk-body report-theirs__text">${theirs.text}</p>`}
<p class="govuk-body"><a class="govuk-link" href="${back}">Keep these words and drop mine</a></p></section>`;
}

/** The live numbers of the place first, then those of the whole audit, then every other question's. */
function numbers({ facts, place }: BlockForm): Html {
  const { collation, tool } = facts;
  const near = new Set(tool.sections.flatMap((section) => section.items
    .filter((item) => place === placeOfSection(section.id) || place === placeOfItem(item.id)).map(({ id }) => id)));
  const own = collation.items.filter(({ itemId }) => near.has(itemId));
  const others = collation.items.filter(({ itemId }) => !near.has(itemId));
  const listed = (items: typeof own): Html[] => items.map((item) => numberTable(`${item.number} ${item.shortName}`, numbersOf(item)));
  const whole = numberTable('The audit as a whole', wholeNumbers({ cases: facts.cases.length, collation, concerns: facts.concerns }));
  const example = [...own, ...others].find(({ answers }) => answers.length > 0);
  const code = `${example?.number ?? ''} ${example?.answers[0]?.code ?? ''}`;
  return html`<section class="report-numbers" aria-labelledby="numbers"><h2 class="govuk-heading-m" id="numbers">Numbers you can use</h2>
<p class="govuk-body">Put a code into your text and it turns into the number.${example ? html` <code>[[${code}]]</code> gives count, base and share; <code>[[${code} share]]</code> or <code>[[${code} count]]</code> gives one of them alone.` : null} Join codes with <code>+</code> to add up answers of one question.</p>
${listed(own)}
${whole}
${others.length === 0 ? null : govukDetails({ summaryText: own.length === 0 ? 'Numbers by question' : 'Numbers of the other questions', html: html`${listed(others)}` })}</section>`;
}

function numberTable(caption: string, found: readonly { token: string; label: string; words: string }[]): Html {
  return html`<table class="govuk-table report-number-table"><caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>
<thead class="govuk-visually-hidden"><tr><th scope="col">What it is</th><th scope="col">Now</th><th scope="col">Code</th></tr></thead>
<tbody class="govuk-table__body">${found.map(({ token, label, words }) => html`
<tr class="govuk-table__row"><th scope="row" class="govuk-table__header report-number-table__label">${label}</th><td class="govuk-table__cell report-number-table__words">${words}</td><td class="govuk-table__cell report-number-table__code"><code>${token}</code> <button type="button" class="report-tools__button" data-insert="${token}" hidden>Insert<span class="govuk-visually-hidden"> ${label}</span></button></td></tr>`)}
</tbody></table>`;
}
