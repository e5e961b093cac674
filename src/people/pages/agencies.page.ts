import { asMember, column, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { dataTable, emptyState, fieldErrorFor, form, govukButton, govukInput, govukSelect, html, pageHeading } from '../../design-system/index.ts';
import { isId, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { sectorLabels, sectors } from '../../shared/sectors.ts';
import { findAgency, listAgencies, readConcernsTo } from '../agencies.store.ts';
import { changeAgency } from '../change-agency.ts';
import { worksFor } from '../concern-receivers.ts';
import { listPeople } from '../people.store.ts';
import type { PersonHere } from '../people.types.ts';
import { peoplePaths } from '../people.paths.ts';
import { registerAgency } from '../register-agency.ts';
import { peopleTabs } from './people-list.view.ts';

interface Typed {
  readonly name: string;
  readonly sector: string;
  /** Who receives its immediate concerns, '' for its lead auditors. */
  readonly concernsTo: string;
}

/** GET /agencies */
export async function showAgencies(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const agencies = await asMember(services.database, member, listAgencies);
  const paths = peoplePaths(member.partnership.slug);
  const add = govukButton({ text: 'Add an agency', href: paths.addAgency });
  return memberPage(request, {
    title: 'Agencies',
    body: html`${pageHeading(null, 'People and agencies')}
${peopleTabs(paths, 'agencies')}
${agencies.length === 0
    ? emptyState('No agencies yet. Add those that will be asked to audit their own files; a list of requests that you import can add them too.', add)
    : html`${add}${dataTable({
      caption: 'Agencies of the partnership', captionHidden: true,
      columns: [{ label: 'Agency' }, { label: 'Kind of work' }],
      rows: agencies.map(({ id, name, sector }) => [html`<a class="govuk-link" href="${paths.agency(id)}">${name}</a>`, sectorLabels[sector]]),
    })}`}`,
  });
}

/** GET /agencies/add */
export async function showAddAgency(request: MemberRequest): Promise<Reply> {
  return agencyPage(request, { title: 'Add an agency', action: pathsOf(request).addAgency, typed: { name: '', sector: '', concernsTo: '' }, errors: [] });
}

/** POST /agencies/add */
export async function addNewAgency(request: MemberRequest): Promise<Reply> {
  const typed = typedIn(request);
  const added = await registerAgency(request.services, request.member, typed);
  return added.ok
    ? redirect(pathsOf(request).agencies, `${added.value.name} is added.`)
    : agencyPage(request, { title: 'Add an agency', action: pathsOf(request).addAgency, typed, errors: added.refusal });
}

/** GET /agencies/:agency */
export async function showAgency(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const id = incoming.params.agency ?? '';
  if (!isId(id)) return notFoundPage(request);
  const found = await asMember(services.database, member, async (work) => {
    const agency = await findAgency(work, id);
    return agency && { typed: { ...agency, concernsTo: (await readConcernsTo(work, id)) ?? '' }, people: await peopleOf(work, id) };
  });
  return found ? agencyPage(request, { title: 'Change an agency', action: pathsOf(request).agency(id), ...found, errors: [] }) : notFoundPage(request);
}

/** Those who can be named to receive an agency's concerns. */
async function peopleOf(work: Work, agencyId: string): Promise<PersonHere[]> {
  return (await listPeople(work)).filter((person) => worksFor(person, agencyId));
}

/** POST /agencies/:agency */
export async function saveAgencyChange(request: MemberRequest): Promise<Reply> {
  const id = request.incoming.params.agency ?? '';
  const typed = typedIn(request);
  const changed = isId(id) ? await changeAgency(request.services, request.member, id, typed) : null;
  if (!changed || (!changed.ok && changed.refusal.kind === 'not-found')) return notFoundPage(request);
  if (changed.ok) return redirect(pathsOf(request).agencies, `${changed.value.name} is saved.`);
  const people = await asMember(request.services.database, request.member, (work) => peopleOf(work, id));
  return agencyPage(request, { title: 'Change an agency', action: pathsOf(request).agency(id), typed, people, errors: changed.refusal.kind === 'mistakes' ? changed.refusal.errors : [] });
}

function typedIn({ incoming }: MemberRequest): Typed {
  return { name: incoming.form.one('name'), sector: incoming.form.one('sector'), concernsTo: incoming.form.one('concernsTo') };
}

function pathsOf({ member }: MemberRequest): ReturnType<typeof peoplePaths> {
  return peoplePaths(member.partnership.slug);
}

function agencyPage(
  request: MemberRequest,
  { title, action, typed, people, errors }: { title: string; action: string; typed: Typed; people?: readonly PersonHere[]; errors: readonly FieldError[] },
): Reply {
  return memberPage(request, {
    title,
    errors,
    backLink: { href: pathsOf(request).agencies },
    body: column(html`${pageHeading(null, title)}
${form({ action, csrfToken: request.csrfToken }, html`
${govukInput({ name: 'name', id: 'name', label: { text: 'Name' }, hint: { text: 'As everybody in the partnership knows it.' }, value: typed.name, errorMessage: fieldErrorFor(errors, 'name') })}
${govukSelect({
    name: 'sector', id: 'sector', label: { text: 'Kind of work' }, hint: { text: 'Figures can be looked at by kind of work, and some questions are for certain kinds only.' },
    value: typed.sector, errorMessage: fieldErrorFor(errors, 'sector'),
    items: [{ value: '', text: 'Choose' }, ...sectors.map((sector) => ({ value: sector, text: sectorLabels[sector] }))],
  })}
${people === undefined ? null : govukSelect({
    name: 'concernsTo', id: 'concernsTo', label: { text: 'Who receives immediate concerns' },
    hint: { text: 'The manager who is told at once when somebody may not be safe. They need a role for this agency: invite them first.' },
    value: typed.concernsTo, errorMessage: fieldErrorFor(errors, 'concernsTo'),
    items: [{ value: '', text: 'Its lead auditors' }, ...people.map(({ personId, name }) => ({ value: personId, text: name }))],
  })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}`),
  });
}
