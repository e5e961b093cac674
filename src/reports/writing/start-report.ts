import type { Member } from '../../access/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { firstWords } from '../first-words.rules.ts';
import { insertBlock, listBlocks } from './report-blocks.store.ts';
import { readFacts } from './report-facts.ts';
import { writeReport } from './write-report.ts';
import type { StartReportRefusal } from './writing.types.ts';

/** Begins an audit's report with words made from the audit's own facts. Gives how many blocks there are. */
export function startReport(services: Services, member: Member, auditId: string): Promise<Result<number, StartReportRefusal>> {
  return writeReport<number, StartReportRefusal>(services, member, auditId, async ({ work, audit, key }) => {
    if ((await listBlocks(work, auditId, key)).length > 0) return refuse({ kind: 'started-already' });
    const words = firstWords(await readFacts(services, work, audit));
    for (const { place, text } of words) await insertBlock(work, auditId, key, place, { kind: 'text', text });
    return accept({
      value: words.length,
      history: { event: 'report-started', subject: { kind: 'report', id: auditId }, auditId, detail: { blocks: words.length } },
    });
  });
}
