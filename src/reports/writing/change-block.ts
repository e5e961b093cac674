import type { Member } from '../../access/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { BlockContent } from '../reports.types.ts';
import { checkContent, tidyContent } from './block-content.rules.ts';
import { findBlock, updateContent } from './report-blocks.store.ts';
import { writeReport } from './write-report.ts';
import type { ChangeBlockRefusal } from './writing.types.ts';

/**
 * Writes a block over the version it was read at; its new version is given. Refused as stale, with what stands there now,
 * when somebody else's change came first: neither text is lost.
 */
export function changeBlock(
  services: Services,
  member: Member,
  auditId: string,
  { id, version, content }: { readonly id: string; readonly version: number; readonly content: BlockContent },
): Promise<Result<number, ChangeBlockRefusal>> {
  return writeReport<number, ChangeBlockRefusal>(services, member, auditId, async ({ work, key, places }) => {
    const block = await findBlock(work, auditId, key, id);
    if (!block || block.content.kind !== content.kind) return refuse({ kind: 'not-found' });
    const errors = checkContent(content, places.find((place) => place.id === block.place));
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    if (block.version !== version) return refuse({ kind: 'stale', current: block });
    await updateContent(work, auditId, key, block, tidyContent(content));
    return accept({
      value: version + 1,
      history: { event: 'report-block-changed', subject: { kind: 'report-block', id }, auditId, detail: { place: block.place, kind: content.kind, version: version + 1 } },
    });
  });
}
