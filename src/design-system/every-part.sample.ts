import type { FieldError } from '../shared/result.ts';
import {
  bars, dataTable, definition, emptyState, fieldErrorFor, form, gradePalette, gradeTag, govukAccordion, govukButton, govukCharacterCount,
  govukCheckboxes, govukDateInput, govukDetails, govukFileUpload, govukInput, govukInsetText, govukPagination, govukPanel, govukPasswordInput,
  govukRadios, govukSelect, govukSummaryList, govukTaskList, govukWarningText, html, type Html, layout, type LayoutOptions, matrix, mojAlert,
  mojBadge, mojSubNavigation, nextStep, pageHeading, pager, progressBar, ragTag, sectionList, stackedBar, stageStrip, statBlocks, stateTag, withSidebar, workList,
} from './index.ts';

const errors: readonly FieldError[] = [
  { field: 'plan-ended-day', message: 'Enter the date the plan ended, like 27 3 2014' },
  { field: 'harm', message: 'Choose what the harm was, or another answer' },
];

const frame: Omit<LayoutOptions, 'title' | 'body'> = {
  partnership: { name: 'Example Vale Safeguarding Partnership' },
  person: { name: 'Ada Auditor', links: [{ text: 'Your account', href: '/account' }, { text: 'Change partnership', href: '/partnerships' }], signOutAction: '/sign-out' },
  navigation: [{ text: 'Your work', href: '/' }, { text: 'Audits', href: '/audits', active: true }, { text: 'Audit tools', href: '/tools' }, { text: 'People', href: '/people' }],
  breadcrumbs: [{ text: 'Audits', href: '/audits' }, { text: 'Repeat child protection plans', href: '/audits/1' }, { text: 'Child F' }],
  marking: 'RESTRICTED WHEN COMPLETED',
  csrfToken: 'token',
  exampleBanner: true,
};

/** The page that tests look at: every part of the design system once, in the kinds of use it is made for. */
export function everyPart(): Html {
  return layout({
    ...frame,
    title: 'Every part',
    errors,
    flash: { kind: 'success', text: 'Section 2 is saved', detail: html`<p class="govuk-body">Four sections are left.</p>` },
    body: html`${pageHeading('Repeat child protection plans', 'Every part')}${overview()}${answering()}${official()}`,
  });
}

/** The page of an audit as its coordinator sees it: the strip, the next step, the matrix and charts. */
export function auditHome(): Html {
  return layout({
    ...frame,
    title: 'Repeat child protection plans',
    wide: true,
    body: html`${pageHeading('Audit', 'Repeat child protection plans')}${overview()}`,
  });
}

/** A section of a return as an auditor answers it. */
export function sectionOfReturn(): Html {
  return layout({ ...frame, title: 'The first plan', body: html`${pageHeading('Child F', 'The first plan')}${answering()}`, backLink: { text: 'All sections', href: '/returns/1' }, breadcrumbs: [] });
}

