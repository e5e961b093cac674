import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { AuditKey } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import type { AnswerState } from '../tools/index.ts';
import { openAnswer } from './answer-words.ts';
import { doneAtOnce, type Return, type ReturnState, type Safety, type SavedAnswer, type DoneAtOnce } from './returns.types.ts';

const columns = [
  'returns.request_id as requestId', 'returns.state', 'returns.started_at as startedAt', 'returns.submitted_on as submittedOn', 'returns.submitted_by as submittedBy',
  'returns.late_reason_sealed as lateReasonSealed', 'returns.nil_reason_sealed as nilReasonSealed', 'returns.safety', 'returns.done_at_once as done', 'returns.sign_off_sealed as signOffSealed',
  'returns.version',
] as const;

/** A return as it is read by itself. */
export interface FoundReturn extends Return {
  /** Most returns have none, and their pages need not look for any. */
  readonly hasEvidence: boolean;
}

const hasEvidence = sql<boolean>`exists (select from evidence e where e.partnership_id = returns.partnership_id and e.request_id = returns.request_id)`.as('hasEvidence');

/** The return for a request, or null when nobody has started it. `lock` holds other changes to it back until this work ends. */
export async function findReturn(work: Work, requestId: string, { lock = false }: { lock?: boolean } = {}): Promise<FoundReturn | null> {
  let reading = work.tx.selectFrom('returns').where('partnership_id', '=', work.member.partnership.id).where('request_id', '=', requestId)
    .select(columns).select(hasEvidence);
  if (lock) reading = reading.forNoKeyUpdate();
  const row = await reading.executeTakeFirst();
  return row ? { ...toReturn(row), hasEvidence: row.hasEvidence } : null;
}

/** As `findReturn`, for work that changes it: makes the row in the state in-progress when there is none, and locks it. */
export async function startReturn(work: Work, request: { readonly id: string; readonly auditId: string; readonly agencyId: string }): Promise<Return> {
  const found = await findReturn(work, request.id, { lock: true });
  if (found) return found;
  await work.tx.insertInto('returns')
    .values({
      partnership_id: work.member.partnership.id, request_id: request.id, audit_id: request.auditId, agency_id: request.agencyId, state: 'in-progress',
    })
    .onConflict((conflict) => conflict.doNothing()).execute();
  const started = await findReturn(work, request.id, { lock: true });
  if (!started) throw new Error('A return that was started is not there.');
  return started;
}

/** Writes where a return stands. What is left out stays as it is. The caller has locked it. */
export async function updateReturn(
  work: Work,
  requestId: string,
  change: {
    readonly state: ReturnState;
    readonly submittedOn?: Day | null;
    readonly submittedBy?: string | null;
    readonly lateReasonSealed?: Buffer | null;
    readonly nilReasonSealed?: Buffer | null;
    readonly safety?: Safety | null;
    readonly signOffSealed?: Buffer | null;
    readonly done?: readonly DoneAtOnce[];
  },
): Promise<void> {
  await work.tx.updateTable('returns').where('partnership_id', '=', work.member.partnership.id).where('request_id', '=', requestId)
    .set((write) => ({
      state: change.state,
      submitted_on: change.submittedOn,
      submitted_by: change.submittedBy,
      late_reason_sealed: change.lateReasonSealed,
      nil_reason_sealed: change.nilReasonSealed,
      safety: change.safety,
      sign_off_sealed: change.signOffSealed,
      done_at_once: change.done && [...change.done],
      version: write('version', '+', 1),
    })).executeTakeFirstOrThrow();
}

