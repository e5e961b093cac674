import { agencyRoles, roles, type Member, type Membership, type Partnership, type Person, type Role } from './access.types.ts';

/** The person as a member of the partnership with this slug, or null when they do not belong to it. */
export function memberOf(person: Person, slug: string): Member | null {
  const held = person.memberships.filter((membership) => membership.slug === slug);
  const [first] = held;
  if (!first) return null;
  const heldRoles = new Set(held.map((membership) => membership.role));
  return {
    personId: person.personId,
    name: person.name,
    partnership: partnershipOf(first),
    roles: heldRoles,
    agencyIds: [...new Set(held.flatMap((membership) => (membership.agencyId === null ? [] : [membership.agencyId])))],
    ledAgencyIds: held.flatMap(({ role, agencyId }) => (role === 'lead-auditor' && agencyId !== null ? [agencyId] : [])),
    seesAllAgencies: heldRoles.has('coordinator'),
  };
}

/** The operator of the instance, acting in one partnership from the command line. */
export function operatorIn(partnership: Partnership): Member {
  return { personId: null, name: 'Operator', partnership, roles: new Set(roles), agencyIds: [], ledAgencyIds: [], seesAllAgencies: true };
}

/** Whether the member holds at least one of the roles. */
export function holdsOneOf(member: Member, wanted: readonly Role[]): boolean {
  return wanted.some((role) => member.roles.has(role));
}

/** The partnerships a person belongs to, each once, by name. */
export function partnershipsOf(person: Person): Partnership[] {
  const bySlug = new Map(person.memberships.map((membership) => [membership.slug, partnershipOf(membership)]));
  return [...bySlug.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function partnershipOf(membership: Membership): Partnership {
  return {
    id: membership.partnershipId,
    slug: membership.slug,
    name: membership.partnership,
    shortName: membership.shortName,
    boardTitle: membership.boardTitle,
    isExample: membership.isExample,
  };
}

/** Whether a role is held for one agency. */
export function isAgencyRole(role: Role): boolean {
  return (agencyRoles as readonly Role[]).includes(role);
}

/** Whether the text is the code of a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
