import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { AnswerState } from '../tools/index.ts';

/** How many submitted returns gave one answer to one item. */
export interface Tally {
  readonly itemId: string;
  readonly state: Exclude<AnswerState, 'unanswered'>;
  readonly value: string | null;
  readonly count: number;
}

/** The answers of an audit's submitted returns added up in the plainest way, for tests to compare with. */
export async function tallyAnswers({ tx }: Work, auditId: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select a.item_id as "itemId", a.state, a.value, count(*)::int as count
    from answers a join returns t on t.partnership_id = a.partnership_id and t.request_id = a.request_id
    where a.audit_id = ${auditId} and a.state <> 'unanswered' and t.state in ('submitted', 'final')
    group by 1, 2, 3`.execute(tx);
  return rows;
}

/** The requests of an audit and what came back, added up in the plainest way. */
export async function countResponse({ tx }: Work, auditId: string): Promise<{ requests: number; returned: number; nil: number }> {
  const { rows: [row] } = await sql<{ requests: number; returned: number; nil: number }>`
    select count(*)::int as requests, (count(*) filter (where t.state in ('submitted', 'final')))::int as returned, (count(*) filter (where t.state = 'nil'))::int as nil
    from requests r left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
    where r.audit_id = ${auditId}`.execute(tx);
  return row ?? { requests: 0, returned: 0, nil: 0 };
}
