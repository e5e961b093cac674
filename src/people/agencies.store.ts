import type { Work } from '../access/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isSector, type Sector } from '../shared/sectors.ts';
import type { Agency } from './people.types.ts';

/** The partnership's agencies, by name. */
export async function listAgencies({ tx, member }: Work): Promise<Agency[]> {
  const rows = await tx.selectFrom('agencies').where('partnership_id', '=', member.partnership.id).orderBy('name').select(['id', 'name', 'sector']).execute();
  return rows.map(agencyOf);
}

/** The agency with this id in the partnership, or null. */
export async function findAgency({ tx, member }: Work, agencyId: string): Promise<Agency | null> {
  const row = await tx.selectFrom('agencies').where('partnership_id', '=', member.partnership.id).where('id', '=', agencyId).select(['id', 'name', 'sector']).executeTakeFirst();
  return row ? agencyOf(row) : null;
}

/** The agency with this name, whatever its capitals and spaces around it, or null. */
export async function findAgencyByName(work: Work, name: string): Promise<Agency | null> {
  const wanted = comparable(name);
  return (await listAgencies(work)).find((agency) => comparable(agency.name) === wanted) ?? null;
}

/**
 * Adds an agency. Leaves no history row: part of a command that does. Refuses a name that is empty, too long or taken
 * (field `name`).
 */
export async function addAgency(work: Work, given: { name: string; sector: Sector }): Promise<Result<Agency, readonly FieldError[]>> {
  const name = given.name.trim();
  const problem = await nameProblem(work, name, null);
  if (problem) return refuse([problem]);
  const row = await work.tx.insertInto('agencies').values({ partnership_id: work.member.partnership.id, name, sector: given.sector })
    .onConflict((conflict) => conflict.doNothing()).returning(['id', 'name', 'sector']).executeTakeFirst();
  return row ? accept(agencyOf(row)) : refuse([nameTaken]);
}

/** Changes an agency's name and sector. Refusals as for `addAgency`. */
export async function saveAgency(work: Work, agency: Agency): Promise<Result<Agency, readonly FieldError[]>> {
  const problem = await nameProblem(work, agency.name, agency.id);
  if (problem) return refuse([problem]);
  await work.tx.updateTable('agencies').where('partnership_id', '=', work.member.partnership.id).where('id', '=', agency.id)
    .set({ name: agency.name, sector: agency.sector }).execute();
  return accept(agency);
}

/** Whom the agency has named to receive immediate concerns, or null. */
export async function readConcernsTo({ tx, member }: Work, agencyId: string): Promise<string | null> {
  const row = await tx.selectFrom('agencies').where('partnership_id', '=', member.partnership.id).where('id', '=', agencyId).select('concerns_to').executeTakeFirst();
  return row?.concerns_to ?? null;
}

/** Names who receives the agency's immediate concerns; null leaves it to its lead auditors. */
export async function saveConcernsTo({ tx, member }: Work, agencyId: string, personId: string | null): Promise<void> {
  await tx.updateTable('agencies').where('partnership_id', '=', member.partnership.id).where('id', '=', agencyId).set({ concerns_to: personId }).execute();
}

const nameTaken: FieldError = { field: 'name', message: 'There is an agency with this name already' };

async function nameProblem(work: Work, name: string, ownId: string | null): Promise<FieldError | null> {
  if (name === '') return { field: 'name', message: 'Enter the name of the agency' };
  if (name.length > 120 || /\p{Cc}/u.test(name)) return { field: 'name', message: 'Use a name of at most 120 characters, on one line' };
  const taken = await findAgencyByName(work, name);
  return taken && taken.id !== ownId ? nameTaken : null;
}

function comparable(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function agencyOf(row: { id: string; name: string; sector: string }): Agency {
  return { ...row, sector: isSector(row.sector) ? row.sector : 'other' };
}
