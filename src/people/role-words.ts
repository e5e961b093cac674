import { roleNames } from '../access/index.ts';
import type { Agency, RoleHeld } from './people.types.ts';

/** Roles in words, such as "Audit coordinator, Auditor for Riverside School". */
export function rolesInWords(roles: readonly RoleHeld[], agencies: readonly Agency[]): string {
  return roles.map(({ role, agencyId }) => (agencyId === null ? roleNames[role] : `${roleNames[role]} for ${agencies.find(({ id }) => id === agencyId)?.name ?? 'an agency'}`)).join(', ');
}
