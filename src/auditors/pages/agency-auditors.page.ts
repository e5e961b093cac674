import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import {
  dataTable, emptyState, fieldErrorFor, form, govukButton, govukInput, govukRadios, govukTextarea, html, pageHeading,
} from '../../design-system/index.ts';
import { findAgency, peoplePaths, type Agency } from '../../people/index.ts';
import { isId, redirect, type Reply } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { AgencyAuditor, KeptProfile } from '../auditors.types.ts';
import { keepProfile, mayKeepProfile, type ProfileTyped } from '../keep-profile.ts';
import { experienceNames, experiences, mixInWords, mixOf, remarksOnMix } from '../mix.rules.ts';
import { auditorsOfAgency } from '../profiles.store.ts';
import { auditsFor, mayAssign } from '../who-assigns.rules.ts';

interface Found {
  readonly agency: Agency;
  readonly people: readonly AgencyAuditor[];
}

/** GET /agencies/:agency/auditors: everybody who audits for an agency, with what each brings. */
export async function agencyAuditorsPage(request: MemberRequest): Promise<Reply> {
  const { member } = request;
  const { slug } = member.partnership;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const { agency, people } = found;
  const invites = holdsOneOf(member, ['administrator']) || member.ledAgencyIds.includes(agency.id);
  const remarks = people.length === 0 ? [] : remarksOnMix(mixOf(people));
  const invite = invites
    ? html`<a class="govuk-link" href="${peoplePaths(slug).invite}">Invite a new auditor</a>`
    : html`<span class="govuk-body">New auditors are invited by the agency’s lead auditor or the administrator.</span>`;
  return memberPage(request, {
    title: `Auditors of ${agency.name}`,
    breadcrumbs: [{ text: 'Your work', href: `/p/${slug}` }],
    body: html`${pageHeading(agency.name, 'Auditors')}
${people.length === 0 ? emptyState(`Nobody audits for ${agency.name} yet.`, invite) : html`<p class="govuk-body">${mixInWords(mixOf(people))}. ${remarks.join(' ')}</p>
${dataTable({
      caption: `Auditors of ${agency.name}`, captionHidden: true,
      columns: [{ label: 'Name' }, { label: 'Job title and team' }, { label: 'Experience' }, { label: 'Line manages or supervises' }, { label: 'Trained in' }],
      rows: people.map(({ personId, name, leads, profile }) => [
        html`${mayKeepProfile(member, agency.id, personId) ? html`<a class="govuk-link" href="${auditorPaths.profile(slug, agency.id, personId)}">${name}</a>` : name}${leads ? ' (lead auditor)' : ''}`,
        [profile.jobTitle, profile.team].filter(Boolean).join(', ') || 'Not noted',
        profile.experience === '' ? 'Not noted' : experienceNames[profile.experience],
        profile.supervises === null ? 'Not noted' : profile.supervises ? 'Yes' : 'No',
        profile.trainings.map(({ method, on }) => `${method} (${dayInWords(on)})`).join('; ') || 'Nothing noted',
      ]),
    })}
<p class="govuk-body">${invite} Adding somebody new from time to time keeps auditing from resting on the same few.</p>`}`,
  });
}

/** GET /agencies/:agency/auditors/:person: what one auditor brings, to be changed. */
export async function profilePage(request: MemberRequest): Promise<Reply> {
  const found = await findOne(request);
  return found ? profileForm(request, found, typedFrom(found.person.profile), found.person.profile.edit, []) : notFoundPage(request);
}

/** POST to the same address: keeps it. */
export async function profileKeptPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findOne(request);
  if (!found) return notFoundPage(request);
  const one = (name: keyof ProfileTyped): string => incoming.form.one(name);
  const typed: ProfileTyped = { jobTitle: one('jobTitle'), team: one('team'), experience: one('experience'), supervises: one('supervises'), trainings: one('trainings') };
  const kept = await keepProfile(services, member, { agencyId: found.agency.id, personId: found.person.personId }, Number(incoming.form.one('edit')), typed);
  if (kept.ok) return redirect(auditorPaths.ofAgency(member.partnership.slug, found.agency.id), `What ${found.person.name} brings is saved`);
  switch (kept.refusal.kind) {
    case 'invalid':
      return profileForm(request, found, typed, found.person.profile.edit, kept.refusal.errors);
    case 'stale':
      return profileForm(request, found, typed, found.person.profile.edit, [{ field: '', message: 'Somebody else changed this meanwhile. Yours is still below: save again to put it in its place' }]);
    default:
      return notFoundPage(request);
  }
}

async function find({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  const id = incoming.params.agency ?? '';
  if (!isId(id) || !(mayAssign(member, id) || auditsFor(member, id) || holdsOneOf(member, ['administrator']))) return null;
  return asMember(services.database, member, async (work) => {
    const agency = await findAgency(work, id);
    return agency && { agency, people: await auditorsOfAgency(work, id) };
  });
}

async function findOne(request: MemberRequest): Promise<{ readonly agency: Agency; readonly person: AgencyAuditor } | null> {
  const found = await find(request);
  const person = found?.people.find(({ personId }) => personId === request.incoming.params.person);
  return found && person && mayKeepProfile(request.member, found.agency.id, person.personId) ? { agency: found.agency, person } : null;
}

function typedFrom({ jobTitle, team, experience, supervises, trainings }: KeptProfile): ProfileTyped {
  return {
    jobTitle, team, experience, supervises: supervises === null ? '' : supervises ? 'yes' : 'no',
    trainings: trainings.map(({ method, on }) => `${method}, ${dayInWords(on)}`).join('\n'),
  };
}

function profileForm(request: MemberRequest, { agency, person }: { readonly agency: Agency; readonly person: AgencyAuditor }, typed: ProfileTyped, edit: number, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: `${person.name} as an auditor`,
    errors,
    breadcrumbs: [{ text: `Auditors of ${agency.name}`, href: auditorPaths.ofAgency(slug, agency.id) }],
    body: column(html`${pageHeading(agency.name, `What ${person.name} brings to auditing`)}
<p class="govuk-body">It helps the lead auditor to put new auditors beside experienced ones. Nothing here has to be filled in.</p>
${form({ action: auditorPaths.profile(slug, agency.id, person.personId), csrfToken: request.csrfToken }, html`<input type="hidden" name="edit" value="${edit}">
${govukInput({ id: 'jobTitle', name: 'jobTitle', value: typed.jobTitle, label: { text: 'Job title', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'jobTitle') })}
${govukInput({ id: 'team', name: 'team', value: typed.team, label: { text: 'Team', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'team') })}
${govukRadios({
      name: 'experience', idPrefix: 'experience', value: typed.experience, classes: 'govuk-radios--small',
      fieldset: { legend: { text: 'How much have they audited?', classes: 'govuk-fieldset__legend--s' } }, items: experiences.map((code) => ({ value: code, text: experienceNames[code] })),
    })}
${govukRadios({
      name: 'supervises', idPrefix: 'supervises', value: typed.supervises, classes: 'govuk-radios--small',
      fieldset: { legend: { text: 'Do they line manage or supervise, and read files for that?', classes: 'govuk-fieldset__legend--s' } }, items: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }],
    })}
${govukTextarea({
      id: 'trainings', name: 'trainings', rows: '4', value: typed.trainings, label: { text: 'Training in the method of the audit', classes: 'govuk-label--s' },
      hint: { text: 'One a line, with the day: “Appreciative inquiry, 3 March 2026”' }, errorMessage: fieldErrorFor(errors, 'trainings'),
    })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}`),
  });
}
