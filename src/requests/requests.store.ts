import { sql, type SqlBool } from 'kysely';
import type { Work } from '../access/index.ts';
import { auditStates, findAudit, isWithAgencies } from '../audits/index.ts';
import { isId } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import { byReference } from './cases.rules.ts';
import { rolesInCase } from './place-in-case.rules.ts';
import type { CaseRole } from '../tools/index.ts';
import type { AuditRequest, RequestInFull } from './requests.types.ts';

const columns = [
  'requests.id', 'requests.audit_id as auditId', 'requests.case_id as caseId', 'cases.reference as caseReference',
  'cases.label as caseLabel', 'requests.agency_id as agencyId', 'agencies.name as agencyName', 'agencies.sector as agencySector',
  'requests.sent_on as sentOn', 'requests.due_on as dueOn', 'requests.extended', 'requests.received_on as receivedOn',
  'requests.roles', 'requests.team', 'cases.referring_agency as referringAgency',
] as const;

/** A row as a request: the parts its agency played put together from the request and the case. */
function asRequest<Row extends { readonly roles: readonly string[]; readonly agencyName: string; readonly referringAgency: string | null }>({ referringAgency, ...row }: Row) {
  return { ...row, roles: rolesInCase(row.roles, row.agencyName, referringAgency) };
}

/** The requests of an audit that the member may see, by case and agency: all of them, or those sent to their own agency. */
export async function listRequests(work: Work, auditId: string): Promise<AuditRequest[]> {
  const rows = await visible(work).where('requests.audit_id', '=', auditId).select(columns).execute();
  return rows.map(asRequest).sort((one, other) =>
    byReference({ reference: one.caseReference }, { reference: other.caseReference }) || one.agencyName.localeCompare(other.agencyName, 'en-GB'));
}

/** The request with its case and audit, or null when there is none that the member may see. */
export async function findRequest(work: Work, id: string): Promise<RequestInFull | null> {
  if (!isId(id)) return null;
  const row = await visible(work).where('requests.id', '=', id).select(columns)
    .select([
      'cases.age', 'cases.gender', 'cases.ethnicity', 'cases.category', 'cases.plan_start as planStart',
      'cases.previous_plan_start as previousPlanStart', 'cases.previous_plan_end as previousPlanEnd',
      'cases.version as caseVersion',
    ])
    .select((where) => where('cases.identifier_sealed', 'is not', null).$castTo<boolean>().as('hasIdentifier')).executeTakeFirst();
  if (!row) return null;
  const audit = await findAudit(work, row.auditId);
  if (!audit) return null;
  const { age, gender, ethnicity, category, planStart, previousPlanStart, previousPlanEnd, referringAgency, caseVersion, hasIdentifier, ...request } = row;
  return {
    ...asRequest({ ...request, referringAgency }),
    audit,
    case: {
      id: row.caseId, auditId: row.auditId, reference: row.caseReference, label: row.caseLabel, age, gender, ethnicity, category,
      planStart, previousPlanStart, previousPlanEnd, referringAgency, hasIdentifier, version: caseVersion,
    },
  };
}

function visible({ tx, member }: Work) {
  const all = tx.selectFrom('requests')
    .innerJoin('cases', (join) => join.onRef('cases.partnership_id', '=', 'requests.partnership_id').onRef('cases.id', '=', 'requests.case_id'))
    .innerJoin('agencies', (join) => join.onRef('agencies.partnership_id', '=', 'requests.partnership_id').onRef('agencies.id', '=', 'requests.agency_id'))
    .where('requests.partnership_id', '=', member.partnership.id);
  if (member.seesAllAgencies) return all;
  if (member.agencyIds.length === 0) return all.where((where) => where.lit(false));
  return all.where((where) => where.or([where('requests.agency_id', 'in', member.agencyIds), stoodIn])).where('requests.sent_on', 'is not', null)
    .where((where) => where.exists(
      where.selectFrom('audits').whereRef('audits.partnership_id', '=', 'requests.partnership_id').whereRef('audits.id', '=', 'requests.audit_id')
        .where('audits.state', 'in', auditStates.filter(isWithAgencies)).select('audits.id'),
    ));
}

