import type { Member } from '../../access/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { movedOrder } from './block-content.rules.ts';
import { findBlock, listBlocks, updateOrder } from './report-blocks.store.ts';
import { writeReport } from './write-report.ts';
import type { WritingRefusal } from './writing.types.ts';

/** Moves a block one step up or down among those of its place. One that stands at that end stays where it is. */
export function moveBlock(services: Services, member: Member, auditId: string, id: string, direction: 'up' | 'down'): Promise<Result<null, WritingRefusal>> {
  return writeReport<null, WritingRefusal>(services, member, auditId, async ({ work, key }) => {
    const block = await findBlock(work, auditId, key, id);
    if (!block) return refuse({ kind: 'not-found' });
    const ids = (await listBlocks(work, auditId, key)).filter(({ place }) => place === block.place).map((other) => other.id);
    const order = movedOrder(ids, id, direction);
    if (order) await updateOrder(work, auditId, order);
    return accept({ value: null, history: { event: 'report-block-moved', subject: { kind: 'report-block', id }, auditId, detail: { place: block.place, direction } } });
  });
}
