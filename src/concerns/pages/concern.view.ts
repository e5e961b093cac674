import { column } from '../../access/index.ts';
import {
  fieldErrorFor, form, govukButton, govukDateInput, govukInput, govukInsetText, govukRadios, govukSummaryList, govukTextarea, govukWarningText, html, pageHeading, stateTag, type Html,
} from '../../design-system/index.ts';
import type { ListedLetter } from '../../letters/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { ukMomentInWords } from '../../shared/uk-time.ts';
import { acknowledgeBy, outcomeNames, sourceNames, urgencyNames, whyNotAcknowledge, whyNotClose } from '../concern.rules.ts';
import { concernPaths } from '../concerns.paths.ts';
import { outcomes, type ConcernAction } from '../concerns.types.ts';
import type { ConcernInFull } from '../follow-concern.ts';
import { standInWords } from './concern-words.rules.ts';

/** What was typed into the forms of the page. */
export interface ConcernFields {
  readonly task: string;
  readonly who: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly outcome: string;
  readonly words: string;
}

export const nothingTyped: ConcernFields = { task: '', who: '', day: '', month: '', year: '', outcome: '', words: '' };

interface Around {
  readonly slug: string;
  readonly csrfToken: string;
  readonly now: Date;
  readonly canSend: boolean;
  readonly isExample: boolean;
  readonly fields: ConcernFields;
  readonly errors: readonly FieldError[];
}

/** One concern: what it is, where it stands, who knows, what is done, and what the reader can do next. */
export function concernView(found: ConcernInFull, around: Around): Html {
  const { concern, names } = found;
  const { words, tone } = standInWords(concern, around.now);
  const person = (id: string | null): string => (id === null ? 'somebody' : (names.get(id) ?? 'somebody who has left'));
  const rows: readonly (readonly [string, Html | string | null])[] = [
    ['How soon', urgencyNames[concern.urgency]],
    ['The worry', html`<span class="maat-words">${concern.what}</span>`],
    ['How it came up', concern.cameFrom === null ? null : sourceNames[concern.cameFrom]],
    ['Told before', html`<span class="maat-words">${concern.told}</span>`],
    ['Raised', `${ukMomentInWords(concern.raisedAt)}, by ${person(concern.raisedBy)}`],
    ['To be acknowledged by', ukMomentInWords(acknowledgeBy(concern.urgency, concern.raisedAt))],
    ['Acknowledged', concern.acknowledgedAt === null ? 'Not yet' : `${ukMomentInWords(concern.acknowledgedAt)}, by ${person(concern.acknowledgedBy)}`],
    ['Escalated', concern.escalatedAt === null ? null : `${ukMomentInWords(concern.escalatedAt)}, because nobody had acknowledged it in time`],
    ['Closed', concern.closedAt === null ? null : `${ukMomentInWords(concern.closedAt)}, by ${person(concern.closedBy)}`],
    ['Outcome', concern.outcome === null ? null : html`${outcomeNames[concern.outcome]}<br><span class="maat-words">${concern.outcomeWords}</span>`],
  ];
  return column(html`${pageHeading(`${concern.agencyName} · ${concern.auditTitle}`, `Concern about ${concern.about}`)}
<p class="govuk-body">${stateTag(words, tone)}</p>
${acknowledging(found, around)}
${govukSummaryList({ rows: rows.filter(([, value]) => value !== null).map(([key, value]) => ({ key: { text: key }, value: { html: html`${value}` } })) })}
${lettersView(found, around)}
${actionsView(found, around, person)}
${closing(found, around)}`);
}

function acknowledging({ concern, standing }: ConcernInFull, { slug, csrfToken }: Around): Html | null {
  if (concern.acknowledgedAt !== null) return null;
  const why = whyNotAcknowledge(concern, standing);
  if (why !== null) return govukInsetText({ text: why });
  return form({ action: concernPaths.acknowledge(slug, concern.id), csrfToken }, html`${versionField(concern)}
<p class="govuk-body">Acknowledge it to say that you have read it and see to it now.</p>
${govukButton({ text: 'Acknowledge the concern', preventDoubleClick: true })}`);
}

