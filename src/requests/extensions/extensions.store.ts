import type { Work } from '../../access/index.ts';
import { isId, seal, unseal, type AuditKey } from '../../platform/index.ts';
import type { Day } from '../../shared/day.ts';
import type { AuditRequest } from '../requests.types.ts';
import type { Extension } from './extensions.types.ts';

interface NewExtension {
  readonly id: string;
  readonly request: Pick<AuditRequest, 'id' | 'auditId' | 'agencyId' | 'dueOn'>;
  readonly wantedOn: Day;
  readonly reason: string;
  readonly at: Date;
  /** Given by the coordinator at once, and not asked for. */
  readonly granted: boolean;
}

/** Keeps that more time is asked for, or given. False when the agency has asked for this request already. */
export async function insertExtension({ tx, member }: Work, key: AuditKey, { id, request, wantedOn, reason, at, granted }: NewExtension): Promise<boolean> {
  const row = await tx.insertInto('extensions').values({
    partnership_id: member.partnership.id, id, request_id: request.id, audit_id: request.auditId, agency_id: request.agencyId, due_before: request.dueOn, wanted_on: wantedOn,
    reason_sealed: seal(key, reasonPlace(id), reason), asked_by: member.personId, asked_at: at, state: granted ? 'granted' : 'asked',
    ...(granted ? { decided_by: member.personId, decided_at: at } : {}),
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Keeps what was decided; false when somebody else was quicker. */
export async function decide({ tx, member }: Work, key: AuditKey, id: string, { state, answer, at }: { readonly state: 'granted' | 'refused'; readonly answer: string; readonly at: Date }): Promise<boolean> {
  const row = await tx.updateTable('extensions').where('partnership_id', '=', member.partnership.id).where('id', '=', id).where('state', '=', 'asked')
    .set({ state, decided_by: member.personId, decided_at: at, answer_sealed: answer === '' ? null : seal(key, answerPlace(id), answer) }).returning('id').executeTakeFirst();
  return row !== undefined;
}

/**
 * Answers what agencies wait for where the coordinator gives another day unasked: granted where it is the day they asked for or a
 * later one, superseded where it is not. Gives how many there were.
 */
export async function settleAsked({ tx, member }: Work, requestIds: readonly string[], dueOn: Day, at: Date): Promise<number> {
  if (requestIds.length === 0) return 0;
  const settled = await tx.updateTable('extensions').where('partnership_id', '=', member.partnership.id).where('request_id', 'in', requestIds).where('state', '=', 'asked')
    .set((column) => ({ state: column.case().when('wanted_on', '<=', dueOn).then('granted').else('superseded').end(), decided_by: member.personId, decided_at: at })).returning('id').execute();
  return settled.length;
}

/** Makes requests due on a day of their own. */
export async function giveDay({ tx, member }: Work, requestIds: readonly string[], dueOn: Day): Promise<void> {
  if (requestIds.length === 0) return;
  await tx.updateTable('requests').where('partnership_id', '=', member.partnership.id).where('id', 'in', requestIds).set({ due_on: dueOn, extended: true }).execute();
}

function listed({ tx, member }: Work) {
  return tx.selectFrom('extensions as e')
    .innerJoin('requests as r', (on) => on.onRef('r.partnership_id', '=', 'e.partnership_id').onRef('r.id', '=', 'e.request_id'))
    .innerJoin('cases as c', (on) => on.onRef('c.partnership_id', '=', 'r.partnership_id').onRef('c.id', '=', 'r.case_id'))
    .innerJoin('agencies as a', (on) => on.onRef('a.partnership_id', '=', 'e.partnership_id').onRef('a.id', '=', 'e.agency_id'))
    .leftJoin('people as asker', 'asker.id', 'e.asked_by').leftJoin('people as decider', 'decider.id', 'e.decided_by')
    .where('e.partnership_id', '=', member.partnership.id).orderBy('e.asked_at', 'desc').orderBy('e.id')
    .select([
      'e.id', 'e.request_id as requestId', 'e.agency_id as agencyId', 'a.name as agencyName', 'c.label as caseLabel', 'c.reference as caseReference', 'e.due_before as dueBefore',
      'e.wanted_on as wantedOn', 'asker.name as askedBy', 'e.asked_at as askedAt', 'e.state', 'decider.name as decidedBy', 'e.decided_at as decidedAt',
      'e.reason_sealed as reasonSealed', 'e.answer_sealed as answerSealed',
    ]);
}

/** The extensions of an audit or of one request that the member may see, the newest first. `key` is the audit's. */
export async function listExtensions(work: Work, key: AuditKey, of: { readonly auditId: string } | { readonly requestId: string }): Promise<Extension[]> {
  const rows = await ('auditId' in of ? listed(work).where('e.audit_id', '=', of.auditId) : listed(work).where('e.request_id', '=', of.requestId)).execute();
  return rows.map(({ reasonSealed, answerSealed, ...row }) => ({
    ...row,
    // The column's check allows these words only.
    state: row.state as Extension['state'],
    reason: unseal(key, reasonPlace(row.id), reasonSealed),
    answer: answerSealed === null ? '' : unseal(key, answerPlace(row.id), answerSealed),
  }));
}

/** How many extensions of an audit wait for the coordinator. */
export async function countAsked({ tx, member }: Work, auditId: string): Promise<number> {
  const { count } = await tx.selectFrom('extensions').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('state', '=', 'asked')
    .select((where) => where.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

/** What deciding about an extension needs to know, or null. */
export async function findAsked({ tx, member }: Work, auditId: string, id: string): Promise<{ readonly requestId: string; readonly agencyId: string; readonly wantedOn: Day; readonly askedBy: string | null; readonly state: Extension['state'] } | null> {
  if (!isId(id) || !isId(auditId)) return null;
  const row = await tx.selectFrom('extensions').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id)
    .select(['request_id as requestId', 'agency_id as agencyId', 'wanted_on as wantedOn', 'asked_by as askedBy', 'state']).executeTakeFirst();
  return row ? { ...row, state: row.state as Extension['state'] } : null;
}

function reasonPlace(id: string): string {
  return `extensions/${id}/reason`;
}

function answerPlace(id: string): string {
  return `extensions/${id}/answer`;
}
