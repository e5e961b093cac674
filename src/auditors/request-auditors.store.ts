import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { Independence, RequestAuditor, StandIn } from './auditors.types.ts';
import { standsIn } from './standing.rules.ts';

interface Row {
  readonly request_id: string;
  readonly agency_id: string;
  readonly person_id: string;
  readonly assigned_at: Date | null;
  readonly stand_in_from: string | null;
  readonly stand_in_reason: string | null;
  readonly declared_at: Date | null;
  readonly line_manages: boolean | null;
  readonly involved: boolean | null;
  readonly conflict: boolean;
  readonly job_title: string;
  readonly team: string;
}

const columns = [
  'request_id', 'agency_id', 'person_id', 'assigned_at', 'stand_in_from', 'stand_in_reason', 'declared_at', 'line_manages', 'involved', 'conflict', 'job_title', 'team',
] as const;

/** Everybody who has to do with auditing one request, as far as the member may see them: a stand-in sees themselves. */
export async function auditorsOfRequest({ tx, member }: Work, requestId: string): Promise<RequestAuditor[]> {
  const rows = await tx.selectFrom('request_auditors').where('partnership_id', '=', member.partnership.id).where('request_id', '=', requestId).select(columns).execute();
  return rows.map(asAuditor);
}

/** Everybody who has to do with auditing an audit's requests, as far as the member may see them. */
export async function auditorsOfAudit({ tx, member }: Work, auditId: string): Promise<RequestAuditor[]> {
  const rows = await tx.selectFrom('request_auditors').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(columns).execute();
  return rows.map(asAuditor);
}

/** Who stands in for the agency on each request of an audit, by the request's id; those without a stand-in are left out. */
export async function standInsOfAudit(work: Work, auditId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const standing = (await auditorsOfAudit(work, auditId)).filter(standsIn);
  return new Map([...Map.groupBy(standing, ({ requestId }) => requestId)].map(([requestId, all]) => [requestId, all.map(({ personId }) => personId)]));
}

/** Which of these requests the member does not work on, because others are assigned or they have a conflict. */
export async function leftToOthers({ tx, member }: Work, requestIds: readonly string[]): Promise<Set<string>> {
  if (requestIds.length === 0) return new Set();
  const { rows } = await sql<{ request_id: string }>`
    select request_id from request_auditors
    where partnership_id = ${member.partnership.id} and request_id = any (${[...requestIds]}::uuid[])
    group by request_id
    having bool_or(person_id = ${member.personId} and conflict)
      or (bool_or(assigned_at is not null) and not bool_or(person_id = ${member.personId} and assigned_at is not null))`.execute(tx);
  return new Set(rows.map((row) => row.request_id));
}

/** Whether the member stands in for an agency on a case. */
export async function standsInOn({ tx }: Work, caseId: string | null, agencyId: string): Promise<boolean> {
  if (caseId === null) return false;
  const { rows: [row] } = await sql<{ stands: boolean }>`select stands_in_on(${caseId}, ${agencyId}) as stands`.execute(tx);
  return row?.stands ?? false;
}

/** Ids of the agencies for which the member stands in. */
export async function agenciesStoodInFor({ tx, member }: Work): Promise<Set<string>> {
  const rows = await tx.selectFrom('request_auditors').where('partnership_id', '=', member.partnership.id).where('person_id', '=', member.personId)
    .where('stand_in_from', 'is not', null).where('conflict', '=', false).select('agency_id').distinct().execute();
  return new Set(rows.map((row) => row.agency_id));
}

interface RequestKey {
  readonly id: string;
  readonly auditId: string;
  readonly agencyId: string;
}

/** Assigns somebody to a request; a stand-in with where they come from. Who is assigned already stays so. The caller has refused a conflict. */
export async function assign({ tx, member }: Work, request: RequestKey, personId: string, standIn: StandIn | null = null): Promise<void> {
  const stand = { stand_in_from: standIn?.fromAgencyId ?? null, stand_in_reason: standIn?.reason ?? null };
  await tx.insertInto('request_auditors')
    .values({
      partnership_id: member.partnership.id, request_id: request.id, audit_id: request.auditId, agency_id: request.agencyId, person_id: personId,
      assigned_by: member.personId, assigned_at: new Date(), ...stand,
    })
    .onConflict((on) => on.columns(['partnership_id', 'request_id', 'person_id']).doUpdateSet((write) => ({
      assigned_by: member.personId, assigned_at: write.fn.coalesce('request_auditors.assigned_at', sql<Date>`now()`), ...(standIn === null ? {} : stand),
    }))).execute();
}

/** Takes somebody off a request. What they declared is kept, so that a conflict is not forgotten; a stand-in no longer is one. */
export async function unassign({ tx, member }: Work, requestId: string, personId: string): Promise<void> {
  const theirs = { partnership_id: member.partnership.id, request_id: requestId, person_id: personId };
  await tx.deleteFrom('request_auditors').where((where) => where.and({ ...theirs, conflict: false })).where((where) => where.or([where('declared_at', 'is', null), where('stand_in_from', 'is not', null)])).execute();
  await tx.updateTable('request_auditors').where((where) => where.and(theirs)).set({ assigned_at: null, assigned_by: null, stand_in_from: null, stand_in_reason: null }).execute();
}

/** Writes what somebody declares about themselves and the case. With a conflict they are assigned no longer. */
export async function writeDeclaration(
  { tx, member }: Work, request: RequestKey, personId: string, { lineManages, involved }: Independence, signed: { readonly jobTitle: string; readonly team: string },
): Promise<void> {
  const said = {
    declared_at: new Date(), line_manages: lineManages, involved, conflict: lineManages || involved, job_title: signed.jobTitle, team: signed.team,
    ...(lineManages || involved ? { assigned_at: null, assigned_by: null } : {}),
  };
  // Not in one statement: security by row would judge a stand-in's own row as one they add.
  const { numUpdatedRows } = await tx.updateTable('request_auditors').where((where) => where.and({ partnership_id: member.partnership.id, request_id: request.id, person_id: personId })).set(said).executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  await tx.insertInto('request_auditors')
    .values({ partnership_id: member.partnership.id, request_id: request.id, audit_id: request.auditId, agency_id: request.agencyId, person_id: personId, ...said }).execute();
}

/** Takes a declaration back, so that the person can make it again. */
export async function clearDeclaration({ tx, member }: Work, requestId: string, personId: string): Promise<void> {
  await tx.updateTable('request_auditors').where((where) => where.and({ partnership_id: member.partnership.id, request_id: requestId, person_id: personId }))
    .set({ declared_at: null, line_manages: null, involved: null, conflict: false }).execute();
}

function asAuditor(row: Row): RequestAuditor {
  return {
    requestId: row.request_id, agencyId: row.agency_id, personId: row.person_id, assigned: row.assigned_at !== null,
    standIn: row.stand_in_from === null ? null : { fromAgencyId: row.stand_in_from, reason: row.stand_in_reason ?? '' },
    declared: row.declared_at === null ? null : { lineManages: row.line_manages === true, involved: row.involved === true },
    conflict: row.conflict, jobTitle: row.job_title, team: row.team,
  };
}
