import type { Work } from '../../access/index.ts';
import { personNames } from '../../people/index.ts';
import { inOrder } from './audit-team.rules.ts';
import type { TeamMember, TeamPart } from './audit-team.types.ts';

/** The standing audit team, who leads first. */
export async function listTeam(work: Work): Promise<TeamMember[]> {
  const rows = await work.tx.selectFrom('audit_team').where('partnership_id', '=', work.member.partnership.id).select(['person_id', 'part', 'profession']).execute();
  const names = await personNames(work, rows.map((row) => row.person_id));
  return inOrder(rows.map((row) => ({ personId: row.person_id, name: names.get(row.person_id) ?? '', part: row.part as TeamPart, profession: row.profession })));
}

/** Puts somebody into the team, or changes their part. */
export async function writeTeamMember({ tx, member }: Work, { personId, part, profession }: Omit<TeamMember, 'name'>): Promise<void> {
  await tx.insertInto('audit_team').values({ partnership_id: member.partnership.id, person_id: personId, part, profession })
    .onConflict((on) => on.columns(['partnership_id', 'person_id']).doUpdateSet({ part, profession })).execute();
}

/** Takes somebody out of the team. Gives whether they were in it. */
export async function deleteTeamMember({ tx, member }: Work, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('audit_team').where('partnership_id', '=', member.partnership.id).where('person_id', '=', personId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
