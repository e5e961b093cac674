import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, type Audit } from '../../audits/index.ts';
import { dataTable, emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukInput, govukInsetText, govukSelect, html, pageHeading } from '../../design-system/index.ts';
import { listPeople, type PersonHere } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { listRequests } from '../../requests/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { auditorPaths } from '../auditors.paths.ts';
import { auditorsOfAudit } from '../request-auditors.store.ts';
import { standsIn } from '../standing.rules.ts';
import { isTeamPart, teamInWords, teamPartNames, teamParts } from './audit-team.rules.ts';
import { listTeam } from './audit-team.store.ts';
import type { TeamMember } from './audit-team.types.ts';
import { lendTeam, putIntoTeam, takeOutOfTeam } from './change-team.ts';

interface Typed {
  readonly personId: string;
  readonly part: string;
  readonly profession: string;
}

/** GET /audit-team: the standing audit team, and putting somebody into it. */
export async function teamPage(request: MemberRequest, errors: readonly FieldError[] = [], typed: Typed = { personId: '', part: '', profession: '' }): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const { slug } = member.partnership;
  const { team, people } = await asMember(services.database, member, async (work) => ({ team: await listTeam(work), people: await listPeople(work) }));
  const audits = new Set(people.filter(({ roles }) => roles.some(({ agencyId }) => agencyId !== null)).map(({ personId }) => personId));
  const keeps = holdsOneOf(member, ['coordinator', 'administrator']);
  return memberPage(request, {
    title: 'Standing audit team',
    errors,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }],
    body: html`${pageHeading(null, 'Standing audit team')}
<p class="govuk-body">Some partnerships keep a team that reads the files of all agencies together, general practice too: a director leads it, and each profession has a lead in it. ${team.length > 0 ? `This one has ${teamInWords(team)}.` : ''}</p>
${team.length === 0 ? emptyState('Nobody is in the team. A partnership whose agencies each audit their own files needs none.') : dataTable({
      caption: 'The team', captionHidden: true,
      columns: [{ label: 'Name' }, { label: 'Part' }, { label: 'Leads for' }, ...(keeps ? [{ label: 'Take out' }] : [])],
      rows: team.map(({ personId, name, part, profession }) => [
        audits.has(personId) ? name : html`${name}<br>Has no role as an auditor yet, and can read no files until they have one for their own agency`, teamPartNames[part], profession,
        ...(keeps ? [form({ action: auditorPaths.leaveTeam(slug, personId), csrfToken }, govukButton({ html: html`Take out<span class="govuk-visually-hidden"> ${name}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true }))] : []),
      ]),
    })}
${keeps ? column(addForm(people, typed, errors, { action: auditorPaths.team(slug), csrfToken })) : null}`,
  });
}

function addForm(people: readonly PersonHere[], typed: Typed, errors: readonly FieldError[], where: { readonly action: string; readonly csrfToken: string }) {
  return html`<h2 class="govuk-heading-m">Put somebody into the team, or change their part</h2>
${form(where, html`
${govukSelect({
    id: 'person', name: 'person', value: typed.personId, label: { text: 'Who?', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'person'),
    items: [{ value: '', text: 'Choose' }, ...people.map(({ personId, name }) => ({ value: personId, text: name }))],
  })}
${govukSelect({
    id: 'part', name: 'part', value: typed.part, label: { text: 'What are they in the team?', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'part'),
    items: [{ value: '', text: 'Choose' }, ...teamParts.map((part) => ({ value: part, text: teamPartNames[part] }))],
  })}
${govukInput({ id: 'profession', name: 'profession', value: typed.profession, label: { text: 'What do they lead for?', classes: 'govuk-label--s' }, hint: { text: 'For a professional lead, such as midwifery or general practice.' }, errorMessage: fieldErrorFor(errors, 'profession') })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}`;
}

/** POST /audit-team: puts somebody into it. */
export async function teamChangedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const typed: Typed = { personId: incoming.form.one('person'), part: incoming.form.one('part'), profession: incoming.form.one('profession') };
  const changed = await putIntoTeam(services, member, typed);
  if (changed.ok) return redirect(auditorPaths.team(member.partnership.slug), isTeamPart(typed.part) ? `Saved: ${teamPartNames[typed.part].toLowerCase()}` : 'Saved');
  return changed.refusal.kind === 'invalid' ? teamPage(request, changed.refusal.errors, typed) : notFoundPage(request);
}

/** POST /audit-team/:person/remove: takes somebody out of it. */
export async function teamLeftPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const left = await takeOutOfTeam(services, member, incoming.params.person ?? '');
  return left.ok ? redirect(auditorPaths.team(member.partnership.slug), 'They are no longer in the team') : notFoundPage(request);
}

