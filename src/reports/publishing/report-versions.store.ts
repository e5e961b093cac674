import type { Work } from '../../access/index.ts';
import type { PublicCollation } from '../../collation/index.ts';
import { seal, unseal, type AuditKey } from '../../platform/index.ts';
import type { ReportDocument } from '../report-document.types.ts';
import type { PublishedVersion } from '../reports.types.ts';

/** A published report: the document as it was read then, and the figures it was drawn from. */
export interface FrozenReport extends PublishedVersion {
  readonly document: ReportDocument;
  readonly collation: PublicCollation;
}

/** The published versions of an audit's report, newest first. `publishedBy` is a person's id. */
export async function listVersions(work: Work, auditId: string): Promise<PublishedVersion[]> {
  return versionsOf(work, auditId).select(columns).orderBy('number', 'desc').execute();
}

/** The newest version of each of these audits' reports, the latest first. */
export async function newestVersions({ tx, member }: Work, auditIds: readonly string[]): Promise<(PublishedVersion & { readonly auditId: string })[]> {
  if (auditIds.length === 0) return [];
  const rows = await tx.selectFrom('report_versions').where('partnership_id', '=', member.partnership.id).where('audit_id', 'in', auditIds)
    .distinctOn('audit_id').orderBy('audit_id').orderBy('number', 'desc').select([...columns, 'audit_id as auditId']).execute();
  return rows.sort((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime());
}

/** One published version, or null when there is none with this number. */
export async function findVersion(work: Work, auditId: string, key: AuditKey, number: number): Promise<FrozenReport | null> {
  const row = await versionsOf(work, auditId).where('number', '=', number).select([...columns, 'document_sealed', 'numbers']).executeTakeFirst();
  if (!row) return null;
  const { document_sealed: sealed, numbers, ...version } = row;
  return { ...version, document: JSON.parse(unseal(key, placeOf(auditId, number), sealed)) as ReportDocument, collation: numbers as unknown as PublicCollation };
}

/** Keeps a version for good: the application may add versions and never change or delete one. */
export async function insertVersion(work: Work, auditId: string, key: AuditKey, version: { readonly number: number; readonly document: ReportDocument; readonly collation: PublicCollation }): Promise<void> {
  const { number, document, collation } = version;
  await work.tx.insertInto('report_versions').values({
    partnership_id: work.member.partnership.id,
    audit_id: auditId,
    number,
    document_sealed: seal(key, placeOf(auditId, number), JSON.stringify(document)),
    numbers: JSON.stringify(collation),
    published_by: work.member.personId,
  }).execute();
}

const columns = ['number', 'published_at as publishedAt', 'published_by as publishedBy'] as const;

function versionsOf({ tx, member }: Work, auditId: string) {
  return tx.selectFrom('report_versions').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId);
}

function placeOf(auditId: string, number: number): string {
  return `report_versions/${auditId}/${number}`;
}
