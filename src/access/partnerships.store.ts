import { sql } from 'kysely';
import type { Scope, Services, Transaction } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isAgencyRole, operatorIn } from './member.rules.ts';
import { isSlug } from './slug.rules.ts';
import type { Partnership, Role } from './access.types.ts';
import type { Work } from './work.ts';

export interface NewPartnership {
  readonly name: string;
  readonly shortName: string;
  /** Its part of every address: small letters, digits and hyphens. */
  readonly slug: string;
  readonly serves: 'children' | 'adults' | 'both';
  /** What the board is called here, such as "Safeguarding Children Partnership". */
  readonly boardTitle: string;
  readonly isExample?: boolean;
}

/** For work of the instance itself that must see every partnership: set-up and the command line. */
export const operatorScope: Scope = { partnershipId: null, personId: null, agencies: 'all', operator: true };

const partnershipColumns = ['id', 'slug', 'name', 'short_name as shortName', 'board_title as boardTitle', 'is_example as isExample'] as const;

/** Adds a partnership. Refuses a slug that is taken or cannot stand in an address (field `slug`). */
export function createPartnership(services: Services, given: NewPartnership): Promise<Result<Partnership, readonly FieldError[]>> {
  return services.database.transaction(operatorScope, (tx) => writePartnership(tx, given));
}

/**
 * As `createPartnership`, as part of a transaction in `operatorScope`. From then on that transaction works within the new
 * partnership, so that its first members and agencies can be added in it.
 */
export async function writePartnership(tx: Transaction, given: NewPartnership): Promise<Result<Partnership, readonly FieldError[]>> {
  if (!isSlug(given.slug)) return refuse([{ field: 'slug', message: 'Use small letters, figures and hyphens, such as east-county' }]);
  const row = await tx.insertInto('partnerships')
    .values({
      slug: given.slug, name: given.name.trim(), short_name: given.shortName.trim(), serves: given.serves,
      board_title: given.boardTitle.trim(), is_example: given.isExample ?? false,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing()).returning(partnershipColumns).executeTakeFirst();
  if (!row) return refuse([{ field: 'slug', message: 'Another partnership has this address already' }]);
  await sql`select set_config('maat.partnership', ${row.id}, true)`.execute(tx);
  return accept(row);
}

/** Every partnership of the instance, by name. For the command line. */
export function listPartnerships(services: Services): Promise<Partnership[]> {
  return services.database.transaction(operatorScope, (tx) => tx.selectFrom('partnerships').orderBy('name').select(partnershipColumns).execute());
}

/**
 * Gives a person a role in the partnership of the work; nothing happens when they hold it already. Throws a TypeError when
 * an agency role comes without an agency, or another role with one. Call `forgetKnownSessions` once it is committed.
 */
export async function addMembership(work: Work, given: { personId: string; role: Role; agencyId?: string | null }): Promise<void> {
  const agencyId = given.agencyId ?? null;
  if (isAgencyRole(given.role) !== (agencyId !== null)) throw new TypeError(`The role ${given.role} ${agencyId === null ? 'needs an agency' : 'belongs to no agency'}`);
  await work.tx.insertInto('memberships')
    .values({ partnership_id: work.member.partnership.id, person_id: given.personId, role: given.role, agency_id: agencyId })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

/** Runs work of the operator within one partnership, such as loading an example. Writes no history by itself. */
export function asOperator<Value>(services: Services, partnership: Partnership, work: (work: Work) => Promise<Value>): Promise<Value> {
  return services.database.transaction({ ...operatorScope, partnershipId: partnership.id }, (tx) => work({ tx, member: operatorIn(partnership) }));
}

/** Runs work of the instance that no two processes may do at once. The lock is given back when the work ends, or its process. */
export function withInstanceLock<Value>(services: Services, name: string, work: () => Promise<Value>): Promise<Value> {
  return services.database.transaction(operatorScope, async (tx) => {
    await sql`select set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(hashtext(${`maat ${name}`}))`.execute(tx);
    return work();
  });
}

/** The ids of the partnerships a person belongs to, seen from the person's own side and so across all partnerships. */
export async function partnershipIdsOf(services: Services, personId: string): Promise<string[]> {
  const rows = await services.database.transaction({ partnershipId: null, personId, agencies: [] }, (tx) =>
    tx.selectFrom('memberships').where('person_id', '=', personId).select('partnership_id').distinct().execute());
  return rows.map((row) => row.partnership_id);
}

/** The names of the partnerships a person belongs to. */
export async function partnershipNamesOf(services: Services, personId: string): Promise<string[]> {
  const rows = await services.database.transaction({ partnershipId: null, personId, agencies: [] }, (tx) =>
    tx.selectFrom('memberships as m').innerJoin('partnerships as p', 'p.id', 'm.partnership_id')
      .where('m.person_id', '=', personId).select('p.name').distinct().orderBy('p.name').execute());
  return rows.map((row) => row.name);
}

/** Takes an example away with everything in it. Throws a TypeError for a partnership that is none: those are never removed. */
export async function removeExample(services: Services, partnership: Partnership): Promise<void> {
  if (!partnership.isExample) throw new TypeError('Only an example can be removed');
  await services.database.transaction({ ...operatorScope, partnershipId: partnership.id }, (tx) =>
    tx.deleteFrom('partnerships').where('id', '=', partnership.id).where('is_example', '=', true).execute());
}
