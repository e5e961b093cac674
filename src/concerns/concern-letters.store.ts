import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { Concern, ConcernLetter } from './concerns.types.ts';

/** Notes that these people are to be told, together with what they are told of. */
export async function insertLetters({ tx, member }: Work, concern: Pick<Concern, 'id' | 'auditId' | 'agencyId'>, kind: ConcernLetter['kind'], personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.insertInto('concern_letters').values([...new Set(personIds)].map((personId) => ({
    partnership_id: member.partnership.id, concern_id: concern.id, audit_id: concern.auditId, agency_id: concern.agencyId, kind, person_id: personId,
  }))).onConflict((conflict) => conflict.doNothing()).execute();
}

/** The letters about one concern. */
export async function readLetters({ tx, member }: Work, concernId: string): Promise<ConcernLetter[]> {
  const rows = await tx.selectFrom('concern_letters').where('partnership_id', '=', member.partnership.id).where('concern_id', '=', concernId)
    .orderBy('kind', 'desc').orderBy('person_id').select(['kind', 'person_id as personId', 'sent_at as sentAt', 'tried_at as triedAt']).execute();
  // The column's check allows these words only.
  return rows.map((row) => ({ ...row, kind: row.kind as ConcernLetter['kind'] }));
}

/** A letter to send now. */
export interface ClaimedLetter {
  readonly concernId: string;
  readonly kind: ConcernLetter['kind'];
  readonly personId: string;
  readonly email: string;
  readonly name: string;
}

/** Takes the letters that are to be sent, so that nobody else sends them meanwhile: never tried, or long enough ago, of concerns that still wait. */
export async function claimLetters({ tx, member }: Work, at: Date, triedBefore: Date): Promise<ClaimedLetter[]> {
  const { rows } = await sql<ClaimedLetter>`
    update concern_letters l set tried_at = ${at} from concerns c, people p
    where l.partnership_id = ${member.partnership.id} and l.sent_at is null and (l.tried_at is null or l.tried_at <= ${triedBefore})
      and c.partnership_id = l.partnership_id and c.id = l.concern_id and (l.tried_at is null or c.acknowledged_at is null) and p.id = l.person_id
    returning l.concern_id as "concernId", l.kind, l.person_id as "personId", p.email, p.name`.execute(tx);
  return rows;
}

/** Notes that a letter went out. */
export async function markSent({ tx, member }: Work, { concernId, kind, personId }: ClaimedLetter, at: Date): Promise<void> {
  await tx.updateTable('concern_letters').where('partnership_id', '=', member.partnership.id).where('concern_id', '=', concernId)
    .where('kind', '=', kind).where('person_id', '=', personId).set({ sent_at: at }).execute();
}
