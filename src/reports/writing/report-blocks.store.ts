import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import { isId, seal, unseal, type AuditKey } from '../../platform/index.ts';
import type { Block, BlockContent } from '../reports.types.ts';

const columns = ['id', 'section', 'position', 'content_sealed', 'version'] as const;

/** What was written for an audit's report, by place and position. */
export async function listBlocks(work: Work, auditId: string, key: AuditKey): Promise<Block[]> {
  const rows = await blocksOf(work, auditId).select(columns).orderBy('section').orderBy('position').orderBy('id').execute();
  return rows.map((row) => toBlock(row, auditId, key));
}

/** One written block, or null when there is none (any more). */
export async function findBlock(work: Work, auditId: string, key: AuditKey, id: string): Promise<Block | null> {
  if (!isId(id)) return null;
  const row = await blocksOf(work, auditId).where('id', '=', id).select(columns).executeTakeFirst();
  return row ? toBlock(row, auditId, key) : null;
}

/** Adds a block after those that stand at its place, and gives its id. */
export async function insertBlock(work: Work, auditId: string, key: AuditKey, place: string, content: BlockContent): Promise<string> {
  const { rows: [made] } = await sql<{ id: string }>`select uuidv7() as id`.execute(work.tx);
  if (!made) throw new Error('The database gave no id');
  const last = await blocksOf(work, auditId).where('section', '=', place).select((select) => select.fn.max('position').as('position')).executeTakeFirst();
  await work.tx.insertInto('report_blocks').values({
    partnership_id: work.member.partnership.id,
    audit_id: auditId,
    id: made.id,
    section: place,
    position: (last?.position ?? 0) + 1,
    kind: content.kind,
    content_sealed: seal(key, placeOf(auditId, made.id), JSON.stringify(content)),
  }).execute();
  return made.id;
}

/** Writes a block over the version that was read. The caller has locked the audit. */
export async function updateContent(work: Work, auditId: string, key: AuditKey, { id, version }: Pick<Block, 'id' | 'version'>, content: BlockContent): Promise<void> {
  await work.tx.updateTable('report_blocks').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id)
    .set({ kind: content.kind, content_sealed: seal(key, placeOf(auditId, id), JSON.stringify(content)), version: version + 1 }).executeTakeFirstOrThrow();
}

/** Writes the order of the blocks at one place. The caller has locked the audit. */
export async function updateOrder(work: Work, auditId: string, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await work.tx.updateTable('report_blocks').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id)
      .set({ position: index + 1 }).executeTakeFirstOrThrow();
  }
}

/** Takes a block out of the report. */
export async function deleteBlock(work: Work, auditId: string, id: string): Promise<void> {
  await work.tx.deleteFrom('report_blocks').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id).executeTakeFirstOrThrow();
}

function blocksOf({ tx, member }: Work, auditId: string) {
  return tx.selectFrom('report_blocks').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId);
}

function toBlock(row: { id: string; section: string; position: number; content_sealed: Buffer; version: number }, auditId: string, key: AuditKey): Block {
  return {
    id: row.id,
    place: row.section,
    position: row.position,
    content: JSON.parse(unseal(key, placeOf(auditId, row.id), row.content_sealed)) as BlockContent,
    version: row.version,
  };
}

function placeOf(auditId: string, id: string): string {
  return `report_blocks/${auditId}/${id}`;
}
