import type { Member } from '../access/index.ts';
import { findAudit, takesCases } from '../audits/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { readCaseDetails, writeCaseDetails, type CaseDetails } from './case-details.store.ts';
import { findCase } from './cases.store.ts';
import type { Case } from './requests.types.ts';

export type CaseDetailsRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now' }
  /** Somebody else wrote them meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: CaseDetails };

/** Keeps what the audit's tool asks centrally about a case. `version` is the one that was read before. */
export async function changeCaseDetails(services: Services, member: Member, caseId: string, details: CaseDetails): Promise<Result<Case, CaseDetailsRefusal>> {
  return command<Case, CaseDetailsRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, caseId, { lock: true });
    const audit = found && (await findAudit(work, found.auditId));
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const current = await readCaseDetails(services, work, found);
    if (current.version !== details.version) return refuse({ kind: 'stale', current });
    await writeCaseDetails(services, work, found, details);
    return accept({ value: found, history: { event: 'case-details-changed', subject: { kind: 'case', id: caseId }, auditId: audit.id, detail: { questions: details.words.size } } });
  });
}