interface Lending {
  readonly audit: Audit;
  readonly team: readonly TeamMember[];
  readonly agencies: readonly (readonly [id: string, name: string])[];
  /** Names of the agencies whose files each of the team reads already, by the person's id. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
}

/** GET /audits/:audit/audit-team: letting people of the team read the files of agencies in an audit. */
export async function lendTeamPage(request: MemberRequest): Promise<Reply> {
  const found = await findLending(request);
  return found ? lendForm(request, found, [], []) : notFoundPage(request);
}

/** POST to the same address: lets them. */
export async function teamLentPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findLending(request);
  if (!found) return notFoundPage(request);
  const [personIds, agencyIds] = [incoming.form.all('team'), incoming.form.all('agency')];
  const lent = await lendTeam(services, member, found.audit.id, { personIds, agencyIds });
  if (lent.ok) return redirect(auditorPaths.ofAudit(member.partnership.slug, found.audit.id), lent.value === 0 ? 'Nothing has changed: they read these files already' : 'The team can read these files now');
  switch (lent.refusal.kind) {
    case 'invalid':
      return lendForm(request, found, lent.refusal.errors, [...personIds, ...agencyIds]);
    case 'not-now':
      return lendForm(request, found, [{ field: '', message: 'The returns of this audit have been reviewed, so its auditors can no longer be changed' }], [...personIds, ...agencyIds]);
    default:
      return notFoundPage(request);
  }
}

function findLending({ services, member, incoming }: MemberRequest): Promise<Lending | null> {
  return asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    const asked = new Map((await listRequests(work, audit.id)).map(({ agencyId, agencyName }) => [agencyId, agencyName]));
    const lent = (await auditorsOfAudit(work, audit.id)).filter(standsIn);
    const reads = new Map([...Map.groupBy(lent, ({ personId }) => personId)].map(([personId, all]) => [personId, inOrder([...new Set(all.map(({ agencyId }) => asked.get(agencyId) ?? ''))])]));
    return { audit, reads, team: await listTeam(work), agencies: [...asked].sort(([, one], [, other]) => one.localeCompare(other, 'en-GB')) };
  });
}

function inOrder(names: readonly string[]): string[] {
  return [...names].sort((one, other) => one.localeCompare(other, 'en-GB'));
}

function lendForm(request: MemberRequest, { audit, team, agencies, reads }: Lending, errors: readonly FieldError[], ticked: readonly string[]): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: 'Let the standing audit team read files',
    errors,
    breadcrumbs: [{ text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Auditors', href: auditorPaths.ofAudit(slug, audit.id) }],
    body: column(html`${pageHeading(audit.title, 'Let the standing audit team read files')}
<p class="govuk-body">Those you tick become auditors of every case of the agencies you tick, in this audit only. Each says first, case by case, that nothing keeps them from it.</p>
${team.length === 0 ? null : html`<p class="govuk-body"><a class="govuk-link" href="${auditorPaths.team(slug)}">See the team and change who is in it</a></p>`}
${team.length === 0 ? emptyState('Nobody is in the standing team yet.', html`<a class="govuk-link" href="${auditorPaths.team(slug)}">Put people into the team</a>`) : agencies.length === 0 ? emptyState('No agency is asked about a case of this audit yet.') : form({ action: auditorPaths.lendTeam(slug, audit.id), csrfToken: request.csrfToken }, html`
${govukCheckboxes({
      name: 'team', idPrefix: 'team', classes: 'govuk-checkboxes--small', values: [...ticked], errorMessage: fieldErrorFor(errors, 'team'),
      fieldset: { legend: { text: 'Who reads?', classes: 'govuk-fieldset__legend--s' } }, items: team.map(({ personId, name, part, profession }) => ({ value: personId, text: name, hint: { text: `${[teamPartNames[part], profession].filter(Boolean).join(', ')}${readsInWords(reads.get(personId))}` } })),
    })}
${govukCheckboxes({
      name: 'agency', idPrefix: 'agency', classes: 'govuk-checkboxes--small', values: [...ticked], errorMessage: fieldErrorFor(errors, 'agency'),
      fieldset: { legend: { text: 'Whose files?', classes: 'govuk-fieldset__legend--s' } }, items: agencies.map(([id, name]) => ({ value: id, text: name })),
    })}
${govukInsetText({ text: 'Agree first with each agency that its files may be read.' })}
${govukButton({ text: 'Let them read these files', preventDoubleClick: true })}`)}`),
  });
}

function readsInWords(agencies: readonly string[] | undefined): string {
  return agencies === undefined ? '' : `. Reads the files of ${new Intl.ListFormat('en-GB').format(agencies)} in this audit`;
}