/** Who was told, and which letters did not go out: those people have to be told in another way. */
function lettersView({ concern, letters, names, agencyKnows }: ConcernInFull, { canSend, isExample }: Around): Html {
  const failed = letters.some(({ state, attempts }) => state !== 'sent' && state !== 'withdrawn' && (!canSend || attempts > 0));
  const words = ({ kind, state, sentAt, attempts }: ListedLetter): string => {
    const what = kind === 'concern-raised' ? 'told by mail' : 'told by mail that nobody had acknowledged it';
    if (sentAt !== null) return `${what}, ${ukMomentInWords(sentAt)}`;
    if (state === 'bounced') return `not ${what}: the mail server refuses the address`;
    return `not ${what}${attempts === 0 ? ' yet' : ': the letter did not go out'}`;
  };
  return html`<h2 class="govuk-heading-m">Who has been told</h2>
${agencyKnows ? null : govukWarningText({ text: `Nobody at ${concern.agencyName} is told by Maat: it has named no manager for concerns and has no other lead auditor. Tell its manager yourself.`, iconFallbackText: 'Warning' })}
${letters.length === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${letters.map((letter) => html`<li>${names.get(letter.personId) ?? 'Somebody who has left'}: ${words(letter)}</li>`)}</ul>`}
${isExample && letters.length > 0 ? html`<p class="govuk-body">This is an example: its people are made up, and no mail goes to them.</p>` : null}
${failed ? govukWarningText({ text: `${canSend ? 'A letter did not go out. Maat tries again until somebody has acknowledged the concern.' : 'Maat sends no mail here.'} The concern is stored and stands on their “Your work”. Telephone them.`, iconFallbackText: 'Warning' }) : null}`;
}

function actionsView({ concern, actions }: ConcernInFull, { slug, csrfToken, fields, errors }: Around, person: (id: string | null) => string): Html {
  const open = concern.closedAt === null;
  const error = (field: string) => fieldErrorFor(errors, field);
  const dateBox = (name: 'day' | 'month' | 'year', width: 2 | 4) => ({ name, value: fields[name], classes: `govuk-input--width-${width}${error('dueOn-day') ? ' govuk-input--error' : ''}` });
  return html`<h2 class="govuk-heading-m" id="actions">What is done</h2>
${actions.length === 0 ? html`<p class="govuk-body">${open ? 'No action is recorded yet.' : 'No action was recorded.'}</p>` : actions.map((action) => actionView(action, person, open ? form({ action: concernPaths.actionDone(slug, concern.id, action.id), csrfToken }, html`${versionField(concern)}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-prevent-double-click="true">Mark as done<span class="govuk-visually-hidden">: ${action.what}</span></button>`) : null))}
${open ? form({ action: concernPaths.actions(slug, concern.id), csrfToken }, html`${versionField(concern)}
<h3 class="govuk-heading-s">Add an action</h3>
${govukTextarea({ id: 'task', name: 'task', rows: '2', value: fields.task, label: { text: 'What is to be done?' }, hint: { text: 'For example: review and update the plan' }, errorMessage: error('task') })}
${govukInput({ id: 'who', name: 'who', value: fields.who, label: { text: 'Who does it?' }, hint: { text: 'Their job, such as team manager' }, errorMessage: error('who') })}
${govukDateInput({
    id: 'dueOn', namePrefix: 'dueOn', fieldset: { legend: { text: 'By when?' } }, errorMessage: error('dueOn-day'),
    items: [dateBox('day', 2), dateBox('month', 2), dateBox('year', 4)],
  })}
${govukButton({ text: 'Add the action', classes: 'govuk-button--secondary', preventDoubleClick: true })}`) : null}`;
}

function actionView({ what, who, dueOn, doneOn, doneBy }: ConcernAction, person: (id: string | null) => string, done: Html | null): Html {
  return html`<div class="maat-item"><p class="govuk-body maat-words"><strong>${what}</strong></p>
<p class="govuk-body">${who}, by ${dayInWords(dueOn)}. ${doneOn === null ? null : `Done ${dayInWords(doneOn)}, said by ${person(doneBy)}.`}</p>
${doneOn === null ? done : null}</div>`;
}

function closing({ concern, standing }: ConcernInFull, { slug, csrfToken, fields, errors }: Around): Html | null {
  if (concern.closedAt !== null) return null;
  const why = whyNotClose(concern, standing);
  return html`<h2 class="govuk-heading-m">Close the concern</h2>
${why !== null ? html`<p class="govuk-body">${why}.</p>` : form({ action: concernPaths.close(slug, concern.id), csrfToken }, html`${versionField(concern)}
${govukRadios({
    name: 'outcome', idPrefix: 'outcome', value: fields.outcome, classes: 'govuk-radios--small', errorMessage: fieldErrorFor(errors, 'outcome'),
    fieldset: { legend: { text: 'What came of it?', classes: 'govuk-fieldset__legend--s' } }, items: outcomes.map((outcome) => ({ value: outcome, text: outcomeNames[outcome] })),
  })}
${govukTextarea({ id: 'words', name: 'words', rows: '3', value: fields.words, label: { text: 'What was done, and how is the person safe now?', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'words') })}
${govukButton({ text: 'Close the concern', preventDoubleClick: true })}`)}`;
}

function versionField({ version }: { readonly version: number }): Html {
  return html`<input type="hidden" name="version" value="${version}">`;
}
