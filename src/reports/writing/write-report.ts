import type { Member, Work } from '../../access/index.ts';
import { auditKeyOf, findAudit, type Audit } from '../../audits/index.ts';
import { command, type Done } from '../../history/index.ts';
import type { AuditKey, Services } from '../../platform/index.ts';
import { refuse, type Result } from '../../shared/result.ts';
import { placesOf, type Place } from '../report-places.rules.ts';
import { takesWriting } from './block-content.rules.ts';
import type { WritingRefusal } from './writing.types.ts';
import { toolToCount } from '../figures/collate-audit.ts';

/** The report that a command writes in. Its audit is locked until the command ends, so writers take turns. */
export interface ReportInHand {
  readonly work: Work;
  readonly audit: Audit;
  readonly key: AuditKey;
  readonly places: readonly Place[];
}

/** Runs one command on an audit's report for somebody who sees every agency's work. */
export function writeReport<Value, Refusal>(
  services: Services,
  member: Member,
  auditId: string,
  write: (report: ReportInHand) => Promise<Result<Done<Value>, Refusal>>,
): Promise<Result<Value, Refusal | Exclude<WritingRefusal, { kind: 'invalid' }>>> {
  return command(services.database, member, async (work): Promise<Result<Done<Value>, Refusal | Exclude<WritingRefusal, { kind: 'invalid' }>>> => {
    const audit = member.seesAllAgencies ? await findAudit(work, auditId, { lock: true }) : null;
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesWriting(audit.state)) return refuse({ kind: 'not-now', state: audit.state });
    return write({ work, audit, key: await auditKeyOf(services, work, auditId), places: placesOf(await toolToCount(work, audit)) });
  });
}
