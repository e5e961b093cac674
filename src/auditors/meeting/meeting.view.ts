import {
  emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukDateInput, govukInput, govukInsetText, govukSummaryList, govukTextarea, html, join, pageHeading, type Html,
} from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { DayParts } from '../../shared/typed-day.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { MeetingInFull } from './meeting.page.ts';

interface Around {
  readonly slug: string;
  readonly csrfToken: string;
  readonly personId: string | null;
  readonly coordinates: boolean;
  readonly audits: boolean;
  /** Agencies the reader audits or leads for. */
  readonly agencyIds: readonly string[];
}

/** When and where, the agenda, who came, and who understands what is asked of them. */
export function meetingView(found: MeetingInFull, around: Around): Html {
  const { audit, meeting, chair } = found;
  const { slug, coordinates } = around;
  const edit = auditorPaths.changeMeeting(slug, audit.id);
  return html`${pageHeading(audit.title, 'Opening meeting')}
<p class="govuk-body">Before the fieldwork the coordinator goes through the terms of reference, the tool and the days with the auditors, and makes sure that everybody understands what is asked of them.</p>
${meeting === null
    ? emptyState('No meeting is set yet.', coordinates ? govukButton({ text: 'Set the meeting', href: edit }) : undefined)
    : html`${govukSummaryList({
      rows: ([
        ['Day', dayInWords(meeting.heldOn)], ['Time', `${meeting.startsAt} to ${meeting.endsAt}`], ['Place', meeting.place], ['Chair', chair ?? 'The audit coordinator'],
        ['Agenda', join(meeting.agenda.split('\n'), html`<br>`)],
      ] as const).map(([name, value]) => ({ key: { text: name }, value: { html: html`${value}` } })),
    })}
<p class="govuk-body"><a class="govuk-link" href="${auditorPaths.calendar(slug, audit.id)}">Put it into your calendar (.ics file)</a>${coordinates && audit.state !== 'closed' ? html` · <a class="govuk-link" href="${edit}">Change the meeting</a>` : null}</p>`}
${around.audits ? html`${ownUnderstanding(found, around)}${found.asked.filter(({ id }) => around.agencyIds.includes(id)).map(({ id, name }) => html`<p class="govuk-body"><a class="govuk-link" href="${auditorPaths.ofAgency(slug, id)}">Auditors of ${name}</a>: what each brings, yourself among them.</p>`)}${teamOfAll(found)}` : null}
${coordinates ? attendance(found, around) : null}`;
}

function ownUnderstanding({ audit, understood }: MeetingInFull, { slug, csrfToken, personId }: Around): Html {
  if (personId !== null && understood.has(personId)) return govukInsetText({ text: 'It is noted that you understand what is asked of you in this audit.' });
  return html`<h2 class="govuk-heading-m">Do you understand what is asked of you?</h2>
<p class="govuk-body">What the audit is about, how its tool is used, by when, and what you do when you are worried about somebody. If anything is not clear, ask the coordinator or your lead auditor first.</p>
${form({ action: auditorPaths.understood(slug, audit.id), csrfToken }, govukButton({ text: 'Yes, I understand', preventDoubleClick: true }))}`;
}