/** Of another agency, and the member stands in as its auditor. */
const stoodIn = sql<SqlBool>`requests.id = any ((select stood_in_requests())::uuid[])`;

/** What is stored about the ask to an agency about a case. */
export interface RequestRow {
  readonly caseId: string;
  readonly agencyId: string;
  readonly sentOn?: Day | null;
  readonly dueOn?: Day | null;
  readonly receivedOn?: Day | null;
  readonly roles?: readonly CaseRole[];
}

/** Adds requests; those that are there already stay as they are. Gives how many were new. */
export async function insertRequests(work: Work, auditId: string, requests: readonly RequestRow[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < requests.length; at += insertedAtOnce) {
    const rows = await work.tx.insertInto('requests')
      .values(requests.slice(at, at + insertedAtOnce).map(({ caseId, agencyId, sentOn = null, dueOn = null, receivedOn = null, roles = [] }) => ({
        partnership_id: work.member.partnership.id, audit_id: auditId, case_id: caseId, agency_id: agencyId, sent_on: sentOn, due_on: dueOn, received_on: receivedOn, roles: [...roles],
      })))
      .onConflict((conflict) => conflict.columns(['partnership_id', 'audit_id', 'case_id', 'agency_id']).doNothing())
      .returning('id').execute();
    added += rows.length;
  }
  return added;
}

/** PostgreSQL takes 65,535 values in one statement. */
const insertedAtOnce = 2_000;

/** Writes which parts the agency of a request played in its case. */
export async function updateRoles(work: Work, id: string, roles: readonly CaseRole[]): Promise<void> {
  await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).set({ roles: [...roles] }).executeTakeFirstOrThrow();
}

/** Writes which team of the agency is asked; null for the agency as a whole. */
export async function updateTeam(work: Work, id: string, team: string | null): Promise<void> {
  await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).set({ team }).executeTakeFirstOrThrow();
}

/** Writes the three days of a request. */
export async function updateDays(work: Work, id: string, { sentOn, dueOn, receivedOn }: Pick<AuditRequest, 'sentOn' | 'dueOn' | 'receivedOn'>): Promise<void> {
  await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .set({ sent_on: sentOn, due_on: dueOn, received_on: receivedOn }).executeTakeFirstOrThrow();
}

/**
 * Holds requests fast, so that no return can be started for them until the command ends, and gives their ids. Whoever
 * removes a request does this before asking whether it has a return.
 */
export async function lockRequests(work: Work, which: { caseId: string } | { ids: readonly string[] }): Promise<string[]> {
  if ('ids' in which && which.ids.length === 0) return [];
  const reading = work.tx.selectFrom('requests').where('partnership_id', '=', work.member.partnership.id);
  const narrowed = 'caseId' in which ? reading.where('case_id', '=', which.caseId) : reading.where('id', 'in', which.ids);
  const rows = await narrowed.orderBy('id').select('id').forUpdate().execute();
  return rows.map(({ id }) => id);
}

/** Takes requests away. The caller has locked them and made sure that none has a return. */
export async function deleteRequests(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await work.tx.deleteFrom('requests').where('partnership_id', '=', work.member.partnership.id).where('id', 'in', ids).execute();
}

/** Sends what has not been sent, due on `dueOn` where nothing else was set. Gives how many were sent. */
export async function markSent(work: Work, auditId: string, sentOn: Day, dueOn: Day | null): Promise<number> {
  await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId)
    .where('due_on', 'is', null).set({ due_on: dueOn }).execute();
  const { numUpdatedRows } = await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id)
    .where('audit_id', '=', auditId).where('sent_on', 'is', null).set({ sent_on: sentOn }).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Makes every request of an audit due on this day, but for those with a day of their own. Gives how many were due on another. */
export async function moveDueDays(work: Work, auditId: string, dueOn: Day): Promise<number> {
  const { numUpdatedRows } = await work.tx.updateTable('requests').where('partnership_id', '=', work.member.partnership.id)
    .where('audit_id', '=', auditId).where('due_on', 'is distinct from', dueOn).where('extended', '=', false).set({ due_on: dueOn }).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
