import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import type { ReturnCounts, ReturnsKnown } from '../requests/index.ts';
import { returnsOfAudit } from './returns.store.ts';

/** How the returns of an audit stand today: what is back, nil, under way, and sent, past its day and not back. */
export async function countReturns(services: Services, work: Work, auditId: string): Promise<ReturnCounts> {
  const { rows } = await sql<ReturnCounts>`
    select (count(*) filter (where t.state in ('submitted', 'final')))::int as returned,
      (count(*) filter (where t.state = 'nil'))::int as nil,
      (count(*) filter (where t.state in ('in-progress', 'reopened')))::int as "inProgress",
      (count(*) filter (where r.sent_on is not null and r.due_on < ${services.clock.today()}::date
        and (t.state is null or t.state in ('in-progress', 'reopened'))))::int as overdue
    from requests r left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
    where r.partnership_id = ${work.member.partnership.id} and r.audit_id = ${auditId}`.execute(work.tx);
  return rows[0] ?? { returned: 0, nil: 0, inProgress: 0, overdue: 0 };
}

/** What the returns of an audit that are back say of safety, nil returns too; the sum is their number. */
export interface SafetySaid {
  readonly none: number;
  readonly raised: number;
  /** Returns that came from a file, or were handed in before it was asked. */
  readonly notSaid: number;
}

/** How many returns say that there is no concern about somebody's safety now, how many that one is raised. */
export async function countSafety({ tx, member }: Work, auditId: string): Promise<SafetySaid> {
  const { rows } = await sql<SafetySaid>`
    select (count(*) filter (where safety = 'none'))::int as none, (count(*) filter (where safety = 'raised'))::int as raised,
      (count(*) filter (where safety is null))::int as "notSaid"
    from returns where partnership_id = ${member.partnership.id} and audit_id = ${auditId} and state in ('submitted', 'final', 'nil')`.execute(tx);
  return rows[0] ?? { none: 0, raised: 0, notSaid: 0 };
}

/** What the area of requests asks of this one. */
export function returnsKnown(services: Services): ReturnsKnown {
  return {
    countReturns: (work, auditId) => countReturns(services, work, auditId),
    returnedRequests: async (work, requestIds) => {
      if (requestIds.length === 0) return new Set();
      const rows = await work.tx.selectFrom('returns').where('partnership_id', '=', work.member.partnership.id)
        .where('request_id', 'in', requestIds).where('state', 'in', ['submitted', 'final', 'nil']).select('request_id').execute();
      return new Set(rows.map((row) => row.request_id));
    },
    returnStandings: async (work, auditId) => new Map([...await returnsOfAudit(work, auditId)].map(([requestId, { state }]) => [requestId, state])),
    startedReturns: async (work, requestIds) => {
      if (requestIds.length === 0) return new Set();
      const rows = await work.tx.selectFrom('returns').where('partnership_id', '=', work.member.partnership.id)
        .where('request_id', 'in', requestIds).select('request_id').execute();
      return new Set(rows.map((row) => row.request_id));
    },
  };
}
