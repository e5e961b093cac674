import type { Role } from '../access/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import type { Agency, RoleHeld, RolesTyped } from './people.types.ts';

/** How a role is written in a form: `coordinator`, or `auditor/AGENCY`. */
export function roleCode({ role, agencyId }: RoleHeld): string {
  return agencyId === null ? role : `${role}/${agencyId}`;
}

/** The roles somebody may give to others, and for which agencies. */
export interface Grants {
  readonly acrossPartnership: readonly Role[];
  readonly forAgency: readonly Role[];
  /** `all`, or the ids of the agencies. */
  readonly agencies: 'all' | readonly string[];
}

/** The agencies of a list that somebody may give roles for. */
export function agenciesToGrant(grants: Grants, agencies: readonly Agency[]): Agency[] {
  return agencies.filter(({ id }) => grants.agencies === 'all' || grants.agencies.includes(id));
}

/**
 * The roles that a form asks for. Fields: `roles` for the boxes, `agencyRole` and `agency` for the one to add. Anything the
 * giver may not give is refused, also when the form did not offer it; `kept` are roles held before, which may stay.
 */
export function readRoles(typed: RolesTyped, grants: Grants, agencies: readonly Agency[], kept: readonly RoleHeld[] = []): Result<RoleHeld[], readonly FieldError[]> {
  const offered = agenciesToGrant(grants, agencies);
  const possible: RoleHeld[] = [
    ...grants.acrossPartnership.map((role) => ({ role, agencyId: null })),
    ...offered.flatMap(({ id }) => grants.forAgency.map((role) => ({ role, agencyId: id }))),
    ...kept,
  ];
  const wanted = [...typed.ticked];
  const errors: FieldError[] = [];
  if (typed.agency !== '' && typed.agencyRole === '') errors.push({ field: 'agencyRole', message: 'Choose what the person does for the agency' });
  if (typed.agencyRole !== '' && typed.agency === '') errors.push({ field: 'agency', message: 'Choose the agency' });
  if (typed.agency !== '' && typed.agencyRole !== '') wanted.push(`${typed.agencyRole}/${typed.agency}`);
  const roles: RoleHeld[] = [];
  for (const code of new Set(wanted)) {
    const found = possible.find((role) => roleCode(role) === code);
    if (found) roles.push(found);
    else errors.push({ field: 'roles', message: 'Choose roles from the list' });
  }
  if (errors.length === 0 && roles.length === 0) errors.push({ field: grants.acrossPartnership.length > 0 ? 'roles' : 'agencyRole', message: 'Choose at least one role' });
  return errors.length > 0 ? refuse(errors) : accept(roles);
}

/** What changes between two lists of roles. */
export function rolesChanged(before: readonly RoleHeld[], after: readonly RoleHeld[]): { added: RoleHeld[]; taken: RoleHeld[] } {
  const had = new Set(before.map(roleCode));
  const has = new Set(after.map(roleCode));
  return { added: after.filter((role) => !had.has(roleCode(role))), taken: before.filter((role) => !has.has(roleCode(role))) };
}

/** Whether a partnership would be left with nobody to administer it. */
export function leavesNoAdministrator(administratorIds: readonly string[], personId: string, after: readonly RoleHeld[]): boolean {
  return administratorIds.includes(personId) && !after.some(({ role }) => role === 'administrator') && administratorIds.every((id) => id === personId);
}
