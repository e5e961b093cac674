import { roleNames } from '../../access/index.ts';
import { dataTable, govukButton, html, mojSubNavigation, pageHeading, stateTag, type Html, type HtmlValue } from '../../design-system/index.ts';
import { sectorLabels } from '../../shared/sectors.ts';
import type { peoplePaths } from '../people.paths.ts';
import type { Agency, PersonHere } from '../people.types.ts';

type Paths = ReturnType<typeof peoplePaths>;

/** The pages of this part of the site. Lead auditors, who see their own agency's people only, get none. */
export function peopleTabs(paths: Paths, active: 'people' | 'agencies'): Html {
  return mojSubNavigation({
    label: 'People and agencies',
    items: [
      { text: 'People', href: paths.people, active: active === 'people' },
      { text: 'Agencies', href: paths.agencies, active: active === 'agencies' },
    ],
  });
}

/** Who belongs to the partnership: across it first, then agency by agency. */
export function peopleListView({ paths, people, agencies, mayManage, mayInvite, tabs }: {
  paths: Paths; people: readonly PersonHere[]; agencies: readonly Agency[]; mayManage: boolean; mayInvite: boolean; tabs: boolean;
}): Html {
  const across = people.filter(({ roles }) => roles.some(({ agencyId }) => agencyId === null));
  const columns = [{ label: 'Name' }, { label: 'E-mail address' }, { label: 'Role' }, { label: 'State' }];
  const row = (person: PersonHere, agencyId: string | null): HtmlValue[] => [
    mayManage ? html`<a class="govuk-link" href="${paths.person(person.personId)}">${person.name}</a>` : person.name,
    person.email,
    person.roles.filter((held) => held.agencyId === agencyId).map(({ role }) => roleNames[role]).join(', '),
    person.state === 'active' ? stateTag('Active', 'done') : stateTag('Invited', 'waiting'),
  ];
  const manned = agencies.map((agency) => ({ agency, members: people.filter(({ roles }) => roles.some(({ agencyId }) => agencyId === agency.id)) }));
  const unmanned = manned.filter(({ members }) => members.length === 0).map(({ agency }) => agency.name);
  return html`${pageHeading(null, tabs ? 'People and agencies' : 'People of your agency')}
${tabs ? peopleTabs(paths, 'people') : null}
${mayInvite ? govukButton({ text: 'Invite somebody', href: paths.invite }) : null}
${across.length > 0 ? dataTable({ caption: 'Across the partnership', columns, rows: across.map((person) => row(person, null)) }) : null}
${manned.filter(({ members }) => members.length > 0).map(({ agency, members }) => dataTable({
    caption: `${agency.name} (${sectorLabels[agency.sector]})`, columns, rows: members.map((person) => row(person, agency.id)),
  }))}
${unmanned.length > 0 ? html`<h2 class="govuk-heading-m">Agencies with nobody yet</h2>
<p class="govuk-body">These agencies cannot answer in Maat until somebody is invited for them.</p>
<ul class="govuk-list govuk-list--bullet">${unmanned.map((name) => html`<li>${name}</li>`)}</ul>` : null}`;
}
