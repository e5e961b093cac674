import type { Work } from '../access/index.ts';
import { listPeople } from '../people/index.ts';
import type { AgencyAuditor, AuditorProfile, Experience, KeptProfile, Training } from './auditors.types.ts';

/** What is known of somebody of whom nobody has said anything. */
export const emptyProfile: KeptProfile = { jobTitle: '', team: '', experience: '', supervises: null, trainings: [], edit: 0 };

/** Everybody who audits or leads for an agency, by name, with their profiles where the member may see them. */
export async function auditorsOfAgency(work: Work, agencyId: string): Promise<AgencyAuditor[]> {
  return (await auditorsByAgency(work)).get(agencyId) ?? [];
}

/** Everybody who audits or leads for an agency, by agency. */
export async function auditorsByAgency(work: Work): Promise<Map<string, AgencyAuditor[]>> {
  const profiles = new Map<string, KeptProfile>();
  for (const row of await work.tx.selectFrom('auditor_profiles').where('partnership_id', '=', work.member.partnership.id).selectAll().execute()) profiles.set(`${row.agency_id}/${row.person_id}`, asProfile(row));
  const found = new Map<string, AgencyAuditor[]>();
  for (const { personId, name, roles } of await listPeople(work)) {
    for (const agencyId of new Set(roles.flatMap((held) => (held.agencyId === null ? [] : [held.agencyId])))) {
      const here = found.get(agencyId) ?? [];
      here.push({
        personId, name, leads: roles.some((held) => held.agencyId === agencyId && held.role === 'lead-auditor'), profile: profiles.get(`${agencyId}/${personId}`) ?? emptyProfile,
      });
      found.set(agencyId, here);
    }
  }
  return found;
}

/** What is known of somebody as an auditor of an agency. */
export async function findProfile({ tx, member }: Work, agencyId: string, personId: string): Promise<KeptProfile> {
  const row = await tx.selectFrom('auditor_profiles').where('partnership_id', '=', member.partnership.id).where('agency_id', '=', agencyId).where('person_id', '=', personId)
    .selectAll().executeTakeFirst();
  return row ? asProfile(row) : emptyProfile;
}

/** Writes a profile over the one that was read. Gives false when somebody else's change came first. */
export async function writeProfile({ tx, member }: Work, place: { readonly agencyId: string; readonly personId: string }, edit: number, profile: AuditorProfile): Promise<boolean> {
  const said = {
    job_title: profile.jobTitle, team: profile.team, experience: profile.experience, supervises: profile.supervises, trainings: JSON.stringify(profile.trainings),
  };
  if (edit === 0) {
    const { numInsertedOrUpdatedRows } = await tx.insertInto('auditor_profiles')
      .values({ partnership_id: member.partnership.id, agency_id: place.agencyId, person_id: place.personId, ...said })
      .onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.updateTable('auditor_profiles').where('partnership_id', '=', member.partnership.id)
    .where('agency_id', '=', place.agencyId).where('person_id', '=', place.personId).where('edit', '=', edit)
    .set({ ...said, edit: edit + 1 }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function asProfile(row: { job_title: string; team: string; experience: string; supervises: boolean | null; trainings: unknown; edit: number }): KeptProfile {
  // The column's check allows these words only, and trainings are written by `writeProfile` alone.
  return { jobTitle: row.job_title, team: row.team, experience: row.experience as Experience, supervises: row.supervises, trainings: row.trainings as readonly Training[], edit: row.edit };
}
