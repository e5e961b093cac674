import { asMember, memberPage, type Member, type MemberRequest } from '../../access/index.ts';
import type { Reply } from '../../platform/index.ts';
import { listAgencies } from '../agencies.store.ts';
import { peoplePaths } from '../people.paths.ts';
import { listPeople } from '../people.store.ts';
import type { Agency, PersonHere } from '../people.types.ts';
import { peopleListView } from './people-list.view.ts';

/** GET /people: everybody for administrators and coordinators, their own agency's people for lead auditors. */
export async function showPeople(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const [people, agencies] = await asMember(services.database, member, async (work): Promise<[PersonHere[], Agency[]]> => [await listPeople(work), await listAgencies(work)]);
  const seesAll = seesEverybody(member);
  const own = new Set(member.ledAgencyIds);
  return memberPage(request, {
    title: seesAll ? 'People and agencies' : 'People of your agency',
    wide: true,
    body: peopleListView({
      paths: peoplePaths(member.partnership.slug),
      agencies: seesAll ? agencies : agencies.filter(({ id }) => own.has(id)),
      people: seesAll ? people : people.map((person) => ({ ...person, roles: person.roles.filter(({ agencyId }) => agencyId !== null && own.has(agencyId)) })).filter(({ roles }) => roles.length > 0),
      mayManage: member.roles.has('administrator'),
      mayInvite: member.roles.has('administrator') || member.roles.has('lead-auditor'),
      tabs: seesAll,
    }),
  });
}

function seesEverybody(member: Member): boolean {
  return member.roles.has('administrator') || member.roles.has('coordinator');
}
