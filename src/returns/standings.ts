import type { Work } from '../access/index.ts';
import { findAudit, type Audit } from '../audits/index.ts';
import { listRequests, placeOf } from '../requests/index.ts';
import { toolOf, type Tool } from '../tools/index.ts';
import type { RequestStanding } from './matrix.rules.ts';
import { countQuestions } from './question-counts.ts';
import { returnsOfAudit } from './returns.store.ts';

/** An audit and where each of its requests stands, for the member: all of them, or those of their own agency. */
export interface AuditStandings {
  readonly audit: Audit;
  readonly tool: Tool;
  readonly standings: readonly RequestStanding[];
}

/** The standings of an audit, or null when there is none that the member may know of. */
export async function readStandings(work: Work, auditId: string): Promise<AuditStandings | null> {
  const audit = await findAudit(work, auditId);
  if (!audit) return null;
  const tool = await toolOf(work, audit);
  const requests = await listRequests(work, audit.id);
  const returns = await returnsOfAudit(work, audit.id);
  const counts = await countQuestions(work, requests.map((request) => {
    const state = returns.get(request.id)?.state;
    return { id: request.id, tool, place: placeOf(request), begun: state === 'in-progress' || state === 'reopened' };
  }));
  return {
    audit, tool,
    standings: requests.map((request) => {
      const found = returns.get(request.id);
      return { request, state: found?.state ?? null, submittedOn: found?.submittedOn ?? null, ...(counts.get(request.id) ?? { answered: 0, of: 0 }) };
    }),
  };
}
