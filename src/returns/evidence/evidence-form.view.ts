import {
  fieldErrorFor, form, govukButton, govukCheckboxes, govukDateInput, govukDetails, govukFieldset, govukInput, govukInsetText, govukRadios, govukTextarea,
  govukWarningText, html, type Html,
} from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, noDayParts, partsOfDay, readDayParts, type DayParts } from '../../shared/typed-day.ts';
import type { Section } from '../../tools/index.ts';
import type { ReturnInFull } from '../read-return.ts';
import { windowOfCase } from '../window-of-case.rules.ts';
import { dateWarning, evidenceFacts } from './evidence-words.view.ts';
import { evidenceKindNames, itemsTakingEvidence } from './evidence.rules.ts';
import { evidenceKinds, type Evidence, type EvidenceDraft } from './evidence.types.ts';

/** The form of a piece of evidence as it was typed: the day in its three boxes. */
export interface EvidenceFields extends DayParts {
  readonly kind: string;
  readonly name: string;
  readonly reference: string;
  readonly note: string;
  readonly itemIds: readonly string[];
}

/** Fields in which nothing is typed yet, for evidence of one question or of none. */
export function emptyEvidence(itemId: string): EvidenceFields {
  return { kind: '', name: '', ...noDayParts, reference: '', note: '', itemIds: itemId === '' ? [] : [itemId] };
}

/** The fields as a piece of evidence has them. */
export function fieldsOfEvidence({ kind, name, happenedOn, reference, note, itemIds }: Evidence): EvidenceFields {
  return { kind, name, ...partsOfDay(happenedOn), reference, note, itemIds };
}

/** What somebody typed, and the draft it makes; an error names a day that does not exist. */
export function readEvidenceForm(given: Form): { readonly fields: EvidenceFields; readonly draft: EvidenceDraft; readonly errors: readonly FieldError[] } {
  const fields: EvidenceFields = {
    kind: given.one('kind'), name: given.one('name'), ...dayPartsOf(given, 'happenedOn'),
    reference: given.one('reference'), note: given.one('note'), itemIds: given.all('items'),
  };
  const { kind, name, reference, note, itemIds } = fields;
  const { day: happenedOn, error } = readDayParts(fields, 'the date');
  return {
    fields,
    draft: { kind, name, reference, note, itemIds, happenedOn },
    errors: error === null ? [] : [{ field: 'happenedOn', message: `${error}, or leave it empty` }],
  };
}

/** Errors with the ids that their fields have on the page. */
export function onEvidencePage(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => (error.field === 'happenedOn' ? { ...error, field: 'happenedOn-day' } : error));
}

export interface EvidenceFormAround {
  readonly action: string;
  readonly csrfToken: string;
  readonly errors: readonly FieldError[];
  /** The question to come back to, '' for the list. */
  readonly itemId: string;
  readonly button: string;
  /** Of the record that is changed. */
  readonly version?: number;
  /** The return takes no evidence any more: what was typed stays to be copied. */
  readonly locked?: boolean;
}

/** Everything that is said of one piece of evidence. */
export function evidenceForm(found: ReturnInFull, fields: EvidenceFields, { action, csrfToken, errors, itemId, button, version, locked = false }: EvidenceFormAround): Html {
  const error = (field: string) => fieldErrorFor(errors, field);
  const dateBox = (name: 'day' | 'month' | 'year', width: 2 | 4) => ({ name, value: fields[name], classes: `govuk-input--width-${width}${error('happenedOn') ? ' govuk-input--error' : ''}` });
  const warning = dateWarning(windowOfCase(found.request), { happenedOn: readDayParts(fields, 'the date').day });
  const parts = html`${version === undefined ? null : html`<input type="hidden" name="version" value="${version}">`}
<input type="hidden" name="for" value="${itemId}">
${govukRadios({
    name: 'kind', idPrefix: 'kind', value: fields.kind, classes: 'govuk-radios--small', fieldset: { legend: { text: 'Kind of evidence', classes: 'govuk-fieldset__legend--s' } }, errorMessage: error('kind'),
    items: evidenceKinds.map((kind) => ({ value: kind, text: evidenceKindNames[kind] })),
  })}
${govukInput({ id: 'name', name: 'name', value: fields.name, label: { text: 'Name', classes: 'govuk-label--s' }, hint: { text: 'For example “Minutes of the strategy discussion”. Leave people’s names out.' }, errorMessage: error('name') })}
${govukDateInput({
    id: 'happenedOn', namePrefix: 'happenedOn', fieldset: { legend: { text: 'Date (if there is one)', classes: 'govuk-fieldset__legend--s' } },
    hint: { html: html`When it was written, decided or said, for example 27 3 2013.${warning ? html` ${warning} It can still be right: say in the note why it matters.` : null}` },
    errorMessage: error('happenedOn'), items: [dateBox('day', 2), dateBox('month', 2), dateBox('year', 4)],
  })}
${govukInput({ id: 'reference', name: 'reference', value: fields.reference, label: { text: 'Reference (optional)', classes: 'govuk-label--s' }, hint: { text: 'Where it is found in your own file' }, errorMessage: error('reference') })}
${govukTextarea({ id: 'note', name: 'note', rows: '3', value: fields.note, label: { text: 'Note (optional)', classes: 'govuk-label--s' }, hint: { text: 'What it shows' }, errorMessage: error('note') })}
${supports(found, fields.itemIds)}
${locked ? null : govukButton({ text: button, preventDoubleClick: true })}`;
  return locked ? parts : form({ action, csrfToken }, parts);
}

