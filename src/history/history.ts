import { sql } from 'kysely';
import { asMember, scopeOf, type Member, type Work } from '../access/index.ts';
import type { Database } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/** One thing that happened, in plain facts: never words from a case. */
export interface Event {
  /** Past tense, such as `audit-opened`. */
  readonly event: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  readonly auditId?: string | null;
  readonly agencyId?: string | null;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a command's work gives back when it goes through: its value, and the one row it leaves in the history. */
export interface Done<Value> {
  readonly value: Value;
  readonly history: Event;
}

/**
 * Runs one command: load, decide, save and one history row, all in one transaction. A refusal undoes everything and
 * leaves no row.
 */
export async function command<Value, Refusal>(
  database: Database,
  member: Member,
  work: (work: Work) => Promise<Result<Done<Value>, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await database.transaction(scopeOf(member), async (tx) => {
      const outcome = await work({ tx, member });
      if (!outcome.ok) throw new Refused(outcome.refusal);
      await record({ tx, member }, outcome.value.history);
      return accept(outcome.value.value);
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal as Refusal);
    throw error;
  }
}

/**
 * Shows or exports case data: as `command`, for work that only reads. `history` is made from what was read; null (for
 * something that was not found) leaves no row.
 */
export function view<Value>(
  database: Database,
  member: Member,
  work: (work: Work) => Promise<Value>,
  history: (value: Value) => Event | null,
): Promise<Value> {
  return asMember(database, member, async (unit) => {
    const value = await work(unit);
    const event = history(value);
    if (event) await record(unit, event);
    return value;
  });
}

/** Writes one row. Only for work that cannot use `command` or `view`. */
export async function record(work: Work, { event, subject, auditId = null, agencyId = null, detail = {} }: Event): Promise<void> {
  await sql`select record_history(${event}, ${subject.kind}, ${subject.id}, ${auditId}, ${agencyId}, ${JSON.stringify(detail)}::jsonb)`.execute(work.tx);
}

/** Carries a refusal out of a transaction, so that the transaction is rolled back. */
class Refused extends Error {
  readonly refusal: unknown;
  constructor(refusal: unknown) {
    super('refused');
    this.refusal = refusal;
  }
}
