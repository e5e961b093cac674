import { sql } from 'kysely';
import { isRole, type Work } from '../access/index.ts';
import type { PersonHere, RoleHeld } from './people.types.ts';

/** Everybody who belongs to the partnership, by name. */
export function listPeople(work: Work): Promise<PersonHere[]> {
  return readPeople(work, null);
}

/** Somebody who belongs to the partnership, or null. */
export async function findPersonHere(work: Work, personId: string): Promise<PersonHere | null> {
  return (await readPeople(work, personId))[0] ?? null;
}

async function readPeople({ tx, member }: Work, personId: string | null): Promise<PersonHere[]> {
  // The partnership is asked for by name too: row-level security also shows people their own memberships elsewhere.
  let query = tx.selectFrom('memberships as m').innerJoin('people as p', 'p.id', 'm.person_id')
    .where('m.partnership_id', '=', member.partnership.id)
    .select(['p.id', 'p.name', 'p.email', 'm.role', 'm.agency_id', sql<boolean>`p.password_hash is null`.as('invited')])
    .orderBy('p.name').orderBy('p.id');
  if (personId !== null) query = query.where('m.person_id', '=', personId);
  const people = new Map<string, Omit<PersonHere, 'roles'> & { roles: RoleHeld[] }>();
  for (const row of await query.execute()) {
    const person = people.get(row.id) ?? { personId: row.id, name: row.name, email: row.email, state: row.invited ? 'invited' : 'active', roles: [] };
    if (isRole(row.role)) person.roles.push({ role: row.role, agencyId: row.agency_id });
    people.set(row.id, person);
  }
  return [...people.values()];
}

/** The ids of the partnership's administrators, held until the transaction ends: of two who take each other's role away at once, one waits. */
export async function administratorIds({ tx, member }: Work): Promise<string[]> {
  const rows = await tx.selectFrom('memberships').where('partnership_id', '=', member.partnership.id).where('role', '=', 'administrator')
    .orderBy('person_id').forUpdate().select('person_id').execute();
  return rows.map((row) => row.person_id);
}

/** The ids of agencies that somebody can answer for, invited people among them. */
export async function answeringAgencyIds({ tx, member }: Work): Promise<Set<string>> {
  const rows = await tx.selectFrom('memberships').where('partnership_id', '=', member.partnership.id).where('role', 'in', ['auditor', 'lead-auditor'])
    .where('agency_id', 'is not', null).select('agency_id').distinct().execute();
  return new Set(rows.flatMap(({ agency_id: id }) => (id === null ? [] : [id])));
}

/** Takes one role of a person away. */
export async function removeMembership({ tx, member }: Work, personId: string, { role, agencyId }: RoleHeld): Promise<void> {
  await tx.deleteFrom('memberships').where('partnership_id', '=', member.partnership.id).where('person_id', '=', personId)
    .where('role', '=', role).where('agency_id', 'is not distinct from', agencyId).execute();
}

/** The names of people by id, also of those who have left the partnership since; unknown ids are missing. */
export async function personNames({ tx }: Work, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.selectFrom('people').where('id', 'in', [...new Set(personIds)]).select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
