import type { Work } from '../../access/index.ts';
import type { Day } from '../../shared/day.ts';

/** More time that an agency has asked for, and that nobody has answered. */
export interface AwaitedTime {
  readonly wantedOn: Day;
  readonly askedAt: Date;
  readonly askedById: string | null;
  /** '' for somebody who has left. */
  readonly askedBy: string;
}

/** What the request's agency waits for, or null. */
export async function findAwaitedTime({ tx, member }: Work, requestId: string): Promise<AwaitedTime | null> {
  const row = await tx.selectFrom('extensions as e').leftJoin('people as asker', 'asker.id', 'e.asked_by')
    .where('e.partnership_id', '=', member.partnership.id).where('e.request_id', '=', requestId).where('e.state', '=', 'asked')
    .orderBy('e.asked_at', 'desc').select(['e.wanted_on as wantedOn', 'e.asked_at as askedAt', 'e.asked_by as askedById', 'asker.name as askedBy']).limit(1).executeTakeFirst();
  return row ? { ...row, askedBy: row.askedBy ?? '' } : null;
}
