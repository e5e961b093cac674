import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { AuditKey } from '../platform/index.ts';
import type { AnswerContent, AnswerState } from '../tools/index.ts';
import type { Day } from '../shared/day.ts';
import { openAnswer, sealWords } from './answer-words.ts';

/** Rows in one statement: enough to make the round trips nothing, few enough to keep the arrays small. */
const rowsAtOnce = 5_000;

/** Makes the returns of requests that had none, handed in on the days given. Gives how many: fewer where an auditor has begun one meanwhile. */
export async function insertSubmittedReturns(
  { tx, member }: Work,
  auditId: string,
  returns: readonly { readonly requestId: string; readonly agencyId: string; readonly submittedOn: Day }[],
): Promise<number> {
  let made = 0;
  for (let at = 0; at < returns.length; at += rowsAtOnce) {
    const rows = returns.slice(at, at + rowsAtOnce);
    const { numAffectedRows } = await sql`
      insert into returns (partnership_id, request_id, audit_id, agency_id, state, submitted_on, submitted_by)
      select ${member.partnership.id}, e.request, ${auditId}, e.agency, 'submitted', e.day, ${member.personId}
      from unnest(${rows.map((row) => row.requestId)}::uuid[], ${rows.map((row) => row.agencyId)}::uuid[], ${rows.map((row) => row.submittedOn)}::date[])
        as e (request, agency, day)
      on conflict (partnership_id, request_id) do nothing`.execute(tx);
    made += Number(numAffectedRows ?? 0);
  }
  return made;
}

/** Fewer where sealing takes its time: while the database writes some, the next are sealed. */
const sealedAtOnce = 2_000;

/** So many new answers mislead plans until PostgreSQL has counted them, which it does of its own accord a minute late. */
const manyAnswers = 500;

/** Writes answers over whatever is there, sealed. Their returns exist and the caller has locked them. */
export async function writeAnswers(
  { tx, member }: Work,
  auditId: string,
  key: AuditKey,
  answers: readonly { readonly requestId: string; readonly agencyId: string; readonly itemId: string; readonly content: AnswerContent }[],
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (let at = 0; at < answers.length; at += sealedAtOnce) {
    const rows = answers.slice(at, at + sealedAtOnce);
    const words = rows.map((row) => sealWords(key, row.requestId, row.itemId, row.content));
    await writing;
    writing = sql`
      insert into answers as s (partnership_id, request_id, item_id, audit_id, agency_id, state, value, words_sealed, saved_by)
      select ${member.partnership.id}, e.request, e.item, ${auditId}, e.agency, e.state, e.value, e.words, ${member.personId}
      from unnest(${rows.map((row) => row.requestId)}::uuid[], ${rows.map((row) => row.itemId)}::text[], ${rows.map((row) => row.agencyId)}::uuid[],
        ${rows.map((row) => row.content.state)}::text[], ${rows.map((row) => row.content.value)}::text[], ${words}::bytea[])
        as e (request, item, agency, state, value, words)
      on conflict (partnership_id, request_id, item_id) do update
        set version = s.version + 1, state = excluded.state, value = excluded.value, words_sealed = excluded.words_sealed,
          saved_by = excluded.saved_by, saved_at = now()`.execute(tx);
    // Heard of at the next turn; until then a failure must not count as unheard of.
    writing.catch(() => undefined);
    // The statement has to leave before sealing takes the processor.
    await new Promise(setImmediate);
  }
  await writing;
  if (answers.length >= manyAnswers) await sql`analyze answers, returns, requests, cases`.execute(tx);
}

/** Locks these returns in the order in which everything locks them, so that nobody saves into them meanwhile. */
export async function lockReturns({ tx, member }: Work, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length === 0) return;
  await sql`select 1 from returns where partnership_id = ${member.partnership.id} and request_id = any (${[...requestIds]}::uuid[])
    order by request_id for no key update`.execute(tx);
}

/** Every stored answer of these requests: by request, then by item. */
export async function readAllAnswers({ tx, member }: Work, key: AuditKey, requestIds: readonly string[]): Promise<Map<string, Map<string, AnswerContent>>> {
  const all = new Map<string, Map<string, AnswerContent>>();
  for (let at = 0; at < requestIds.length; at += rowsAtOnce) {
    const { rows } = await sql<{ request_id: string; item_id: string; state: AnswerState; value: string | null; words_sealed: Buffer | null }>`
      select request_id, item_id, state, value, words_sealed from answers
      where partnership_id = ${member.partnership.id} and request_id = any (${requestIds.slice(at, at + rowsAtOnce)}::uuid[])`.execute(tx);
    for (const row of rows) {
      let answers = all.get(row.request_id);
      if (!answers) all.set(row.request_id, (answers = new Map<string, AnswerContent>()));
      answers.set(row.item_id, openAnswer(key, { requestId: row.request_id, itemId: row.item_id, state: row.state, value: row.value, words: row.words_sealed }));
    }
  }
  return all;
}