function overview(): Html {
  return html`${stageStrip('Stages of this audit', [
    { label: 'Terms agreed', state: 'done', href: '/1' },
    { label: 'Cases', detail: '202 › 34 › 15', state: 'done', href: '/2' },
    { label: 'Returns', detail: '77 of 90 back (85.6%)', state: 'current', href: '/3' },
    { label: 'Queries', detail: '0 open', state: 'coming', href: '/4' },
    { label: 'Report', detail: 'draft', state: 'coming', href: '/5' },
    { label: 'Follow-up', state: 'coming' },
  ])}
${nextStep('chase 13 outstanding requests (6 overdue)', govukButton({ text: 'Send reminders', preventDoubleClick: true }))}
${statBlocks([{ label: 'Asked', value: 90, href: '/requests' }, { label: 'Back', value: 77, detail: '85.6%' }, { label: 'Overdue', value: 6 }])}
<h2 class="govuk-heading-m">Needs you now</h2>
${workList([
    { title: 'Child F', href: '/f', context: 'Repeat child protection plans', when: 'due 3 February, in 2 days', progress: progressBar(9, 13), action: 'Continue' },
    { title: 'Child K', href: '/k', context: 'Query from the coordinator', when: 'asked 1 February', action: 'Answer' },
  ])}
<h2 class="govuk-heading-m">Requests</h2>
${matrix({
    caption: 'Requests by case and agency',
    corner: 'Case',
    columns: ['Children’s social care', 'Health visiting', 'School nursing', 'Police', 'School', 'Midwifery', 'Probation', 'GP'].map((label) => ({ label })),
    rows: ['Child A', 'Child B', 'Child F'].map((label) => ({
      label,
      href: `/cases/${label.at(-1)}`,
      cells: [
        { text: 'returned 3 Feb', state: 'returned', href: '/r', spoken: `${label}, children’s social care: returned 3 February` },
        { text: '9 of 13', state: 'progress', href: '/r' }, { text: 'asked', state: 'asked', href: '/r' },
        { text: 'overdue 4 d', state: 'overdue', href: '/r' }, { text: 'nil', state: 'nil', href: '/r' }, null, { text: 'query', state: 'query', href: '/r' }, { text: 'final', state: 'final', href: '/r' },
      ],
    })),
    totals: { label: 'Back', cells: Array.from({ length: 8 }, () => ({ text: '66.7%', state: 'total' as const })) },
  })}
<h2 class="govuk-heading-m">What the returns say</h2>
${stackedBar({
    id: 'item-3-02', title: '3.02 Was the second plan for the same kind of harm?', headingLevel: 3, base: 72, unanswered: 5,
    description: 'Of 72 answers, 31 say yes, 22 no, 12 do not know, 4 not applicable and 3 found no evidence on file.',
    segments: [
      { label: 'Yes', count: 31, tenths: 431, code: 'yes' }, { label: 'No', count: 22, tenths: 306, code: 'no' }, { label: 'Don’t know', count: 12, tenths: 167, code: 'dk' },
      { label: 'Not applicable', count: 4, tenths: 56, code: 'na' }, { label: 'No evidence on file', count: 3, tenths: 42, code: 'no-evidence' },
    ],
  })}
${stackedBar({
    id: 'grades', title: 'Grades', base: 15, description: 'Of 15 cases, 3 are good, 6 are sound, 4 need work and 2 are poor.', table: 'open',
    segments: ['Good', 'Sound', 'Needs work', 'Poor'].map((label, index) => ({ label, count: [3, 6, 4, 2][index] ?? 0, tenths: [200, 400, 267, 133][index] ?? 0, swatch: gradePalette[index] })),
  })}
${stackedBar({ id: 'nothing', title: 'An item that nobody has answered', base: 0, unanswered: 77, description: 'There are no answers yet.', table: 'none', segments: [{ label: 'Yes', count: 0, tenths: null }] })}
${bars({
    id: 'item-4', title: '4 What made a second plan necessary?', base: 72, unanswered: 5, headingLevel: 3,
    description: 'Parental substance misuse is named most often, by 40 of 72.',
    segments: [
      { label: 'Parental substance misuse', count: 40, tenths: 556 }, { label: 'Domestic abuse in the household, by a partner who had returned or was new to the family', count: 33, tenths: 458 },
      { label: 'Don’t know', count: 2, tenths: 28, code: 'dk' },
    ],
  })}
${dataTable({ caption: 'Response by agency', columns: [{ label: 'Agency' }, { label: 'Asked', numeric: true }, { label: 'Back', numeric: true }, { label: 'Rate', numeric: true }], rows: [['Police', 15, 12, '80.0%'], ['Health visiting', 11, 11, '100.0%']], dense: true })}
${dataTable({ caption: 'Waiting for an answer', columns: [{ label: 'Agency', order: { href: '/audit?order=agency' } }, { label: 'Since', order: 'ordered' }, { label: 'Why' }], rows: [['Police', '3 February 2014', html`<a class="govuk-link" href="/why">The file</a> is archived`]], stacks: true })}
${pager('Pages of the list', 2, 3, (number) => `/audit?page=${number}`)}
<p class="govuk-body">${stateTag('In progress', 'active')} ${stateTag('Submitted', 'done')} ${stateTag('Overdue', 'urgent')} ${stateTag('Query', 'attention')} ${stateTag('Not started', 'waiting')} ${stateTag('Final', 'closed')}</p>
<p class="govuk-body">${ragTag('red', 'Not started')} ${ragTag('amber', 'Under way, late')} ${ragTag('green', 'Done')} ${gradeTag('Good', 1)} ${gradeTag('Sound', 2)} ${gradeTag('Needs work', 3)} ${gradeTag('Poor', 4)}</p>
${emptyState('No one has raised a concern. Auditors can raise one from any page of a return.', govukButton({ text: 'Raise a concern', classes: 'govuk-button--secondary' }))}`;
}

