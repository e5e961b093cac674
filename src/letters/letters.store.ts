import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import { isId, type Posted } from '../platform/index.ts';
import { afterTry, leaseMs, nextWorkingTime, tryUntil, workingHour } from './letters.rules.ts';
import type { ClaimedLetter, LetterKind, LetterState, ListedLetter, NewLetter } from './letters.types.ts';

/**
 * Writes letters in the transaction of the work that they tell of; they are sent afterwards. Gives each letter that is new
 * with its id: one whose `once` is there already is left out.
 */
export async function queueLetters({ tx, member }: Work, at: Date, letters: readonly NewLetter[]): Promise<(NewLetter & { readonly id: string })[]> {
  const queued: (NewLetter & { readonly id: string })[] = [];
  for (const letter of letters) {
    const { personId, kind, subject, body, path, auditId = null, agencyId = null, about = null, once = null, urgent = false, keepsHours = null } = letter;
    const first = keepsHours === null ? at : nextWorkingTime(at, keepsHours);
    const row = await tx.insertInto('letters').values({
      partnership_id: member.partnership.id, person_id: personId, kind, audit_id: auditId, agency_id: agencyId, about, once, subject, body, path, urgent, hours_from: keepsHours?.from ?? null, hours_until: keepsHours?.until ?? null,
      queued_at: at, next_try_at: first, try_until: tryUntil(first, urgent),
    }).onConflict((conflict) => conflict.columns(['partnership_id', 'once']).doNothing()).returning('id').executeTakeFirst();
    if (row) queued.push({ ...letter, id: row.id });
  }
  return queued;
}

/** Takes letters about something back that were tried and did not go out: it is settled, and nobody needs them any more. */
export async function withdrawTried({ tx, member }: Work, about: string): Promise<void> {
  await tx.updateTable('letters').where('partnership_id', '=', member.partnership.id).where('about', '=', about)
    .where('state', 'in', ['waiting', 'given-up']).where('attempts', '>', 0).set({ state: 'withdrawn' }).execute();
}

/** Takes letters back that have not gone out, and gives the ids of those it took. Another with the same `once` may then be written. */
export async function withdrawWaiting({ tx, member }: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.updateTable('letters').where('partnership_id', '=', member.partnership.id).where('id', 'in', ids).where('state', '=', 'waiting')
    .set({ state: 'withdrawn', once: null }).returning('id').execute();
  return rows.map(({ id }) => id);
}

/** Letters of these kinds that wait, whatever audit of the partnership they are about. */
export async function waitingLetters({ tx, member }: Work, kinds: readonly LetterKind[]): Promise<{ readonly id: string; readonly auditId: string | null }[]> {
  return tx.selectFrom('letters').where('partnership_id', '=', member.partnership.id).where('state', '=', 'waiting').where('kind', 'in', kinds).select(['id', 'audit_id as auditId']).execute();
}

const mostShown = 1_000;

function listed({ tx, member }: Work) {
  return tx.selectFrom('letters').innerJoin('people', 'people.id', 'letters.person_id').where('letters.partnership_id', '=', member.partnership.id)
    .select([
      'letters.id', 'letters.person_id as personId', 'people.name', 'letters.kind', 'letters.state', 'letters.urgent', 'letters.queued_at as queuedAt', 'letters.next_try_at as nextTryAt',
      'letters.attempts', 'letters.tried_at as triedAt', 'letters.sent_at as sentAt', 'letters.server_said as serverSaid',
    ]);
}

type Row = Omit<ListedLetter, 'kind' | 'state'> & { readonly kind: string; readonly state: string };

/** The column's check and the types of those who write allow these words only. */
function toListed(row: Row): ListedLetter {
  return { ...row, kind: row.kind as LetterKind, state: row.state as LetterState };
}

/** The letters of an audit, the newest first (at most 1,000). */
export async function lettersOfAudit(work: Work, auditId: string): Promise<ListedLetter[]> {
  const rows = await listed(work).where('letters.audit_id', '=', auditId).orderBy('letters.queued_at', 'desc').orderBy('letters.id', 'desc').limit(mostShown).execute();
  return rows.map(toListed);
}

/** The letters that tell of one thing, such as a concern. */
export async function lettersAbout(work: Work, about: string): Promise<ListedLetter[]> {
  const rows = await listed(work).where('letters.about', '=', about).orderBy('letters.kind', 'desc').orderBy('letters.person_id').execute();
  return rows.map(toListed);
}