/** As `findReturn`, with the answers of the return by item, their words opened: in one statement, as most pages of a return need both. */
export async function findReturnWithAnswers({ tx, member }: Work, requestId: string, key: AuditKey): Promise<{ readonly found: FoundReturn | null; readonly answers: Map<string, SavedAnswer> }> {
  const rows = await tx.selectFrom('returns')
    .leftJoin('answers', (join) => join.onRef('answers.partnership_id', '=', 'returns.partnership_id').onRef('answers.request_id', '=', 'returns.request_id'))
    .where('returns.partnership_id', '=', member.partnership.id).where('returns.request_id', '=', requestId).select(columns).select(hasEvidence)
    .select(['answers.item_id as itemId', 'answers.version as answerVersion', 'answers.state as answerState', 'answers.value', 'answers.words_sealed as words', 'answers.saved_by as savedBy', 'answers.saved_at as savedAt']).execute();
  let found: FoundReturn | null = null;
  const answers = new Map<string, SavedAnswer>();
  for (const { itemId, answerVersion, answerState, value, words, savedBy, savedAt, hasEvidence: has, ...row } of rows) {
    found ??= { ...toReturn(row), hasEvidence: has };
    if (itemId === null || answerVersion === null || savedAt === null) continue;
    answers.set(itemId, { itemId, content: openAnswer(key, { requestId, itemId, state: answerState as AnswerState, value, words }), version: answerVersion, savedAt, savedBy });
  }
  return { found, answers };
}

/** The answers of one return by item, their words opened; `since` leaves out those saved before that moment. */
export async function readAnswers(work: Work, requestId: string, key: AuditKey, since?: Date): Promise<Map<string, SavedAnswer>> {
  let reading = work.tx.selectFrom('answers').where('partnership_id', '=', work.member.partnership.id).where('request_id', '=', requestId)
    .select(['item_id', 'version', 'state', 'value', 'words_sealed', 'saved_by', 'saved_at']);
  if (since) reading = reading.where('saved_at', '>=', since);
  const rows = await reading.execute();
  return new Map(rows.map((row) => [row.item_id, {
    itemId: row.item_id,
    content: openAnswer(key, { requestId, itemId: row.item_id, state: row.state as AnswerState, value: row.value, words: row.words_sealed }),
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }]));
}

/** The returns of an audit that the member may see, by request. */
export async function returnsOfAudit(work: Work, auditId: string): Promise<Map<string, Return>> {
  const rows = await work.tx.selectFrom('returns').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId)
    .select(columns).execute();
  return new Map(rows.map((row) => [row.requestId, toReturn(row)]));
}

/** How many items of each of these returns have an answer, whichever of the states it is; returns without any are left out. */
export async function countAnswered(work: Work, requestIds: readonly string[]): Promise<Map<string, number>> {
  if (requestIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('answers').where('partnership_id', '=', work.member.partnership.id).where('request_id', 'in', requestIds)
    .where('state', '<>', 'unanswered').groupBy('request_id')
    .select((select) => ['request_id' as const, select.fn.countAll<number>().as('answered')]).execute();
  return new Map(rows.map((row) => [row.request_id, row.answered]));
}

/** What these returns answered, without the words: by request, then by item. Unanswered items are left out. */
export async function readChoices(work: Work, requestIds: readonly string[]): Promise<Map<string, Map<string, { readonly state: AnswerState; readonly value: string | null }>>> {
  const all = new Map<string, Map<string, { readonly state: AnswerState; readonly value: string | null }>>(requestIds.map((id) => [id, new Map()]));
  if (requestIds.length === 0) return all;
  const rows = await work.tx.selectFrom('answers').where('partnership_id', '=', work.member.partnership.id).where('request_id', 'in', requestIds)
    .where('state', '<>', 'unanswered').select(['request_id', 'item_id', 'state', 'value']).execute();
  for (const row of rows) all.get(row.request_id)?.set(row.item_id, { state: row.state as AnswerState, value: row.value });
  return all;
}

function toReturn(row: Omit<Return, 'state' | 'safety' | 'done'> & { state: string; safety: string | null; done: string[] }): Return {
  // The columns' checks allow these words only.
  return { ...row, state: row.state as ReturnState, safety: row.safety as Safety | null, done: doneAtOnce.filter((one) => row.done.includes(one)) };
}
