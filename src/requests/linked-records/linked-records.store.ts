import type { Work } from '../../access/index.ts';
import { auditKeyOf } from '../../audits/index.ts';
import { seal, unseal, type Services } from '../../platform/index.ts';
import type { Case } from '../requests.types.ts';
import type { LinkedKind, LinkedRecord } from './linked-records.types.ts';

/** The files linked to a case that the member may see: all of them, or those that agencies read. Whoever shows identifiers records that they were seen. */
export async function readLinkedRecords(services: Services, work: Work, found: Pick<Case, 'id' | 'auditId'>): Promise<LinkedRecord[]> {
  const rows = await work.tx.selectFrom('linked_records').where('partnership_id', '=', work.member.partnership.id).where('case_id', '=', found.id)
    .orderBy('kind').orderBy('number').select(['id', 'kind', 'number', 'other_case_id', 'identifier_sealed', 'is_read', 'reason_sealed']).execute();
  if (rows.length === 0) return [];
  const key = await auditKeyOf(services, work, found.auditId);
  const opened = (id: string, column: 'identifier' | 'reason', sealed: Buffer | null) => (sealed === null ? null : unseal(key, placeOf(id, column), sealed));
  return rows.map((row) => ({
    // The column's check allows these words only.
    id: row.id, kind: row.kind as LinkedKind, number: row.number, otherCaseId: row.other_case_id, isRead: row.is_read,
    identifier: opened(row.id, 'identifier', row.identifier_sealed), reason: opened(row.id, 'reason', row.reason_sealed),
  }));
}

/** How many linked files are read for each case of an audit, by case. */
export async function countLinkedRecords({ tx, member }: Work, auditId: string): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('linked_records').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('is_read', '=', true)
    .groupBy('case_id').select(['case_id', (where) => where.fn.countAll<number>().as('count')]).execute();
  return new Map(rows.map(({ case_id: caseId, count }) => [caseId, count]));
}

/** Adds records to a case; the caller has locked it. */
export async function insertLinkedRecords(services: Services, work: Work, found: Pick<Case, 'id' | 'auditId'>, records: readonly (Omit<LinkedRecord, 'id'> & { readonly id?: string })[]): Promise<void> {
  if (records.length === 0) return;
  const { tx, member } = work;
  const at = { partnership_id: member.partnership.id, audit_id: found.auditId, case_id: found.id };
  const added = await tx.insertInto('linked_records').values(records.map(({ id, kind, number, otherCaseId, isRead }) => ({ ...at, id, kind, number, other_case_id: otherCaseId, is_read: isRead, added_by: member.personId })))
    .returning(['id', 'kind', 'number']).execute();
  const key = await auditKeyOf(services, work, found.auditId);
  for (const { identifier, reason, kind, number } of records) {
    const id = added.find((one) => one.kind === kind && one.number === number)?.id;
    if (id === undefined || (identifier === null && reason === null)) continue;
    await tx.updateTable('linked_records').where('partnership_id', '=', member.partnership.id).where('id', '=', id).set({
      identifier_sealed: identifier === null ? null : seal(key, placeOf(id, 'identifier'), identifier), reason_sealed: reason === null ? null : seal(key, placeOf(id, 'reason'), reason),
    }).execute();
  }
}

/** Says whether a record is read, and why beyond the usual number. */
export async function writeIsRead(services: Services, work: Work, auditId: string, { id }: Pick<LinkedRecord, 'id'>, isRead: boolean, reason: string | null): Promise<void> {
  const sealed = reason === null ? null : seal(await auditKeyOf(services, work, auditId), placeOf(id, 'reason'), reason);
  await work.tx.updateTable('linked_records').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).set({ is_read: isRead, reason_sealed: sealed }).executeTakeFirstOrThrow();
}

/** Says which case of the audit somebody in the family is as well. */
export async function writeOtherCase({ tx, member }: Work, { id }: Pick<LinkedRecord, 'id'>, otherCaseId: string): Promise<void> {
  await tx.updateTable('linked_records').where('partnership_id', '=', member.partnership.id).where('id', '=', id).set({ other_case_id: otherCaseId }).executeTakeFirstOrThrow();
}

export async function deleteLinkedRecord({ tx, member }: Work, id: string): Promise<void> {
  await tx.deleteFrom('linked_records').where('partnership_id', '=', member.partnership.id).where('id', '=', id).executeTakeFirstOrThrow();
}

function placeOf(id: string, column: 'identifier' | 'reason'): string {
  return `linked_records/${id}/${column}`;
}
