import type { Member } from '../../access/index.ts';
import { view } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import type { MadeFile } from '../figures/export-collation.ts';
import { drawDraft } from '../writing/draw-draft.ts';
import { readVersion } from './read-version.ts';
import { makeReportFile, type ReportFormat } from './report-files.ts';

/**
 * The report as it stands now, or with `version` as it was published, as a file; recorded in the history. null when there
 * is no such audit, or no such version, for this member. Drafts are for those who see every agency's work.
 */
export async function exportReport(services: Services, member: Member, auditId: string, format: ReportFormat, version: number | null = null): Promise<MadeFile | null> {
  const found = await view(services.database, member, async (work) => {
    if (version !== null) return readVersion(services, work, auditId, version);
    const draft = await drawDraft(services, work, auditId);
    return draft && { document: draft.document, collation: draft.facts.collation };
  }, (read) => read && {
    event: 'report-exported', subject: { kind: 'report', id: auditId }, auditId,
    detail: { format, version, marked: read.document.marking !== null },
  });
  return found && makeReportFile(found.document, found.collation, version, format);
}
