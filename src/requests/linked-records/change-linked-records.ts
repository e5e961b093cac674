import { randomUUID } from 'node:crypto';
import type { Member, Work } from '../../access/index.ts';
import { findAudit, takesCases } from '../../audits/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findCase } from '../cases.store.ts';
import type { Case } from '../requests.types.ts';
import { checkLinkedRecord, linkedName, nextNumber, overUsual } from './linked-records.rules.ts';
import { deleteLinkedRecord, insertLinkedRecords, readLinkedRecords, writeIsRead } from './linked-records.store.ts';
import type { LinkedRecord, LinkedRecordDraft, LinkedRecordRefusal } from './linked-records.types.ts';

/** A case as an address names it: within its audit. */
export interface CaseAt {
  readonly auditId: string;
  readonly caseId: string;
}

/**
 * Adds the file of somebody in the family to a case; gives its name, such as "Parent 1". More files than usual need a reason.
 * `id`, made with the form, lets a form that is sent twice add one file.
 */
export async function addLinkedRecord(services: Services, member: Member, at: CaseAt, typed: LinkedRecordDraft, id: string = randomUUID()): Promise<Result<string, LinkedRecordRefusal>> {
  let before: LinkedRecord | undefined;
  const draft = { ...typed, identifier: typed.identifier.trim(), reason: typed.reason.trim() };
  const added = await command<string, LinkedRecordRefusal>(services.database, member, async (work) => {
    const begun = await begin(services, work, at);
    if (!begun.ok) return begun;
    const { found, records } = begun.value;
    before = records.find((one) => one.id === id);
    if (before) return refuse({ kind: 'not-now' });
    const errors = checkLinkedRecord(draft, records);
    if (errors.length > 0 || draft.kind === null) return refuse({ kind: 'invalid', errors });
    const record = { id, kind: draft.kind, number: nextNumber(records, draft.kind), otherCaseId: null, isRead: draft.isRead, identifier: draft.identifier || null, reason: draft.reason || null };
    await insertLinkedRecords(services, work, found, [record]);
    return accept({ value: linkedName(record), history: historyOf('linked-record-added', found, record) });
  });
  return before ? accept(linkedName(before)) : added;
}

/** Says whether agencies read a linked file for the audit. */
export async function setLinkedRecordRead(services: Services, member: Member, at: CaseAt, recordId: string, isRead: boolean, typedReason: string): Promise<Result<string, LinkedRecordRefusal>> {
  const reason = typedReason.trim();
  return command<string, LinkedRecordRefusal>(services.database, member, async (work) => {
    const begun = await begin(services, work, at);
    if (!begun.ok) return begun;
    const { found, records } = begun.value;
    const record = records.find(({ id }) => id === recordId);
    if (!record) return refuse({ kind: 'not-found' });
    const errors = isRead && !record.isRead ? overUsual(records, reason) : [];
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    // Why there are so many stays with the file, also while it is not read, until somebody gives another reason.
    await writeIsRead(services, work, found.auditId, record, isRead, (isRead && reason) || record.reason);
    return accept({ value: linkedName(record), history: historyOf('linked-record-changed', found, { ...record, isRead }) });
  });
}

/** Takes a linked file out of a case. */
export async function removeLinkedRecord(services: Services, member: Member, at: CaseAt, recordId: string): Promise<Result<string, LinkedRecordRefusal>> {
  return command<string, LinkedRecordRefusal>(services.database, member, async (work) => {
    const begun = await begin(services, work, at);
    if (!begun.ok) return begun;
    const record = begun.value.records.find(({ id }) => id === recordId);
    if (!record) return refuse({ kind: 'not-found' });
    await deleteLinkedRecord(work, record.id);
    return accept({ value: linkedName(record), history: historyOf('linked-record-removed', begun.value.found, record) });
  });
}

async function begin(services: Services, work: Work, { auditId, caseId }: CaseAt): Promise<Result<{ readonly found: Case; readonly records: readonly LinkedRecord[] }, LinkedRecordRefusal>> {
  const found = await findCase(work, caseId, { lock: true });
  const audit = found && (await findAudit(work, auditId));
  if (!audit || found?.auditId !== audit.id) return refuse({ kind: 'not-found' });
  if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
  return accept({ found, records: await readLinkedRecords(services, work, found) });
}

function historyOf(event: string, { id, auditId }: Case, { kind, number, isRead }: Pick<LinkedRecord, 'kind' | 'number' | 'isRead'>) {
  return { event, subject: { kind: 'case', id }, auditId, detail: { record: `${kind} ${number}`, isRead } };
}
