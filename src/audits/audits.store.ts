import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { holdsOneOf, type Work } from '../access/index.ts';
import { isId, type DB } from '../platform/index.ts';
import type { LookBackAnchor } from '../tools/index.ts';
import { auditStates, type Audit, type AuditState, type AuditTerms } from './audits.types.ts';
import { isPublished, isWithAgencies } from './audit-life.rules.ts';

const columns = [
  'id', 'title', 'theme', 'purpose', 'look_back as lookBack', 'look_back_anchor as lookBackAnchor', 'look_back_months as lookBackMonths', 'starts_on as startsOn', 'ends_on as endsOn', 'deadline',
  'tool_version_id as toolVersionId', 'state', 'version',
] as const;

/** The audit with this id if the member may know of it, else null. `lock` holds other commands on it back until this one ends. */
export async function findAudit(work: Work, id: string, { lock = false }: { lock?: boolean } = {}): Promise<Audit | null> {
  if (!isId(id)) return null;
  let reading = work.tx.selectFrom('audits').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .where((where) => mayKnowOf(work, where)).select(columns);
  if (lock) reading = reading.forNoKeyUpdate();
  const row = await reading.executeTakeFirst();
  return row ? toAudit(row) : null;
}

/** The audits the member may know of, newest first. */
export async function listAudits(work: Work): Promise<Audit[]> {
  const rows = await work.tx.selectFrom('audits').where('partnership_id', '=', work.member.partnership.id)
    .where((where) => mayKnowOf(work, where)).select(columns).orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(toAudit);
}

/**
 * Coordinators, case selectors and those who look after the partnership's records know of every audit; board members of
 * those whose report is out; auditors of those that have been sent to their agency. Row-level security narrows
 * `requests` to the member's own agencies.
 */
function mayKnowOf(work: Work, where: ExpressionBuilder<DB, 'audits'>) {
  const { member } = work;
  if (member.seesAllAgencies || holdsOneOf(member, ['coordinator', 'case-selector', 'administrator', 'information-governance'])) return sql<SqlBool>`true`;
  const ways = [
    where.and([
      where('audits.state', 'in', auditStates.filter(isWithAgencies)),
      where.exists(where.selectFrom('requests').whereRef('requests.partnership_id', '=', 'audits.partnership_id')
        .whereRef('requests.audit_id', '=', 'audits.id').where('requests.sent_on', 'is not', null).select('requests.id')),
    ]),
  ];
  if (holdsOneOf(member, ['board-member'])) ways.push(where.and([where('audits.state', 'in', auditStates.filter(isPublished))]));
  return where.or(ways);
}

/** Adds an audit in its first state. False where there is one with this id. */
export async function insertAudit(work: Work, id: string, terms: AuditTerms, toolVersionId: string): Promise<boolean> {
  const row = await work.tx.insertInto('audits')
    .values({ id, partnership_id: work.member.partnership.id, ...columnsOf(terms), tool_version_id: toolVersionId, state: 'drafting' })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Writes an audit's terms and tool over the version that was read. Gives false when somebody else's change came first. */
export async function updateAudit(work: Work, id: string, version: number, terms: AuditTerms, toolVersionId: string): Promise<boolean> {
  const { numUpdatedRows } = await work.tx.updateTable('audits').where('partnership_id', '=', work.member.partnership.id)
    .where('id', '=', id).where('version', '=', version)
    .set({ ...columnsOf(terms), tool_version_id: toolVersionId, version: version + 1 }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Writes where an audit stands. */
export async function updateState(work: Work, id: string, state: AuditState): Promise<void> {
  await work.tx.updateTable('audits').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .set({ state }).executeTakeFirstOrThrow();
}

function columnsOf(terms: AuditTerms) {
  return {
    title: terms.title,
    theme: terms.theme,
    purpose: terms.purpose,
    look_back: terms.lookBack,
    look_back_anchor: terms.lookBackRule?.anchor ?? null,
    look_back_months: terms.lookBackRule?.months ?? null,
    starts_on: terms.startsOn,
    ends_on: terms.endsOn,
    deadline: terms.deadline,
  };
}

function toAudit({ lookBackAnchor, lookBackMonths, ...row }: Omit<Audit, 'state' | 'lookBackRule'> & { state: string; lookBackAnchor: string | null; lookBackMonths: number | null }): Audit {
  // The columns' checks allow these words only.
  const lookBackRule = lookBackAnchor === null || lookBackMonths === null ? null : { anchor: lookBackAnchor as LookBackAnchor, months: lookBackMonths };
  return { ...row, lookBackRule, state: row.state as AuditState };
}
