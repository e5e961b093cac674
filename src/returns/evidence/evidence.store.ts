import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import { isId, seal, unseal, type AuditKey } from '../../platform/index.ts';
import type { RequestInFull } from '../../requests/index.ts';
import type { Evidence, EvidenceContent, EvidenceKind } from './evidence.types.ts';

const columns = ['id', 'kind', 'happened_on as happenedOn', 'words_sealed as words', 'item_ids as itemIds', 'version'] as const;

/** What is sealed of a piece of evidence. */
type Words = Pick<EvidenceContent, 'name' | 'reference' | 'note'>;

/** The evidence of one return that the member may see, in the order in which it was added. */
export async function readEvidence(work: Work, requestId: string, key: AuditKey): Promise<Evidence[]> {
  const rows = await evidenceOf(work, requestId).select(columns).orderBy('id').execute();
  return rows.map((row) => toEvidence(row, key));
}

/** One piece of evidence of a return, or null when there is none (any more). */
export async function findEvidence(work: Work, requestId: string, key: AuditKey, id: string): Promise<Evidence | null> {
  if (!isId(id)) return null;
  const row = await evidenceOf(work, requestId).where('id', '=', id).select(columns).executeTakeFirst();
  return row ? toEvidence(row, key) : null;
}

/** The questions of a return whose answers its evidence supports, without opening any words. */
export async function readSupports(work: Work, requestId: string): Promise<Pick<Evidence, 'itemIds'>[]> {
  return evidenceOf(work, requestId).select('item_ids as itemIds').execute();
}

/** Adds a piece of evidence and gives its id. The caller has locked the return. */
export async function insertEvidence(work: Work, request: Pick<RequestInFull, 'id' | 'auditId' | 'agencyId'>, key: AuditKey, content: EvidenceContent): Promise<string> {
  const { rows: [made] } = await sql<{ id: string }>`select uuidv7() as id`.execute(work.tx);
  if (!made) throw new Error('The database gave no id');
  await work.tx.insertInto('evidence').values({
    partnership_id: work.member.partnership.id, id: made.id, request_id: request.id, audit_id: request.auditId, agency_id: request.agencyId,
    added_by: work.member.personId, changed_by: work.member.personId, ...columnsOf(key, made.id, content),
  }).execute();
  return made.id;
}

/** Writes a piece of evidence over the version that was read. The caller has locked the return. */
export async function updateEvidence(work: Work, key: AuditKey, { id, version }: Pick<Evidence, 'id' | 'version'>, content: EvidenceContent): Promise<void> {
  await work.tx.updateTable('evidence').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id)
    .set({ ...columnsOf(key, id, content), version: version + 1, changed_by: work.member.personId, changed_at: sql<Date>`now()` }).executeTakeFirstOrThrow();
}

/** Takes a piece of evidence away. The caller has locked the return. */
export async function deleteEvidence(work: Work, id: string): Promise<void> {
  await work.tx.deleteFrom('evidence').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).executeTakeFirstOrThrow();
}

function evidenceOf({ tx, member }: Work, requestId: string) {
  return tx.selectFrom('evidence').where('partnership_id', '=', member.partnership.id).where('request_id', '=', requestId);
}

function columnsOf(key: AuditKey, id: string, { kind, happenedOn, name, reference, note, itemIds }: EvidenceContent) {
  const words: Words = { name, reference, note };
  return { kind, happened_on: happenedOn, words_sealed: seal(key, placeOf(id), JSON.stringify(words)), item_ids: [...itemIds] };
}

function toEvidence({ words, kind, ...row }: { id: string; kind: string; happenedOn: string | null; words: Buffer; itemIds: string[]; version: number }, key: AuditKey): Evidence {
  // The column's check allows these words only.
  return { ...row, kind: kind as EvidenceKind, ...(JSON.parse(unseal(key, placeOf(row.id), words)) as Words) };
}

function placeOf(id: string): string {
  return `evidence/${id}/words`;
}
