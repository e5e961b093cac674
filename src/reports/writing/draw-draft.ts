import type { Work } from '../../access/index.ts';
import { auditKeyOf, findAudit, type Audit } from '../../audits/index.ts';
import type { Services } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { assembleReport, type AssembledReport } from '../assemble-report.rules.ts';
import { firstWords } from '../first-words.rules.ts';
import type { Block, ReportFacts } from '../reports.types.ts';
import { listBlocks } from './report-blocks.store.ts';
import { readFacts } from './report-facts.ts';

/** The report as it is being written, drawn with the figures of this moment. */
export interface Draft extends AssembledReport {
  readonly audit: Audit;
  readonly facts: ReportFacts;
  readonly blocks: readonly Block[];
  /** Whether anybody has begun to write; before that the draft stands on the words it would begin with. */
  readonly started: boolean;
}

/** Draws the draft of an audit's report; null when there is no such audit for this member. Only for those who see every agency's work. */
export async function drawDraft(services: Services, work: Work, auditId: string): Promise<Draft | null> {
  const audit = work.member.seesAllAgencies ? await findAudit(work, auditId) : null;
  return audit && drawReport(services, work, audit, { status: (day) => `Draft, ${dayInWords(day)}`, hideBelow: null });
}

/** How a report is to be drawn: the status that goes on its cover, and below which number counts are hidden (null hides none). */
export interface Drawing {
  readonly status: (day: string) => string;
  readonly hideBelow: number | null;
}

/** Draws the report of an audit. */
export async function drawReport(services: Services, work: Work, audit: Audit, { status, hideBelow }: Drawing): Promise<Draft> {
  const facts = await readFacts(services, work, audit);
  const written = await listBlocks(work, audit.id, await auditKeyOf(services, work, audit.id));
  const blocks = written.length > 0 ? written : firstBlocks(facts);
  const date = services.clock.today();
  return { ...assembleReport({ facts, blocks, date, status: status(date), hideBelow }), audit, facts, blocks, started: written.length > 0 };
}

function firstBlocks(facts: ReportFacts): Block[] {
  return firstWords(facts).map(({ place, text }, index) => ({ id: `first-${index}`, place, position: index, version: 0, content: { kind: 'text', text } }));
}
