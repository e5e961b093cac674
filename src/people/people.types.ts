import type { Role } from '../access/index.ts';
import type { Sector } from '../shared/sectors.ts';

/** A member of the partnership that audits its own files. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
}

/** A role somebody holds; the agency is null for roles across the partnership. */
export interface RoleHeld {
  readonly role: Role;
  readonly agencyId: string | null;
}

/** Somebody as their partnership knows them. `invited`: they have not chosen a password yet. */
export interface PersonHere {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'invited' | 'active';
  readonly roles: readonly RoleHeld[];
}

/** What a form about roles sent: ticked boxes (see `roleCode`), and one agency role to add. */
export interface RolesTyped {
  readonly ticked: readonly string[];
  readonly agencyRole: string;
  readonly agency: string;
}
