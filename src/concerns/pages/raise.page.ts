import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { agenciesStoodInFor } from '../../auditors/index.ts';
import {
  fieldErrorFor, form, govukButton, govukInput, govukInsetText, govukRadios, govukSelect, govukTextarea, govukWarningText, html, pageHeading, emptyState,
} from '../../design-system/index.ts';
import { listAgencies } from '../../people/index.ts';
import { formIdField, formIdOf, isId, redirect, type Reply } from '../../platform/index.ts';
import { findRequest, listCases } from '../../requests/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { auditsOfConcern } from '../audits-of-concern.ts';
import { sourceNames, urgencyNames } from '../concern.rules.ts';
import { concernPaths } from '../concerns.paths.ts';
import { sources, urgencies, type Urgency } from '../concerns.types.ts';
import { raiseConcern } from '../raise-concern.ts';

/** The form as it was typed. `about` is `case:ID` or, for somebody else within an audit, `audit:ID`. */
interface RaiseFields {
  readonly id: string;
  readonly about: string;
  readonly who: string;
  readonly agency: string;
  readonly what: string;
  readonly urgency: string;
  readonly told: string;
  readonly cameFrom: string;
}

/** What can be chosen. */
interface Choices {
  readonly about: readonly { readonly value: string; readonly text: string; readonly auditId: string }[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

const urgencyHints: Readonly<Record<Urgency, string>> = {
  now: 'Somebody may be hurt before the day is over. The manager has one hour to answer, day or night',
  today: 'It cannot wait until tomorrow. The manager has until the end of the working day',
  'this-week': 'It cannot wait for the audit. The manager has two working days',
};

/** GET /concerns/new?request=… or ?case=…: a form that says already, where it can, who the concern is about. */
export async function getRaise(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { known, choices } = await asMember(services.database, member, async (work) => ({ known: await knownFrom(work, incoming.query), choices: await choicesOf(work) }));
  if (known === null) return notFoundPage(request);
  const [only] = choices.agencies;
  return raisePage(request, choices, { id: formIdOf(incoming.form), who: '', what: '', urgency: '', told: '', ...known, agency: known.agency || (choices.agencies.length === 1 ? (only?.id ?? '') : '') }, []);
}

/** POST /concerns/new: raises it, or shows the form again with everything that was typed. */
export async function postRaise(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const one = (name: string): string => incoming.form.one(name);
  const fields: RaiseFields = { id: formIdOf(incoming.form), about: one('about'), who: one('who'), agency: one('agency'), what: one('what'), urgency: one('urgency'), told: one('told'), cameFrom: one('cameFrom') };
  const choices = await asMember(services.database, member, choicesOf);
  const about = choices.about.find(({ value }) => value === fields.about);
  const agency = choices.agencies.find(({ id }) => id === fields.agency);
  const missing: FieldError[] = [
    ...(about ? [] : [{ field: 'about', message: 'Choose who you are worried about' }]),
    ...(agency ? [] : [{ field: 'agency', message: 'Choose the agency whose manager has to act' }]),
  ];
  if (!about || !agency) return raisePage(request, choices, fields, missing);
  const caseId = fields.about.startsWith('case:') ? fields.about.slice('case:'.length) : null;
  const raised = await raiseConcern(services, member, { auditId: about.auditId, caseId, who: fields.who, agencyId: agency.id }, fields, fields.id);
  if (raised.ok) return redirect(concernPaths.concern(member.partnership.slug, raised.value), 'The concern is raised. Below stands who has been told, and by when somebody has to answer.');
  return raised.refusal.kind === 'invalid' ? raisePage(request, choices, fields, raised.refusal.errors) : notFoundPage(request);
}

/** What the address says of the case and the agency; null when it names something that the member cannot see. */
async function knownFrom(work: Work, query: URLSearchParams): Promise<{ readonly about: string; readonly agency: string; readonly cameFrom: string } | null> {
  const requestId = query.get('request');
  const caseId = query.get('case');
  if (requestId !== null) {
    const found = isId(requestId) ? await findRequest(work, requestId) : null;
    return found && { about: `case:${found.caseId}`, agency: found.agencyId, cameFrom: 'record' };
  }
  return { about: caseId === null ? '' : `case:${caseId}`, agency: '', cameFrom: '' };
}

async function choicesOf(work: Work): Promise<Choices> {
  const { member } = work;
  const about: { value: string; text: string; auditId: string }[] = [];
  for (const audit of await auditsOfConcern(work)) {
    for (const one of await listCases(work, audit.id)) about.push({ value: `case:${one.id}`, text: `${one.label} (${one.reference}), ${audit.title}`, auditId: audit.id });
    about.push({ value: `audit:${audit.id}`, text: `Somebody else, ${audit.title}`, auditId: audit.id });
  }
  const agencies = await listAgencies(work);
  const stoodInFor = await agenciesStoodInFor(work);
  return { about, agencies: holdsOneOf(member, ['coordinator']) ? agencies : agencies.filter(({ id }) => member.agencyIds.includes(id) || stoodInFor.has(id)) };
}

function raisePage(request: MemberRequest, { about, agencies }: Choices, fields: RaiseFields, errors: readonly FieldError[]): Reply {
  const { member, csrfToken } = request;
  const error = (field: string) => fieldErrorFor(errors, field);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: 'Raise a concern',
    errors,
    breadcrumbs: [{ text: 'Your work', href: `/p/${slug}` }, { text: 'Concerns', href: concernPaths.list(slug) }],
    body: column(html`${pageHeading(null, 'Raise a concern about somebody’s safety now')}
${govukWarningText({ text: 'If somebody is in danger this minute, call 999 first.', iconFallbackText: 'Warning' })}
<p class="govuk-body">Tell the practitioner who works with the child or adult, and your manager, at once. What you write here goes to the agency’s manager and the audit coordinator as soon as you send it. It never waits for the audit.</p>
${about.length === 0 ? emptyState('There is no audit yet to which a concern could belong. Follow your own agency’s safeguarding procedures.') : form({ action: concernPaths.raise(slug), csrfToken }, html`<input type="hidden" name="${formIdField}" value="${fields.id}">
${govukSelect({
    id: 'about', name: 'about', value: fields.about, label: { text: 'Who are you worried about?', classes: 'govuk-label--s' }, errorMessage: error('about'),
    items: [{ value: '', text: 'Choose' }, ...about.map(({ value, text }) => ({ value, text }))],
  })}
${govukInput({ id: 'who', name: 'who', value: fields.who, label: { text: 'If it is somebody else: who?', classes: 'govuk-label--s' }, hint: { text: 'The audit’s reference, if you know it. Leave names out.' }, errorMessage: error('who') })}
${govukSelect({
    id: 'agency', name: 'agency', value: fields.agency, label: { text: 'Which agency’s manager has to act?', classes: 'govuk-label--s' }, errorMessage: error('agency'),
    items: [{ value: '', text: 'Choose' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))],
  })}
${govukTextarea({ id: 'what', name: 'what', rows: '5', value: fields.what, label: { text: 'What are you worried about?', classes: 'govuk-label--s' }, hint: { text: 'What you saw in the file or know, and what may happen. Leave names out.' }, errorMessage: error('what') })}
${govukRadios({
    name: 'cameFrom', idPrefix: 'cameFrom', value: fields.cameFrom, classes: 'govuk-radios--small', errorMessage: error('cameFrom'), fieldset: { legend: { text: 'How do you know?', classes: 'govuk-fieldset__legend--s' } },
    items: sources.map((source) => ({ value: source, text: sourceNames[source] })),
  })}
${govukRadios({
    name: 'urgency', idPrefix: 'urgency', value: fields.urgency, errorMessage: error('urgency'), fieldset: { legend: { text: 'How soon does somebody have to act?', classes: 'govuk-fieldset__legend--s' } },
    items: urgencies.map((urgency) => ({ value: urgency, text: urgencyNames[urgency], hint: { text: urgencyHints[urgency] } })),
  })}
${govukTextarea({ id: 'told', name: 'told', rows: '2', value: fields.told, label: { text: 'Who has been told already?', classes: 'govuk-label--s' }, hint: { text: 'For example “the social worker and my team manager, by telephone at 14:30”, or “nobody yet”' }, errorMessage: error('told') })}
${govukButton({ text: 'Raise the concern', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}
${govukInsetText({ text: 'Is nobody in danger? Then say it in the answers of your return, and let the practitioner answer. Say what was done well there too.' })}`),
  });
}
