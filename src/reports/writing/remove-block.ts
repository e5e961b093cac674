import type { Member } from '../../access/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { deleteBlock, findBlock } from './report-blocks.store.ts';
import { writeReport } from './write-report.ts';
import type { ChangeBlockRefusal } from './writing.types.ts';

/** Takes a block out of the report; refused as stale when it was changed since it was read. */
export function removeBlock(services: Services, member: Member, auditId: string, id: string, version: number): Promise<Result<null, ChangeBlockRefusal>> {
  return writeReport<null, ChangeBlockRefusal>(services, member, auditId, async ({ work, key }) => {
    const block = await findBlock(work, auditId, key, id);
    if (!block) return refuse({ kind: 'not-found' });
    if (block.version !== version) return refuse({ kind: 'stale', current: block });
    await deleteBlock(work, auditId, id);
    return accept({ value: null, history: { event: 'report-block-removed', subject: { kind: 'report-block', id }, auditId, detail: { place: block.place, kind: block.content.kind } } });
  });
}
