import type { Work } from '../../access/index.ts';
import type { KeptMeeting, OpeningMeeting } from './meeting.types.ts';

/** The opening meeting of an audit, or null while none is set. */
export async function findMeeting({ tx, member }: Work, auditId: string): Promise<KeptMeeting | null> {
  const row = await tx.selectFrom('opening_meetings').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId)
    .select(['held_on as heldOn', 'starts_at as startsAt', 'ends_at as endsAt', 'place', 'agenda', 'chair', 'edit']).executeTakeFirst();
  return row ?? null;
}

/** Writes the meeting over the one that was read (0: there was none). Gives false when somebody else's change came first. */
export async function writeMeeting({ tx, member }: Work, auditId: string, edit: number, meeting: OpeningMeeting): Promise<boolean> {
  const said = { held_on: meeting.heldOn, starts_at: meeting.startsAt, ends_at: meeting.endsAt, place: meeting.place, agenda: meeting.agenda, chair: member.personId };
  if (edit === 0) {
    const { numInsertedOrUpdatedRows } = await tx.insertInto('opening_meetings').values({ partnership_id: member.partnership.id, audit_id: auditId, ...said })
      .onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.updateTable('opening_meetings').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('edit', '=', edit)
    .set({ ...said, edit: edit + 1 }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The ids of the agencies that came. */
export async function readAttendance({ tx, member }: Work, auditId: string): Promise<Set<string>> {
  const rows = await tx.selectFrom('meeting_attendance').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select('agency_id').execute();
  return new Set(rows.map((row) => row.agency_id));
}

/** Makes the agencies that came exactly these. */
export async function writeAttendance({ tx, member }: Work, auditId: string, agencyIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('meeting_attendance').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).execute();
  if (agencyIds.length === 0) return;
  await tx.insertInto('meeting_attendance').values(agencyIds.map((agencyId) => ({ partnership_id: member.partnership.id, audit_id: auditId, agency_id: agencyId }))).execute();
}

/** Who understands what is asked of them, with who confirmed it, by person. */
export async function readUnderstanding({ tx, member }: Work, auditId: string): Promise<Map<string, string | null>> {
  const rows = await tx.selectFrom('auditor_understanding').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(['person_id', 'confirmed_by']).execute();
  return new Map(rows.map((row) => [row.person_id, row.confirmed_by]));
}

/** Confirms that somebody understands. What is confirmed already stays as it is. */
export async function confirmUnderstanding({ tx, member }: Work, auditId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.insertInto('auditor_understanding')
    .values(personIds.map((personId) => ({ partnership_id: member.partnership.id, audit_id: auditId, person_id: personId, confirmed_by: member.personId })))
    .onConflict((on) => on.doNothing()).execute();
}

/** Takes the confirmation of these people back. */
export async function clearUnderstanding({ tx, member }: Work, auditId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.deleteFrom('auditor_understanding').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('person_id', 'in', personIds).execute();
}
