import { column } from '../../access/index.ts';
import {
  dataTable, emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukDetails, govukInsetText, govukSelect, govukTextarea, html, pageHeading, type Html,
} from '../../design-system/index.ts';
import { peoplePaths } from '../../people/index.ts';
import type { AuditRequest } from '../../requests/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { ukTimeOf } from '../../shared/uk-time.ts';
import { dayInWords } from '../../shared/day.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { AgencyAuditor, BriefingTopic, RequestAuditor } from '../auditors.types.ts';
import { experienceNames, fewestAuditors, mixInWords, mixOf, remarksOnMix } from '../mix.rules.ts';
import { auditing, conflictInWords } from '../standing.rules.ts';
import type { AgencyInAudit } from './agency-in-audit.page.ts';

const topicNames: Readonly<Record<BriefingTopic, string>> = {
  principles: 'The principles of the audit: learning, not blame', outcomes: 'The focus on outcomes for the child or adult', tool: 'The audit tool: what its questions mean and what counts as evidence',
};
const topics = Object.keys(topicNames) as readonly BriefingTopic[];

/** Whether the text is the code of something that auditors are briefed on. */
export function isTopic(text: string): text is BriefingTopic {
  return Object.hasOwn(topicNames, text);
}

interface Around {
  readonly slug: string;
  readonly csrfToken: string;
  readonly errors: readonly FieldError[];
}

/** The requests of one agency with its auditors to be ticked, what makes the choice a good one, and its briefing. */
export function agencyView(found: AgencyInAudit, around: Around & { readonly personId: string | null; readonly wanted: ReadonlyMap<string, readonly string[]> | null }): Html {
  const { agency, audit, people, requests, auditors, changeable } = found;
  const { slug, csrfToken, wanted } = around;
  const chosen = requests.flatMap(({ id }) => auditing(auditors.get(id) ?? []));
  const idsOf = (some: readonly RequestAuditor[]) => new Set(some.map(({ personId }) => personId));
  const chosenIds = idsOf(chosen.filter(({ standIn }) => standIn === null));
  const standing = idsOf(chosen.filter(({ standIn }) => standIn !== null)).size;
  const mix = mixOf(people.filter(({ personId }) => chosenIds.has(personId)));
  // Where others stand in, that nobody of the agency is chosen is as it should be.
  const remarks = mix.people === 0 && standing > 0 ? [] : remarksOnMix(mix);
  return html`${pageHeading(audit.title, `Who audits for ${agency.name}?`)}
${conflicts(found, around)}
<p class="govuk-body">Choose two or more auditors, so that they can agree what they see. Nobody audits a case that they line-manage or have had to do with: each auditor says so before they begin.</p>
${requests.length === 0 ? html`<p class="govuk-body">Every return of ${agency.name} is back, so nobody is to be chosen.</p>` : html`<p class="govuk-body"><strong>Chosen:</strong> ${mixInWords(mix, standing)}.</p>`}
${requests.length > 0 && remarks.length > 0 ? govukInsetText({ html: html`<ul class="govuk-list govuk-list--bullet">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>` }) : null}
${people.length === 0
    ? emptyState(`${agency.name} has no auditors of its own yet.`, html`<a class="govuk-link" href="${peoplePaths(slug).people}">Go to people and agencies</a>`)
    : requests.length === 0 ? null : changeable
      ? form({ action: auditorPaths.ofAgencyInAudit(slug, audit.id, agency.id), csrfToken }, html`${everywhereFields(found)}
${requests.map((request) => requestFields(request, found, wanted?.get(request.id) ?? null))}
${govukButton({ text: 'Save the auditors', preventDoubleClick: true })}`)
      : html`${govukInsetText({ text: 'The returns of this audit have been reviewed, so its auditors can no longer be changed.' })}${requests.map((request) => html`<h2 class="govuk-heading-s">${request.caseLabel} (${request.caseReference})</h2>
<p class="govuk-body">${namesOf(found, request)}</p>`)}`}
<p class="govuk-body">Is somebody missing? <a class="govuk-link" href="${auditorPaths.ofAgency(slug, agency.id)}">See the auditors of ${agency.name}</a>: what each brings, and how to add a new one.${changeable ? html` If nobody of the agency can audit a case independently, <a class="govuk-link" href="${auditorPaths.standIn(slug, audit.id, agency.id)}">let somebody from another body stand in</a>.` : null}</p>
${backView(found)}
${standIns(found, around)}
${briefing(found, around)}`;
}

function namesOf({ auditors, names }: AgencyInAudit, { id }: AuditRequest): string {
  const here = auditing(auditors.get(id) ?? []);
  return here.length === 0 ? 'nobody was chosen' : here.map(({ personId }) => names.get(personId) ?? '').join(', ');
}

