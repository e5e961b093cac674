import type { Member } from '../../access/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { BlockContent } from '../reports.types.ts';
import { checkContent, tidyContent } from './block-content.rules.ts';
import { insertBlock } from './report-blocks.store.ts';
import { writeReport } from './write-report.ts';
import type { WritingRefusal } from './writing.types.ts';

/** Adds a text, quotations or a finding at the end of a place in the report. Gives the new block's id. */
export function addBlock(
  services: Services,
  member: Member,
  auditId: string,
  { place, content }: { readonly place: string; readonly content: BlockContent },
): Promise<Result<string, WritingRefusal>> {
  return writeReport<string, WritingRefusal>(services, member, auditId, async ({ work, key, places }) => {
    const errors = checkContent(content, places.find(({ id }) => id === place));
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    const id = await insertBlock(work, auditId, key, place, tidyContent(content));
    return accept({ value: id, history: { event: 'report-block-added', subject: { kind: 'report-block', id }, auditId, detail: { place, kind: content.kind } } });
  });
}
