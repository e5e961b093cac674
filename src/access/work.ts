import type { Database, Scope, Transaction } from '../platform/index.ts';
import type { Member } from './access.types.ts';

/** A transaction together with the person on whose behalf it runs: what every store of a tenant's rows takes. */
export interface Work {
  readonly tx: Transaction;
  readonly member: Member;
}

/** Runs one read-only piece of work as the member. */
export function asMember<Value>(database: Database, member: Member, work: (work: Work) => Promise<Value>): Promise<Value> {
  return database.transaction(scopeOf(member), (tx) => work({ tx, member }));
}

/** What row-level security lets the member see. */
export function scopeOf(member: Member): Scope {
  return {
    partnershipId: member.partnership.id,
    personId: member.personId,
    agencies: member.seesAllAgencies ? 'all' : member.agencyIds,
  };
}
