import type { Work } from '../access/index.ts';
import { findAudit, type Audit } from '../audits/index.ts';
import { listRequests, placeOf } from '../requests/index.ts';
import { allItems, formFor, toolOf, type Tool } from '../tools/index.ts';
import type { RequestStanding } from './matrix.rules.ts';
import { countAnswered, returnsOfAudit } from './returns.store.ts';

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
  const underWay = [...returns.values()].filter(({ state }) => state === 'in-progress' || state === 'reopened').map(({ requestId }) => requestId);
  const answered = await countAnswered(work, underWay);
  return {
    audit, tool,
    standings: requests.map((request) => {
      const found = returns.get(request.id);
      return { request, state: found?.state ?? null, submittedOn: found?.submittedOn ?? null, answered: answered.get(request.id) ?? 0, of: allItems(formFor(tool, placeOf(request))).length };
    }),
  };
}
