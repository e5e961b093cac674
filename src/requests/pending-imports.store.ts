import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import type { SentFile } from '../documents/index.ts';
import { isId, sealBytes, unsealBytes, type Services } from '../platform/index.ts';

/**
 * Keeps a file, sealed, until the person who sent it confirms what its preview shows, and gives its id. The person's
 * earlier files of the kind for this audit go, and so does whatever they left more than a day ago.
 */
export async function keepPendingImport(services: Services, work: Work, auditId: string, kind: string, sent: SentFile): Promise<string> {
  const { tx, member } = work;
  const mine = tx.deleteFrom('pending_imports').where('partnership_id', '=', member.partnership.id)
    .where('created_by', member.personId === null ? 'is' : '=', member.personId);
  await mine.where((where) => where.or([
    where.and([where('audit_id', '=', auditId), where('kind', '=', kind)]),
    where('created_at', '<', sql<Date>`now() - interval '1 day'`),
  ])).execute();
  const { rows: [made] } = await sql<{ id: string }>`select uuidv7() as id`.execute(tx);
  if (!made) throw new Error('The database gave no id');
  const sealed = sealBytes(await auditKeyOf(services, work, auditId), placeOf(made.id), packed(sent));
  await tx.insertInto('pending_imports').values({
    partnership_id: member.partnership.id,
    id: made.id,
    audit_id: auditId,
    kind,
    // The sender's own name for the file may name a child, so it is sealed with the file.
    filename: kind,
    content_sealed: sealed,
    created_by: member.personId,
  }).execute();
  return made.id;
}

/** A file that the person has sent and not confirmed yet, or null. */
export async function findPendingImport(services: Services, work: Work, auditId: string, kind: string, id: string): Promise<SentFile | null> {
  if (!isId(id)) return null;
  const { tx, member } = work;
  const row = await tx.selectFrom('pending_imports').where('partnership_id', '=', member.partnership.id).where('id', '=', id)
    .where('audit_id', '=', auditId).where('kind', '=', kind).where('created_by', member.personId === null ? 'is' : '=', member.personId)
    .select('content_sealed').executeTakeFirst();
  return row ? unpacked(unsealBytes(await auditKeyOf(services, work, auditId), placeOf(id), row.content_sealed)) : null;
}

/** Lets a file go once it has been imported. */
export async function dropPendingImport(work: Work, id: string): Promise<void> {
  await work.tx.deleteFrom('pending_imports').where('partnership_id', '=', work.member.partnership.id).where('id', '=', id).execute();
}

function placeOf(id: string): string {
  return `pending_imports/${id}/content`;
}

/** The file's name, a zero byte, and what it holds. */
function packed({ name, bytes }: SentFile): Buffer {
  return Buffer.concat([Buffer.from(name.replaceAll('\0', ''), 'utf8'), Buffer.of(0), bytes]);
}

function unpacked(content: Buffer): SentFile {
  const end = content.indexOf(0);
  return { name: content.subarray(0, end).toString('utf8'), bytes: content.subarray(end + 1) };
}
