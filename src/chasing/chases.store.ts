import type { Work } from '../access/index.ts';
import type { ChasesKnown } from '../returns/index.ts';
import type { Day } from '../shared/day.ts';
import type { Chase, ChaseSchedule, LastChasedPerson, PlannedChase } from './chasing.types.ts';
import { lastOfEach } from './last-chases.rules.ts';
import { usualSchedule } from './schedule.rules.ts';

/** When an audit's agencies are chased by itself: as somebody has set it, or as is usual. */
export async function readSchedule({ tx, member }: Work, auditId: string): Promise<ChaseSchedule> {
  const row = await tx.selectFrom('chase_schedules').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId)
    .select(['automatic', 'days_before as daysBefore', 'days_after as daysAfter', 'days_between as daysBetween', 'lead_after as leadAfter', 'coordinator_after as coordinatorAfter', 'hours_from as hoursFrom', 'hours_until as hoursUntil', 'edit'])
    .executeTakeFirst();
  return row ?? usualSchedule;
}

/** Keeps a schedule over the one that was read. False when somebody else was quicker. */
export async function saveSchedule({ tx, member }: Work, auditId: string, { automatic, daysBefore, daysAfter, daysBetween, leadAfter, coordinatorAfter, hoursFrom, hoursUntil, edit }: ChaseSchedule): Promise<boolean> {
  const columns = { automatic, days_before: daysBefore, days_after: daysAfter, days_between: daysBetween, lead_after: leadAfter, coordinator_after: coordinatorAfter, hours_from: hoursFrom, hours_until: hoursUntil, edit: edit + 1 };
  const row = edit === 0
    ? await tx.insertInto('chase_schedules').values({ partnership_id: member.partnership.id, audit_id: auditId, ...columns }).onConflict((conflict) => conflict.doNothing()).returning('edit').executeTakeFirst()
    : await tx.updateTable('chase_schedules').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('edit', '=', edit).set(columns).returning('edit').executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody was chased, by which letter. */
export async function insertChase({ tx, member }: Work, auditId: string, letterId: string, { kind, personId, requests }: PlannedChase, chasedOn: Day): Promise<void> {
  await tx.insertInto('chases').values(requests.map((request) => ({
    partnership_id: member.partnership.id, letter_id: letterId, request_id: request.id, audit_id: auditId, agency_id: request.agencyId, person_id: personId, kind, chased_on: chasedOn, chased_by: member.personId,
  }))).execute();
}

/** Who was chased when about the requests of an audit that the member may see, the newest first. */
export async function listChases({ tx, member }: Work, auditId: string): Promise<Chase[]> {
  const rows = await tx.selectFrom('chases as c').innerJoin('people as p', 'p.id', 'c.person_id').leftJoin('letters as l', 'l.id', 'c.letter_id').where('c.partnership_id', '=', member.partnership.id).where('c.audit_id', '=', auditId)
    .orderBy('c.chased_on', 'desc').orderBy('c.kind').orderBy('p.name').orderBy('c.letter_id').orderBy('c.request_id')
    .select(['c.letter_id as letterId', 'c.request_id as requestId', 'c.agency_id as agencyId', 'c.person_id as personId', 'p.name as personName', 'c.kind', 'c.chased_on as chasedOn', 'c.chased_by as chasedBy', 'l.state'])
    .execute();
  // The column's check allows these words only.
  return rows.map(({ state, ...row }) => ({
    ...row, kind: row.kind as Chase['kind'],
    // A lead auditor does not see letters to coordinators: of those nothing is known that would be said.
    isGone: state === null || state === 'sent' || state === 'in-doubt',
  }));
}

/** When each person was last chased in each way about each request of an audit: fewer rows than chases, since it is looked at each minute. */
export async function lastChased({ tx, member }: Work, auditId: string): Promise<LastChasedPerson[]> {
  const rows = await tx.selectFrom('chases').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).groupBy(['kind', 'request_id', 'person_id'])
    .select(['kind', 'request_id as requestId', 'person_id as personId', (where) => where.fn.max('chased_on').as('lastOn')]).execute();
  // The column's check allows these words only.
  return rows.map((row) => ({ ...row, kind: row.kind as Chase['kind'] }));
}

/** What these letters are about. */
export async function requestsOfLetters({ tx, member }: Work, letterIds: readonly string[]): Promise<{ readonly letterId: string; readonly requestId: string }[]> {
  if (letterIds.length === 0) return [];
  return tx.selectFrom('chases').where('partnership_id', '=', member.partnership.id).where('letter_id', 'in', letterIds).select(['letter_id as letterId', 'request_id as requestId']).execute();
}

/** When somebody was last chased about each request of an audit that the member may see, who, by what, and how often; by request. */
export const lastChases: ChasesKnown = async (work, auditId) => lastOfEach(await listChases(work, auditId));

/** Forgets chases whose letters were taken back before they went out. */
export async function deleteChases({ tx, member }: Work, letterIds: readonly string[]): Promise<void> {
  if (letterIds.length === 0) return;
  await tx.deleteFrom('chases').where('partnership_id', '=', member.partnership.id).where('letter_id', 'in', letterIds).execute();
}