/** A letter of an audit, held until the work ends, or null. */
export async function lockLetter(work: Work, auditId: string, id: string): Promise<ListedLetter | null> {
  if (!isId(id) || !isId(auditId)) return null;
  const row = await listed(work).where('letters.audit_id', '=', auditId).where('letters.id', '=', id).forUpdate('letters').executeTakeFirst();
  return row ? toListed(row) : null;
}

/** Makes a letter wait again, to be tried at once and then as long as a new one. */
export async function waitAgain({ tx, member }: Work, { id, urgent }: Pick<ListedLetter, 'id' | 'urgent'>, at: Date): Promise<void> {
  await tx.updateTable('letters').where('partnership_id', '=', member.partnership.id).where('id', '=', id)
    .set({ state: 'waiting', next_try_at: at, try_until: tryUntil(at, urgent), claim: null, handed_over_at: null, hours_from: null, hours_until: null }).execute();
}

/**
 * Looks after letters before any is taken. Tries of processes that died are freed: what was not handed over yet waits again,
 * of what was nobody knows. Letters to people who have left, and those whose time is over, are no longer sent.
 */
export async function tidyLetters({ tx, member }: Work, now: Date): Promise<void> {
  const here = member.partnership.id;
  await sql`update letters set state = case when handed_over_at is null or urgent then 'waiting' else 'in-doubt' end, next_try_at = ${now},
      server_said = case when handed_over_at is null then 'Maat stopped while it was sending' else 'Maat stopped before the mail server had answered' end
    where partnership_id = ${here} and state = 'sending' and tried_at < ${new Date(now.getTime() - leaseMs)}`.execute(tx);
  await sql`update letters l set state = 'withdrawn' where partnership_id = ${here} and state = 'waiting'
    and not exists (select from memberships m where m.partnership_id = l.partnership_id and m.person_id = l.person_id)`.execute(tx);
  await sql`update letters set state = 'given-up' where partnership_id = ${here} and state = 'waiting' and try_until < ${now}`.execute(tx);
}

/** Takes the letter that is next, so that nobody else sends it: urgent ones first; null when none is to be sent now. */
export async function claimNext({ tx, member }: Work, now: Date, { urgentOnly }: { readonly urgentOnly: boolean }): Promise<ClaimedLetter | null> {
  const { rows } = await sql<ClaimedLetter>`
    update letters l set state = 'sending', claim = ${randomUUID()}, tried_at = ${now}, attempts = attempts + 1, handed_over_at = null
    from people p
    where l.partnership_id = ${member.partnership.id} and p.id = l.person_id and l.id = (
      select id from letters
      where partnership_id = ${member.partnership.id} and state = 'waiting' and next_try_at <= ${now}
        and (urgent or not ${urgentOnly}) and (hours_from is null or (hours_from <= ${workingHour(now)}::integer and ${workingHour(now)}::integer < hours_until))
      order by urgent desc, next_try_at, id limit 1 for update skip locked)
    returning l.id, l.claim, l.person_id as "personId", p.name, p.email, p.password_hash is null as invited, l.subject, l.body, l.path, l.urgent,
      l.queued_at as "queuedAt", l.try_until as "tryUntil", l.attempts`.execute(tx);
  return rows[0] ?? null;
}

/** Notes that the mail server is now told to take the letter. Throws where the try was taken for dead: another process may be at it. */
export async function markHandedOver({ tx, member }: Work, { id, claim }: ClaimedLetter, now: Date): Promise<void> {
  await tx.updateTable('letters').where('partnership_id', '=', member.partnership.id).where('id', '=', id).where('claim', '=', claim).where('state', '=', 'sending')
    .set({ handed_over_at: now }).returning('id').executeTakeFirstOrThrow();
}

/** Notes what came of a try, unless another has begun meanwhile. */
export async function settleLetter({ tx, member }: Work, letter: ClaimedLetter, posted: Posted, now: Date): Promise<void> {
  const { state, nextTryAt } = afterTry(posted, letter, now);
  await tx.updateTable('letters').where('partnership_id', '=', member.partnership.id).where('id', '=', letter.id).where('claim', '=', letter.claim)
    .where('state', 'in', ['sending', 'in-doubt'])
    .set({ state, next_try_at: nextTryAt, server_said: posted.answer.slice(0, 500), ...(state === 'sent' ? { sent_at: now } : {}) }).execute();
}
