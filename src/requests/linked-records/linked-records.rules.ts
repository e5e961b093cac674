import type { FieldError } from '../../shared/result.ts';
import type { LinkedKind, LinkedRecord, LinkedRecordDraft } from './linked-records.types.ts';

/** Files that are read for one case at most without a reason, its own among them: what an audit team in Devon took on (its note of method, 2011). */
export const usualRecords = 20;
const longestIdentifier = 100;
const longestReason = 1_000;

export const linkedKindNames: Readonly<Record<LinkedKind, string>> = { sibling: 'Brother or sister', parent: 'Parent or carer', other: 'Somebody else in the family' };
const kindWords: Readonly<Record<LinkedKind, string>> = { sibling: 'Sibling', parent: 'Parent', other: 'Relative' };

/** A record's name under its case: "Sibling 2". */
export function linkedName({ kind, number }: Pick<LinkedRecord, 'kind' | 'number'>): string {
  return `${kindWords[kind]} ${number}`;
}

/** The files of the family that agencies read as well, each with what it is found by. */
export function linkedInWords(linked: readonly Pick<LinkedRecord, 'kind' | 'number' | 'identifier'>[]): (readonly [name: string, words: string])[] {
  const names = linked.map((record) => `${linkedName(record)}${record.identifier === null ? '' : ` (${record.identifier})`}`);
  return names.length === 0 ? [] : [['Read these files of the family as well', names.join(', ')]];
}

export function isLinkedKind(text: string): text is LinkedKind {
  return text in linkedKindNames;
}

/** How many files are read for a case: its own and those of its family. */
export function filesRead(records: readonly Pick<LinkedRecord, 'isRead'>[]): number {
  return 1 + records.filter(({ isRead }) => isRead).length;
}

/** The next free number of a kind. */
export function nextNumber(records: readonly Pick<LinkedRecord, 'kind' | 'number'>[], kind: LinkedKind): number {
  return Math.max(0, ...records.filter((record) => record.kind === kind).map(({ number }) => number)) + 1;
}

/** What is wrong with a new record of a case that has these. */
export function checkLinkedRecord(draft: LinkedRecordDraft, records: readonly Pick<LinkedRecord, 'isRead'>[]): FieldError[] {
  const errors: FieldError[] = [];
  if (draft.kind === null) errors.push({ field: 'kind', message: 'Choose whose file it is' });
  if (draft.identifier.length > longestIdentifier) errors.push({ field: 'identifier', message: `What agencies find the file by must be ${longestIdentifier} characters or fewer` });
  return [...errors, ...(draft.isRead ? overUsual(records, draft.reason) : [])];
}

/** That one more file to read needs a reason, where there are as many as usual. */
export function overUsual(records: readonly Pick<LinkedRecord, 'isRead'>[], reason: string): FieldError[] {
  if (reason.length > longestReason) return [{ field: 'reason', message: `The reason must be ${longestReason.toLocaleString('en-GB')} characters or fewer` }];
  return filesRead(records) < usualRecords || reason !== '' ? [] : [{ field: 'reason', message: `${filesRead(records)} files are read for this case already. Say why more are needed` }];
}