/** Choosing once for all that is asked: in an audit of thirty cases nobody ticks thirty times. */
function everywhereFields({ requests, people }: AgencyInAudit): Html | null {
  if (requests.length < 2) return null;
  return html`${govukCheckboxes({
    name: 'everywhere', idPrefix: 'everywhere', classes: 'govuk-checkboxes--small', values: [],
    fieldset: { legend: { text: `All ${requests.length} cases at once`, classes: 'govuk-fieldset__legend--m' } },
    hint: { text: 'They join whoever is ticked for each case below. Where somebody has said that they cannot audit a case, they are left out.' },
    items: people.map((person) => choice(person, undefined)),
  })}
${govukButton({ text: `Choose for all ${requests.length} cases`, classes: 'govuk-button--secondary', preventDoubleClick: true })}
<h2 class="govuk-heading-m">Case by case</h2>`;
}

/** Whom nobody has to choose any more: what is back, with who audited it. */
function backView(found: AgencyInAudit): Html | null {
  const { back } = found;
  if (back.length === 0) return null;
  return govukDetails({
    summaryText: back.length === 1 ? '1 return is back' : `${back.length} returns are back`,
    html: html`<ul class="govuk-list">${back.map((request) => html`<li>${request.caseLabel} (${request.caseReference}): ${namesOf(found, request)}</li>`)}</ul>`,
  });
}

function requestFields(request: AuditRequest, { auditors, people, names }: AgencyInAudit, wanted: readonly string[] | null): Html {
  const here = auditors.get(request.id) ?? [];
  const own = here.filter(({ standIn }) => standIn === null);
  const working = auditing(here).filter(({ standIn }) => standIn === null).map(({ personId }) => personId);
  const standing = here.filter(({ standIn, conflict }) => standIn !== null && !conflict).map(({ personId }) => names.get(personId) ?? '');
  const out = own.filter(({ conflict }) => conflict).map(({ personId }) => personId);
  const hints = [
    ...(out.length > 0 ? [`Cannot audit this case: ${out.map((id) => names.get(id) ?? '').join(', ')}.`] : []),
    ...(request.team === null ? [] : [`Asked of: ${request.team}.`]),
    ...(standing.length > 0 ? [`Standing in: ${standing.join(', ')}.`] : []),
    ...(working.length + standing.length > 0 && working.length + standing.length < fewestAuditors ? ['One auditor only.'] : []),
  ];
  const name = `auditors.${request.id}`;
  if (people.every(({ personId }) => out.includes(personId))) {
    return html`<h2 class="govuk-heading-s">${request.caseLabel} (${request.caseReference})</h2><p class="govuk-body">${hints.join(' ')} Nobody else audits for the agency: add somebody, or let somebody stand in.</p>`;
  }
  return html`<input type="hidden" name="on.${request.id}" value="yes">${govukCheckboxes({
    name, idPrefix: name, classes: 'govuk-checkboxes--small', values: [...(wanted ?? working)],
    fieldset: { legend: { text: `${request.caseLabel} (${request.caseReference})`, classes: 'govuk-fieldset__legend--s' } },
    ...(hints.length > 0 ? { hint: { text: hints.join(' ') } } : {}),
    items: people.filter(({ personId }) => !out.includes(personId)).map((person) => choice(person, own.find(({ personId }) => personId === person.personId))),
  })}`;
}

function choice({ personId, name, profile, leads }: AgencyAuditor, mine: RequestAuditor | undefined) {
  const about = [
    leads && 'lead auditor', profile.experience !== '' && experienceNames[profile.experience].toLowerCase(), profile.supervises === true && 'line manages or supervises',
    mine?.declared && 'declared independent',
  ].filter(Boolean).join(', ');
  return { value: personId, text: name, ...(about === '' ? {} : { hint: { text: about.charAt(0).toUpperCase() + about.slice(1) } }) };
}

