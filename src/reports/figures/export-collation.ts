import type { Member } from '../../access/index.ts';
import { writeCsv, writeWorkbook, type Sheet } from '../../documents/index.ts';
import { view } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { fileName } from '../../shared/file-name.ts';
import type { CollationFile } from '../reports.paths.ts';
import { collationOf } from './collate-audit.ts';
import { readComments } from './comments.ts';
import { cutInWords, isWhole, type CollationCut } from './cut.rules.ts';
import { commentsSheet, figuresSheet, type FigureHeading } from './figure-tables.rules.ts';

/** A file to hand out. */
export interface MadeFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: Buffer | string;
}

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * The numbers, or the comments, of one cut as a file, recorded in the history. null when there is no such audit for this
 * member. Text that a spreadsheet would run as a formula leaves harmless.
 */
export async function exportCollation(services: Services, member: Member, auditId: string, file: CollationFile, cut: CollationCut): Promise<MadeFile | null> {
  const ofComments = file.startsWith('comments');
  const made = await view(services.database, member, async (work) => {
    const collated = await collationOf(work, auditId, cut);
    if (!collated) return null;
    const { audit, tool, collation, nilReturns } = collated;
    const heading: FigureHeading = { audit: audit.title, cut: cutInWords(cut), madeOn: services.clock.today(), nilReturns };
    const sheet = ofComments
      ? commentsSheet(await readComments(services, work, auditId, tool, cut, null), collation.items, heading, tool.marking)
      : figuresSheet(collation, heading);
    return { sheet, title: audit.title };
  }, (found) => found && { event: 'collation-exported', subject: { kind: 'audit', id: auditId }, auditId, detail: { file, cut: cutInWords(cut) } });
  if (!made) return null;
  const ending = file.endsWith('.csv') ? 'csv' : 'xlsx';
  return {
    name: fileName([made.title, ofComments ? 'comments' : 'collation', isWhole(cut) ? null : cutInWords(cut), services.clock.today()], ending),
    contentType: contentTypes[ending],
    body: ending === 'csv' ? asCsv(made.sheet) : await writeWorkbook([made.sheet]),
  };
}

function asCsv({ columns, rows }: Sheet): string {
  return writeCsv(columns.map(({ heading }) => heading), rows);
}
