import type { Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { seal, unseal, type Services } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import type { NotInvolved } from './involvement.types.ts';

interface SealedWords {
  readonly saidBy: string;
  readonly reason: string;
}

/** Agencies that are said to have no part in cases of an audit, or in one of them. */
export async function readNotInvolved(services: Services, work: Work, auditId: string, caseId?: string): Promise<NotInvolved[]> {
  let reading = work.tx.selectFrom('not_involved').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId);
  if (caseId !== undefined) reading = reading.where('case_id', '=', caseId);
  const rows = await reading.select(['case_id', 'agency_id', 'words_sealed', 'decided_on']).execute();
  if (rows.length === 0) return [];
  const key = await auditKeyOf(services, work, auditId);
  return rows.map((row) => {
    const { saidBy, reason } = JSON.parse(unseal(key, place(row.case_id, row.agency_id), row.words_sealed)) as SealedWords;
    return { caseId: row.case_id, agencyId: row.agency_id, saidBy, reason, decidedOn: row.decided_on };
  });
}

/** Which agencies are said to have no part in which case of an audit, as `case/agency`; the words stay sealed. */
export async function listNotInvolved({ tx, member }: Work, auditId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('not_involved').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(['case_id', 'agency_id']).execute();
  return new Set(rows.map(({ case_id: caseId, agency_id: agencyId }) => `${caseId}/${agencyId}`));
}

/** Keeps that an agency has no part in a case, over what was said before. */
export async function writeNotInvolved(services: Services, work: Work, auditId: string, said: Omit<NotInvolved, 'decidedOn'>, today: Day): Promise<void> {
  const { caseId, agencyId, saidBy, reason } = said;
  const words = seal(await auditKeyOf(services, work, auditId), place(caseId, agencyId), JSON.stringify({ saidBy, reason } satisfies SealedWords));
  const kept = { words_sealed: words, decided_by: work.member.personId, decided_on: today };
  await work.tx.insertInto('not_involved').values({ partnership_id: work.member.partnership.id, audit_id: auditId, case_id: caseId, agency_id: agencyId, ...kept })
    .onConflict((on) => on.columns(['partnership_id', 'case_id', 'agency_id']).doUpdateSet(kept)).execute();
}

/** Takes back that these agencies have no part in a case. Gives how many were said to. */
export async function deleteNotInvolved(work: Work, caseId: string, agencyIds: readonly string[]): Promise<number> {
  if (agencyIds.length === 0) return 0;
  const { numDeletedRows } = await work.tx.deleteFrom('not_involved').where('partnership_id', '=', work.member.partnership.id).where('case_id', '=', caseId).where('agency_id', 'in', agencyIds).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function place(caseId: string, agencyId: string): string {
  return `not_involved/${caseId}/${agencyId}`;
}