/** Colleagues of the other agencies: what one has worked out about the tool, or done well, helps the next. */
function teamOfAll({ team }: MeetingInFull): Html | null {
  if (team.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Who audits with you</h2>
<p class="govuk-body">These agencies came to the meeting. Call one another: how one has read a question, or found something done well, helps the next.</p>
${govukSummaryList({ rows: team.map(({ name, people }) => ({ key: { text: name }, value: { text: people.map((person) => person.name).join(', ') || 'Nobody yet' } })) })}`;
}

function attendance({ audit, meeting, asked, attended, understood }: MeetingInFull, { slug, csrfToken }: Around): Html | null {
  if (asked.length === 0 || meeting === null) return null;
  const people = asked.flatMap((agency) => agency.people.map((person) => ({ ...person, agency: agency.name })));
  const once = [...new Map(people.map((person) => [person.personId, person])).values()];
  const closed = audit.state === 'closed';
  const missing = asked.filter(({ id }) => !attended.has(id)).map(({ name }) => name);
  return html`<h2 class="govuk-heading-m">Who came, and who understands</h2>
${attended.size > 0 && missing.length > 0 ? html`<p class="govuk-body">Did not come: ${missing.join(', ')}.</p>` : null}
<p class="govuk-body">${once.filter(({ personId }) => understood.has(personId)).length} of ${once.length} auditors have confirmed, or had it confirmed, that they understand.</p>
${form({ action: auditorPaths.attendance(slug, audit.id), csrfToken }, html`
${govukCheckboxes({
    name: 'came', idPrefix: 'came', classes: 'govuk-checkboxes--small', values: [...attended],
    fieldset: { legend: { text: 'Agencies that came', classes: 'govuk-fieldset__legend--s' } }, items: asked.map(({ id, name }) => ({ value: id, text: name })),
  })}
${once.length === 0 ? null : govukCheckboxes({
    name: 'understood', idPrefix: 'understood', classes: 'govuk-checkboxes--small', values: [...understood.keys()],
    fieldset: { legend: { text: 'Auditors who understand what is asked of them', classes: 'govuk-fieldset__legend--s' } },
    items: once.map(({ personId, name, agency }) => ({ value: personId, text: name, hint: { text: understood.get(personId) === personId ? `${agency}. Has said so themselves` : agency } })),
  })}
${closed ? null : govukButton({ text: 'Save', preventDoubleClick: true })}`)}`;
}

export interface MeetingFields extends DayParts {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly agenda: string;
}

/** The form of the meeting. */
export function meetingForm(auditTitle: string, fields: MeetingFields, { action, csrfToken, edit, errors }: { action: string; csrfToken: string; edit: number; errors: readonly FieldError[] }): Html {
  const error = (field: string) => fieldErrorFor(errors, field);
  const wrongDay = error('heldOn-day') ? ' govuk-input--error' : '';
  return html`${pageHeading(auditTitle, 'Set the opening meeting')}
<p class="govuk-body">You chair it. Everybody of the agencies that are asked sees it here, and can put it into their calendar.</p>
${form({ action, csrfToken }, html`<input type="hidden" name="edit" value="${edit}">
${govukDateInput({
    id: 'heldOn', namePrefix: 'heldOn', fieldset: { legend: { text: 'Day', classes: 'govuk-fieldset__legend--s' } }, errorMessage: error('heldOn-day'),
    items: [
      { name: 'day', value: fields.day, classes: `govuk-input--width-2${wrongDay}` }, { name: 'month', value: fields.month, classes: `govuk-input--width-2${wrongDay}` }, { name: 'year', value: fields.year, classes: `govuk-input--width-4${wrongDay}` },
    ],
  })}
${govukInput({ id: 'startsAt', name: 'startsAt', value: fields.startsAt, classes: 'govuk-input--width-5', label: { text: 'Starts at', classes: 'govuk-label--s' }, hint: { text: 'Such as 9:30 or 2pm' }, errorMessage: error('startsAt') })}
${govukInput({ id: 'endsAt', name: 'endsAt', value: fields.endsAt, classes: 'govuk-input--width-5', label: { text: 'Ends at', classes: 'govuk-label--s' }, errorMessage: error('endsAt') })}
${govukInput({ id: 'place', name: 'place', value: fields.place, label: { text: 'Place', classes: 'govuk-label--s' }, hint: { text: 'A room, or the address of an online meeting' }, errorMessage: error('place') })}
${govukTextarea({ id: 'agenda', name: 'agenda', rows: '10', value: fields.agenda, label: { text: 'Agenda', classes: 'govuk-label--s' }, hint: { text: 'One point a line. It is filled in from the terms of reference: change it as you need.' }, errorMessage: error('agenda') })}
${govukButton({ text: 'Save the meeting', preventDoubleClick: true })}`)}`;
}