function answering(): Html {
  const questions = html`${govukDateInput({
    id: 'plan-ended', namePrefix: 'plan-ended', fieldset: { legend: { text: '2.1 When did the first plan end?', classes: 'govuk-fieldset__legend--m' } },
    hint: { text: 'For example, 27 3 2014' }, errorMessage: fieldErrorFor(errors, 'plan-ended-day'),
    items: [{ name: 'day', classes: 'govuk-input--width-2', value: '32' }, { name: 'month', classes: 'govuk-input--width-2' }, { name: 'year', classes: 'govuk-input--width-4' }],
  })}
${govukRadios({
    name: 'harm', idPrefix: 'harm', fieldset: { legend: { text: '2.2 What was the harm?', classes: 'govuk-fieldset__legend--m' } }, errorMessage: fieldErrorFor(errors, 'harm'),
    items: [
      { value: 'neglect', text: 'Neglect', hint: { text: 'Lasting failure to meet the child’s basic needs' } },
      { value: 'other', text: 'Something else', conditional: { html: govukInput({ id: 'harm-other', name: 'harm-other', label: { text: 'What was it?' } }) } },
      { divider: 'or another answer' }, { value: 'na', text: 'Not applicable' }, { value: 'dk', text: 'Don’t know' }, { value: 'no-evidence', text: 'No evidence on file' },
    ],
  })}
${govukCharacterCount({ id: 'comment', name: 'comment', maxlength: 2000, rows: 4, label: { text: 'Comment' }, hint: { text: 'Leave out names' } })}
${govukCheckboxes({ name: 'seen', fieldset: { legend: { text: '2.3 Who saw the child?', classes: 'govuk-fieldset__legend--m' } }, items: [{ value: 'sw', text: 'Social worker' }, { value: 'hv', text: 'Health visitor' }] })}
<div class="govuk-button-group">${govukButton({ text: 'Save and continue' })}${govukButton({ text: 'Save and come back later', classes: 'govuk-button--secondary', name: 'later', value: 'yes' })}</div>`;
  return withSidebar(
    sectionList('Sections', [
      { title: 'About the case', href: '/s/1', state: 'Done', tone: 'done' },
      { title: 'The first plan', href: '/s/2', state: '2 of 5 answered', tone: 'active', current: true },
      { title: 'The second plan', href: '/s/3', state: 'Not started', tone: 'waiting' },
    ]),
    form({ action: '/save', csrfToken: 'token' }, questions),
  );
}

function official(): Html {
  return html`${mojSubNavigation({ label: 'Parts of this audit', items: [{ text: 'Overview', href: '/o', active: true }, { text: 'Cases', href: '/c' }] })}
${mojAlert({ variant: 'warning', title: 'Six requests are overdue', text: 'Six requests are overdue.' })}
${definition('Return', 'what an agency gives back for a request.')}
${govukInsetText({ text: 'Answers stay as they were given.' })}
${govukWarningText({ text: 'A submitted return cannot be changed.', iconFallbackText: 'Warning' })}
${govukDetails({ summaryText: 'What counts as evidence', text: 'A line of the record with its date.' })}
${govukTaskList({ idPrefix: 'tasks', items: [{ title: { text: 'About the case' }, href: '/s/1', status: { text: 'Done' } }, { title: { text: 'The first plan' }, href: '/s/2', status: { tag: { text: 'Incomplete', classes: 'govuk-tag--blue' } } }] })}
${govukSummaryList({ rows: [{ key: { text: 'Plan ended' }, value: { text: '27 March 2014' }, actions: { items: [{ href: '/change', text: 'Change', visuallyHiddenText: 'when the plan ended' }] } }] })}
${govukPanel({ titleText: 'Return submitted', text: 'Child F, police', headingLevel: 2 })}
${govukAccordion({ id: 'comments', items: [{ heading: { text: 'Comments' }, content: { html: html`<p class="govuk-body">None.</p>` } }] })}
${govukPagination({ previous: { href: '/p/1' }, next: { href: '/p/3' }, items: [{ number: '1', href: '/p/1' }, { number: '2', href: '/p/2', current: true }, { number: '3', href: '/p/3' }] })}
${form({ action: '/upload', csrfToken: 'token', multipart: true, id: 'upload' }, html`
${govukSelect({ id: 'agency', name: 'agency', label: { text: 'Agency' }, items: [{ value: 'police', text: 'Police' }] })}
${govukFileUpload({ id: 'file', name: 'file', label: { text: 'A filled-in return' } })}
${govukPasswordInput({ id: 'password', name: 'password', label: { text: 'Password' } })}
${govukButton({ text: 'Upload' })}`)}
<p class="govuk-body">Comments ${mojBadge({ text: '28 new' })}</p>`;
}