/** Who cannot audit which case, and where nobody else is chosen yet. */
function conflicts({ auditors, names, requests, changeable }: AgencyInAudit, { slug, csrfToken, personId }: Around & { readonly personId: string | null }): Html | null {
  const found = requests.flatMap((request) => (auditors.get(request.id) ?? []).filter(({ conflict }) => conflict).map((one) => ({ request, one })));
  if (found.length === 0) return null;
  const without = requests.filter(({ id }) => (auditors.get(id) ?? []).some(({ conflict }) => conflict) && auditing(auditors.get(id) ?? []).length === 0);
  return html`${without.length > 0 ? govukInsetText({ html: html`<p class="govuk-body"><strong>Choose somebody else for ${without.map(({ caseLabel }) => caseLabel).join(', ')}.</strong> Whoever was to audit it has said that they cannot.</p>` }) : null}
${dataTable({
    caption: 'Who cannot audit which case', stacks: true,
    columns: [{ label: 'Case' }, { label: 'Auditor' }, { label: 'Why' }, { label: 'If it was a mistake' }],
    rows: found.map(({ request, one }) => [
      request.caseLabel, names.get(one.personId) ?? '', one.declared ? capital(conflictInWords(one.declared)) : '',
      !changeable ? '' : one.personId === personId ? 'The coordinator can let you say it again' : form({ action: auditorPaths.declareAgain(slug, request.id, one.personId), csrfToken },
        govukButton({ html: html`Let them say it again<span class="govuk-visually-hidden">: ${names.get(one.personId)}, ${request.caseLabel}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })),
    ]),
  })}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function standIns({ auditors, names, agencyNames, requests: awaited, back, changeable }: AgencyInAudit, { slug, csrfToken }: Around): Html | null {
  const found = [...awaited, ...back].flatMap((request) => (auditors.get(request.id) ?? []).flatMap((one) => (one.standIn && !one.conflict ? [{ request, one, standIn: one.standIn }] : [])));
  if (found.length === 0) return null;
  return dataTable({
    caption: 'From other bodies', stacks: true,
    columns: [{ label: 'Case' }, { label: 'Who' }, { label: 'From' }, { label: 'Why' }, { label: 'End it' }],
    rows: found.map(({ request, one, standIn }) => [
      request.caseLabel, names.get(one.personId) ?? '', agencyNames.get(standIn.fromAgencyId) ?? '', standIn.reason,
      changeable ? form({ action: auditorPaths.endStandIn(slug, request.id, one.personId), csrfToken },
        govukButton({ html: html`End<span class="govuk-visually-hidden">: ${names.get(one.personId)}, ${request.caseLabel}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })) : '',
    ]),
  });
}

function briefing({ briefing: noted, names, audit, agency }: AgencyInAudit, { slug, csrfToken, errors }: Around): Html {
  const by = noted?.notedBy ? names.get(noted.notedBy) : undefined;
  return html`<h2 class="govuk-heading-m">Briefing</h2>
<p class="govuk-body">The lead auditor makes sure that the agency’s auditors know what the audit is about and how its tool is used. ${noted ? `Noted on ${dayInWords(ukTimeOf(noted.notedAt).day)}${by ? ` by ${by}` : ''}.` : 'Nothing is noted yet.'}</p>
${form({ action: auditorPaths.briefing(slug, audit.id, agency.id), csrfToken }, html`${govukCheckboxes({
    name: 'topics', idPrefix: 'topics', classes: 'govuk-checkboxes--small', values: [...(noted?.topics ?? [])], errorMessage: fieldErrorFor(errors, 'topics'),
    fieldset: { legend: { text: 'The auditors of the agency were briefed on', classes: 'govuk-fieldset__legend--s' } },
    items: topics.map((topic) => ({ value: topic, text: topicNames[topic] })),
  })}
${govukButton({ text: 'Note the briefing', classes: 'govuk-button--secondary', preventDoubleClick: true })}`)}`;
}

export interface StandInTyped {
  readonly requestIds: readonly string[];
  readonly personId: string;
  readonly reason: string;
}

/** Who stands in, for which cases, and why. */
export function standInView({ agency, audit, others, requests, changeable }: AgencyInAudit, typed: StandInTyped, { slug, csrfToken, errors }: Around): Html {
  return column(html`${pageHeading(audit.title, `Let somebody stand in for ${agency.name}`)}
<p class="govuk-body">When nobody of an agency can audit its record independently, somebody close to its work may: education welfare for a school, for instance. They see only the cases that you tick here, and the return says who they are and why.</p>
${!changeable
    ? govukInsetText({ text: 'The returns of this audit have been reviewed, so its auditors can no longer be changed.' })
    : requests.length === 0
      ? emptyState(`Every return of ${agency.name} is back, so nobody has to stand in.`)
    : others.length === 0
      ? emptyState('Nobody of another agency audits yet. They need a role as an auditor of their own agency first: ask your administrator.')
      : form({ action: auditorPaths.standIn(slug, audit.id, agency.id), csrfToken }, html`
${govukCheckboxes({
        name: 'requests', idPrefix: 'requests', classes: 'govuk-checkboxes--small', values: [...typed.requestIds], errorMessage: fieldErrorFor(errors, 'requests'),
        fieldset: { legend: { text: 'Which cases?', classes: 'govuk-fieldset__legend--s' } }, items: requests.map(({ id, caseLabel, caseReference }) => ({ value: id, text: `${caseLabel} (${caseReference})` })),
      })}
${govukSelect({
        id: 'person', name: 'person', value: typed.personId, label: { text: 'Who?', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'person'),
        items: [{ value: '', text: 'Choose' }, ...others.map(({ personId, name, agency: from }) => ({ value: personId, text: `${name}, ${from}` }))],
      })}
${govukTextarea({ id: 'reason', name: 'reason', rows: '3', value: typed.reason, label: { text: 'Why?', classes: 'govuk-label--s' }, hint: { text: 'For example “Every teacher at the school knows the family”. Leave names out.' }, errorMessage: fieldErrorFor(errors, 'reason') })}
${govukButton({ text: 'Let them stand in', preventDoubleClick: true })}`)}
${govukDetails({ summaryText: 'What they can see and do', html: html`<p class="govuk-body">They read and answer the returns of these cases, like the agency’s own auditors, after they have said that nothing keeps them from the case. They see no other case of the agency. You can end it at any time; what they have answered stays.</p>` })}`);
}
