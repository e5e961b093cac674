/** What a person may be in a partnership. Auditors and lead auditors are so for one agency. */
export const roles = [
  'administrator',
  'coordinator',
  'case-selector',
  'lead-auditor',
  'auditor',
  'board-member',
  'information-governance',
] as const;

export type Role = (typeof roles)[number];

/** The roles that belong to an agency. */
export const agencyRoles = ['lead-auditor', 'auditor'] as const satisfies readonly Role[];

/** Names of the roles on screens. */
export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  coordinator: 'Audit coordinator',
  'case-selector': 'Case selector',
  'lead-auditor': 'Lead auditor',
  auditor: 'Auditor',
  'board-member': 'Board member',
  'information-governance': 'Information governance officer',
};

export interface Membership {
  readonly partnershipId: string;
  readonly slug: string;
  readonly partnership: string;
  readonly shortName: string;
  readonly boardTitle: string;
  readonly isExample: boolean;
  readonly role: Role;
  readonly agencyId: string | null;
}

/** Somebody who is signed in. */
export interface Person {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly hasAuthenticator: boolean;
  readonly memberships: readonly Membership[];
}

export interface Partnership {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly boardTitle: string;
  readonly isExample: boolean;
}

/** A person within one partnership: what every store of a tenant's rows takes. */
export interface Member {
  /** null for the operator's command line. */
  readonly personId: string | null;
  readonly name: string;
  readonly partnership: Partnership;
  readonly roles: ReadonlySet<Role>;
  /** Agencies the person audits or leads for. */
  readonly agencyIds: readonly string[];
  /** Those among them that the person leads for: one may lead for one agency and only audit for another. */
  readonly ledAgencyIds: readonly string[];
  /** Whether every agency's work shows (coordinators and the operator), or only that of `agencyIds`. */
  readonly seesAllAgencies: boolean;
}
