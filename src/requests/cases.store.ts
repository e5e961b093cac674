import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Member, Work } from '../access/index.ts';
import { auditKeyOf, auditStates, isWithAgencies } from '../audits/index.ts';
import { isId, seal, unseal, type DB, type Services } from '../platform/index.ts';
import { byReference } from './cases.rules.ts';
import type { Case, CaseFacts } from './requests.types.ts';

const caseColumns = [
  'cases.id', 'cases.audit_id as auditId', 'cases.reference', 'cases.label', 'cases.age', 'cases.gender', 'cases.ethnicity',
  'cases.category', 'cases.plan_start as planStart', 'cases.previous_plan_start as previousPlanStart',
  'cases.previous_plan_end as previousPlanEnd', 'cases.referring_agency as referringAgency', 'cases.version',
] as const;

/**
 * The member as row-level security must see them for work on cases alone. A case selector works on every case and on no
 * agency's return; security by row knows only "every agency" or "these agencies", so statements run within this scope
 * must touch no table but `cases`.
 */
export function caseWorker(member: Member): Member {
  return member.roles.has('case-selector') ? { ...member, seesAllAgencies: true } : member;
}

/** The cases of an audit that the member may see, by reference: all of them, or those their agency has been asked about. */
export async function listCases(work: Work, auditId: string): Promise<Case[]> {
  const rows = await work.tx.selectFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId)
    .where((where) => maySee(work, where)).select(caseColumns).select(hasIdentifier).execute();
  return rows.sort(byReference);
}

/** The case, or null when there is none that the member may see. `lock` holds other commands on it back until this one ends. */
export async function findCase(work: Work, id: string, { lock = false }: { lock?: boolean } = {}): Promise<Case | null> {
  if (!isId(id)) return null;
  let reading = work.tx.selectFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .where((where) => maySee(work, where)).select(caseColumns).select(hasIdentifier);
  if (lock) reading = reading.forUpdate();
  return (await reading.executeTakeFirst()) ?? null;
}

function hasIdentifier(where: ExpressionBuilder<DB, 'cases'>) {
  return where('cases.identifier_sealed', 'is not', null).$castTo<boolean>().as('hasIdentifier');
}

function maySee({ member }: Work, where: ExpressionBuilder<DB, 'cases'>) {
  if (member.seesAllAgencies) return where.lit(true);
  if (member.agencyIds.length === 0) return where.lit(false);
  return where.exists(
    where.selectFrom('requests').innerJoin('audits', (join) => join.onRef('audits.partnership_id', '=', 'requests.partnership_id').onRef('audits.id', '=', 'requests.audit_id'))
      .whereRef('requests.partnership_id', '=', 'cases.partnership_id').whereRef('requests.case_id', '=', 'cases.id')
      .where((of) => of.or([of('requests.agency_id', 'in', member.agencyIds), sql<SqlBool>`requests.id = any ((select stood_in_requests())::uuid[])`])).where('requests.sent_on', 'is not', null)
      .where('audits.state', 'in', auditStates.filter(isWithAgencies)).select('requests.id'),
  );
}

/** How many cases an audit has. */
export async function countCases(work: Work, auditId: string): Promise<number> {
  const { count } = await work.tx.selectFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId)
    .select((where) => where.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

/** Adds cases and gives their ids, in the order given. References must be new to the audit. */
export async function insertCases(work: Work, auditId: string, cases: readonly CaseFacts[]): Promise<string[]> {
  const ids = new Map<string, string>();
  for (let at = 0; at < cases.length; at += insertedAtOnce) {
    const rows = await work.tx.insertInto('cases')
      .values(cases.slice(at, at + insertedAtOnce).map((facts) => ({ partnership_id: work.member.partnership.id, audit_id: auditId, ...columnsOf(facts) })))
      .returning(['id', 'reference']).execute();
    for (const { id, reference } of rows) ids.set(reference, id);
  }
  return cases.map(({ reference }) => ids.get(reference) ?? '');
}

/** PostgreSQL takes 65,535 values in one statement. */
const insertedAtOnce = 2_000;

/** Writes a case's facts over those that were read; the caller has locked it. */
export async function updateCase(work: Work, { id, version }: Pick<Case, 'id' | 'version'>, facts: CaseFacts): Promise<void> {
  await work.tx.updateTable('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .set({ ...columnsOf(facts), version: version + 1 }).executeTakeFirstOrThrow();
}

/** Takes a case out of its audit, with the requests about it. */
export async function deleteCase(work: Work, id: string): Promise<void> {
  await work.tx.deleteFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Seals what agencies find the file by, or takes it away. */
export async function writeIdentifier(services: Services, work: Work, found: Pick<Case, 'id' | 'auditId'>, identifier: string | null): Promise<void> {
  const sealed = identifier === null ? null : seal(await auditKeyOf(services, work, found.auditId), placeOf(found.id), identifier);
  await work.tx.updateTable('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', found.id)
    .set({ identifier_sealed: sealed }).executeTakeFirstOrThrow();
}

/** What agencies find the files by, by case id, for those of the cases that have it. Whoever shows it records that it was seen. */
export async function readIdentifiers(services: Services, work: Work, auditId: string, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId)
    .where('id', 'in', caseIds).where((where) => maySee(work, where)).select(['id', 'identifier_sealed']).execute();
  const key = await auditKeyOf(services, work, auditId);
  return new Map(rows.flatMap(({ id, identifier_sealed: sealed }) => (sealed ? [[id, unseal(key, placeOf(id), sealed)] as const] : [])));
}

function placeOf(caseId: string): string {
  return `cases/${caseId}/identifier`;
}

function columnsOf(facts: CaseFacts) {
  return {
    reference: facts.reference,
    label: facts.label,
    age: facts.age,
    gender: facts.gender,
    ethnicity: facts.ethnicity,
    category: facts.category,
    plan_start: facts.planStart,
    previous_plan_start: facts.previousPlanStart,
    previous_plan_end: facts.previousPlanEnd,
    referring_agency: facts.referringAgency,
  };
}
