import { createHmac } from 'node:crypto';
import { instanceScope, type Services, type Transaction } from '../../platform/index.ts';
import { decideAttempt, noAttempts, type AttemptCount, type Breadth } from './attempts.rules.ts';

/** One thing that attempts are counted by. Only a keyed hash of `name` is kept. */
export interface Counter {
  readonly breadth: Breadth;
  readonly name: string;
}

/** Counts one attempt, or gives the time until which none may be made. */
export function beginAttempt(services: Services, counters: readonly Counter[]): Promise<{ heldUntil: Date | null }> {
  const now = services.clock.now();
  return services.database.transaction(instanceScope, async (tx) => {
    const keyed = counters.map((counter) => ({ ...counter, key: keyOf(services, counter) }));
    const keys = keyed.map(({ key }) => key).sort(Buffer.compare);
    await tx.insertInto('sign_in_failures').values(keys.map((key) => ({ key_hash: key, failures: 0, last_at: now }))).onConflict((conflict) => conflict.doNothing()).execute();
    // Always locked in the same order, so that two attempts at once wait for each other and never for both.
    const rows = await tx.selectFrom('sign_in_failures').where('key_hash', 'in', keys).orderBy('key_hash').forUpdate().selectAll().execute();
    const countOf = (key: Buffer): AttemptCount => {
      const row = rows.find((found) => found.key_hash.equals(key));
      return row ? { failures: row.failures, lastAt: row.last_at, heldUntil: row.held_until } : noAttempts;
    };
    const decision = decideAttempt(keyed.map(({ breadth, key }) => ({ breadth, count: countOf(key) })), now);
    if (decision.kind === 'held') return { heldUntil: decision.until };
    for (const [index, { key }] of keyed.entries()) {
      const count = decision.counts[index] ?? noAttempts;
      await tx.updateTable('sign_in_failures').where('key_hash', '=', key)
        .set({ failures: count.failures, last_at: now, held_until: count.heldUntil }).execute();
    }
    return { heldUntil: null };
  });
}

/** Takes the counts away after an attempt that proved right. */
export async function forgetAttempts(tx: Transaction, services: Services, counters: readonly Counter[]): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('key_hash', 'in', counters.map((counter) => keyOf(services, counter))).execute();
}

/** Takes away what no longer matters: counts of yesterday, links and sessions that ended a month ago. */
export async function sweepAccess(tx: Transaction, services: Services): Promise<void> {
  const ago = (days: number): Date => new Date(services.clock.now().getTime() - days * 86_400_000);
  await tx.deleteFrom('sign_in_failures').where('last_at', '<', ago(1)).execute();
  await tx.deleteFrom('one_time_links').where('expires_at', '<', ago(30)).execute();
  await tx.deleteFrom('sessions').where('expires_at', '<', ago(30)).execute();
}

function keyOf(services: Services, { name }: Counter): Buffer {
  return createHmac('sha256', services.key.derive('sign-in-attempts')).update(name).digest();
}
