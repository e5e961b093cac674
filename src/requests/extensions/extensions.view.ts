import { dataTable, fieldErrorFor, form, govukButton, govukDateInput, govukInsetText, govukRadios, govukTextarea, html, pageHeading, stateTag, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { ukMomentInWords } from '../../shared/uk-time.ts';
import { requestPaths } from '../requests.paths.ts';
import type { RequestInFull } from '../requests.types.ts';
import type { Extension } from './extensions.types.ts';

/** The form as it was typed. */
export interface DueDayFields {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly reason: string;
  readonly whole: string;
}

interface DueDayView {
  readonly slug: string;
  readonly title: string;
  /** The reader coordinates, and so moves the day at once. */
  readonly moves: boolean;
  readonly request: RequestInFull;
  /** Whether it can be given another day. */
  readonly open: boolean;
  readonly earlier: readonly Extension[];
  readonly fields: DueDayFields;
  readonly errors: readonly FieldError[];
  readonly csrfToken: string;
}

/** Another day for a request: the form, and what was asked and given before. */
export function dueDayView(view: DueDayView): Html {
  const { title, moves, request, open, earlier } = view;
  const waits = earlier.find(({ state }) => state === 'asked');
  return html`${pageHeading(`${request.caseLabel}, ${request.agencyName}`, title)}
<p class="govuk-body">${request.dueOn === null ? 'The request has no due day yet.' : `The return is due on ${dayInWords(request.dueOn)}.`} ${moves ? 'The agency is told of the new day, and reminders follow it.' : 'The audit coordinator decides, and you hear from them. Until then the day stays as it is.'}</p>
${!open ? govukInsetText({ text: 'The due day can be moved once the request is sent and until its return is back.' })
    : waits && !moves ? govukInsetText({ text: `Your agency has asked for ${dayInWords(waits.wantedOn)}. The coordinator has still to answer.` })
      : html`${waits ? govukInsetText({ html: html`The agency asks for ${dayInWords(waits.wantedOn)}. <a class="govuk-link" href="${requestPaths.extensions(view.slug, request.auditId)}">Answer it</a>, or give another day here.` }) : null}${dueDayForm(view)}`}
${earlier.length === 0 ? null : extensionsTable(earlier, false)}`;
}

function dueDayForm({ slug, moves, request, fields, errors, csrfToken }: DueDayView): Html {
  const error = fieldErrorFor(errors, 'dueOn-day');
  const box = (name: 'day' | 'month' | 'year', width: number) => ({ name, value: fields[name], classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}` });
  return form({ action: requestPaths.dueDay(slug, request.id), csrfToken }, html`
${govukDateInput({
    id: 'dueOn', namePrefix: 'dueOn', fieldset: { legend: { text: moves ? 'New due day' : 'By when can you answer?', classes: 'govuk-fieldset__legend--s' } }, hint: { text: 'For example, 27 3 2026' }, errorMessage: error,
    items: [box('day', 2), box('month', 2), box('year', 4)],
  })}
${govukTextarea({ id: 'reason', name: 'reason', rows: '3', value: fields.reason, label: { text: 'Why?', classes: 'govuk-label--s' }, hint: { text: moves ? 'The agency reads it here. It does not stand in the letter.' : 'The coordinator reads it here. It does not stand in any letter.' }, errorMessage: fieldErrorFor(errors, 'reason') })}
${moves ? govukRadios({
    name: 'whole', idPrefix: 'whole', value: fields.whole === 'agency' ? 'agency' : 'request', classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'For which requests?', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'request', text: 'This one only' }, { value: 'agency', text: `All of ${request.agencyName} that are not back yet` }],
  }) : null}
${govukButton({ text: moves ? 'Move the due day' : 'Ask the coordinator', preventDoubleClick: true })}`);
}

const states: Readonly<Record<Extension['state'], readonly [string, 'attention' | 'done' | 'closed']>> = {
  asked: ['Waits for an answer', 'attention'], granted: ['Granted', 'done'], refused: ['Not granted', 'closed'], superseded: ['Another day was given', 'done'],
};

/** What was asked and given. `named`: says of each which request it is about. */
export function extensionsTable(extensions: readonly Extension[], named: boolean): Html {
  return dataTable({
    caption: named ? 'Due days moved or asked for' : 'Due day moved or asked for before', captionHidden: named, stacks: true,
    columns: [{ label: named ? 'Request' : 'When' }, { label: 'Days' }, { label: 'Why' }, { label: 'Answer' }],
    rows: extensions.map((extension) => {
      const [word, tone] = states[extension.state];
      const when = ukMomentInWords(extension.askedAt);
      const who = extension.askedBy ?? 'Somebody who has left';
      return [
        named ? html`${extension.caseLabel} (${extension.caseReference}), ${extension.agencyName}` : when,
        html`${extension.dueBefore === null ? 'No day' : dayInWords(extension.dueBefore)} to ${dayInWords(extension.wantedOn)}`,
        html`<span class="maat-words">${extension.reason}</span><br>${who}${named ? `, ${when}` : ''}`,
        html`${stateTag(word, tone)}${extension.answer === '' ? null : html`<br><span class="maat-words">${extension.answer}</span>`}${extension.decidedBy === null ? null : html`<br>${extension.decidedBy}`}`,
      ];
    }),
  });
}

/** What an agency asks for, with the coordinator's answer to give. */
export function decisionView(slug: string, auditId: string, extension: Extension, { csrfToken, errors, typed }: { readonly csrfToken: string; readonly errors: readonly FieldError[]; readonly typed: { readonly id: string; readonly answer: string } }): Html {
  const { id, agencyName, caseLabel, caseReference, dueBefore, wantedOn, reason, askedBy, askedAt } = extension;
  const field = `answer-${id}`;
  return html`<div class="maat-item"><h3 class="govuk-heading-s">${agencyName}: ${caseLabel} (${caseReference})</h3>
<p class="govuk-body">Due ${dueBefore === null ? 'on no day yet' : dayInWords(dueBefore)}. They ask for <strong>${dayInWords(wantedOn)}</strong>.</p>
<p class="govuk-body maat-words">${reason}</p>
<p class="govuk-body">${askedBy ?? 'Somebody who has left'}, ${ukMomentInWords(askedAt)}</p>
${form({ action: requestPaths.extension(slug, auditId, id), csrfToken }, html`
${govukTextarea({ id: field, name: field, rows: '2', value: typed.id === id ? typed.answer : '', label: { text: 'What do you say to them?' }, hint: { text: 'Needed when you refuse.' }, errorMessage: fieldErrorFor(errors, field) })}
<div class="govuk-button-group"><button type="submit" name="decision" value="grant" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true">Grant until ${dayInWords(wantedOn)}<span class="govuk-visually-hidden"> to ${agencyName} for ${caseLabel}</span></button>
<button type="submit" name="decision" value="refuse" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-prevent-double-click="true">Refuse<span class="govuk-visually-hidden">: ${agencyName}, ${caseLabel}</span></button></div>`)}</div>`;
}