/** Ticks for the questions of this agency that take evidence, a part of the form at a time; folded away where nothing is ticked. */
function supports({ tool }: ReturnInFull, itemIds: readonly string[]): Html {
  const taking = itemsTakingEvidence(tool);
  const sections = tool.sections.filter(({ items }) => items.some((item) => taking.includes(item)));
  if (sections.length === 0) return html`<p class="govuk-body">No question of this form asks for evidence. What you record here stands for the return as a whole.</p>`;
  return govukFieldset({
    legend: { text: 'Answers it supports', classes: 'govuk-fieldset__legend--s' },
    html: html`<p class="govuk-hint">One piece of evidence can support several answers.</p>
${sections.map((section) => ticks(section, section.items.filter((item) => taking.includes(item)), itemIds, sections.length === 1))}`,
  });
}

function ticks(section: Section, items: Section['items'], itemIds: readonly string[], open: boolean): Html {
  const ticked = items.filter(({ id }) => itemIds.includes(id)).length;
  return govukDetails({
    summaryText: `${section.number} ${section.title}${ticked === 0 ? '' : `: ${ticked} ticked`}`,
    open: open || ticked > 0,
    html: govukCheckboxes({
      idPrefix: `items-${section.id}`, name: 'items', values: [...itemIds], classes: 'govuk-checkboxes--small',
      fieldset: { legend: { text: `Questions of ${section.title}`, classes: 'govuk-visually-hidden' } },
      items: items.map(({ id, number, shortName }) => ({ value: id, text: `${number} ${shortName}` })),
    }),
  });
}

/** The evidence that is there already and does not yet support a question, to be ticked for it; nothing where there is none. */
export function useRecorded(others: readonly Evidence[], { window, action, csrfToken, errors, itemId }: {
  readonly window: ReturnType<typeof windowOfCase>; readonly action: string; readonly csrfToken: string; readonly errors: readonly FieldError[]; readonly itemId: string;
}): Html | null {
  if (others.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Use evidence you have already recorded</h2>
${form({ action, csrfToken }, html`<input type="hidden" name="for" value="${itemId}">
${govukCheckboxes({
    idPrefix: 'use', name: 'use', classes: 'govuk-checkboxes--small', errorMessage: fieldErrorFor(errors, 'use'),
    fieldset: { legend: { text: 'Evidence that supports this answer too' } },
    items: others.map((piece) => ({ value: piece.id, text: piece.name, hint: { html: html`${evidenceFacts(piece)} ${dateWarning(window, piece)}` } })),
  })}
${govukButton({ text: 'Use what is ticked', classes: 'govuk-button--secondary', preventDoubleClick: true })}`)}`;
}

/** Beside a form whose record somebody else changed meanwhile: what they left. Nothing of what was typed is dropped. */
export function theirEvidence(found: ReturnInFull, current: Evidence): Html {
  const numbers = itemsTakingEvidence(found.tool).filter(({ id }) => current.itemIds.includes(id)).map(({ number }) => number);
  return html`${govukWarningText({ text: 'A colleague changed this evidence while you had it open. Nothing of yours has been saved yet.', iconFallbackText: 'Warning' })}
${govukInsetText({ html: html`<p class="govuk-body"><strong>Saved by your colleague:</strong> ${current.name} (${evidenceFacts(current)})</p>
${current.note === '' ? null : html`<p class="govuk-body maat-words">${current.note}</p>`}
<p class="govuk-body">${numbers.length === 0 ? 'It supports no answer.' : `It supports question${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}.`}</p>` })}
<p class="govuk-body">The form holds what you wrote. Change it as it should be, then save it over theirs.</p>`;
}
