import { sql } from 'kysely';
import type { Work } from '../access/index.ts';

/** How a partnership's chain stands. */
export interface CheckedHistory {
  readonly rows: number;
  /** The hash of the newest row, in hexadecimal; '' while there is none. Kept elsewhere, it shows a chain written anew. */
  readonly head: string;
  /** The first row that does not hold, or null. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null;
}

/** Reads a partnership's whole chain and checks every link. */
export async function verifyHistory({ tx, member }: Work): Promise<CheckedHistory> {
  const head = await tx.selectFrom('history_heads').where('partnership_id', '=', member.partnership.id).select(['sequence', 'hash']).executeTakeFirst();
  const { rows } = await sql<{ sequence: number; reason: string }>`select sequence, reason from first_broken_link()`.execute(tx);
  return { rows: head?.sequence ?? 0, head: head?.hash.toString('hex') ?? '', broken: rows[0] ?? null };
}
