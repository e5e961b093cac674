import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import type { AnswerState } from '../../tools/index.ts';

/** What was chosen in an answer; its words stay sealed. */
export interface ChosenAnswer {
  readonly requestId: string;
  readonly itemId: string;
  readonly state: AnswerState;
  readonly value: string | null;
}

/** What was chosen in every return that was handed in for one case. */
export async function choicesOfCase(work: Work, auditId: string, caseId: string): Promise<ChosenAnswer[]> {
  const { rows } = await sql<ChosenAnswer>`
    select a.request_id as "requestId", a.item_id as "itemId", a.state, a.value from requests r
    join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id and t.state in ('submitted', 'final')
    join answers a on a.partnership_id = r.partnership_id and a.request_id = r.id
    where r.partnership_id = ${work.member.partnership.id} and r.audit_id = ${auditId} and r.case_id = ${caseId}`.execute(work.tx);
  return rows;
}

/** Where each agency stands that was asked about the case, by request; those that have not begun are left out. */
export async function returnStates(work: Work, caseId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ request_id: string; state: string }>`select t.request_id, t.state from returns t
    join requests r on r.partnership_id = t.partnership_id and r.id = t.request_id
    where r.partnership_id = ${work.member.partnership.id} and r.case_id = ${caseId}`.execute(work.tx);
  return new Map(rows.map(({ request_id: requestId, state }) => [requestId, state]));
}

/** About how many answers of an audit have words to open; those of returns under way are among them. */
export async function countWithWords(work: Work, auditId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from answers
    where partnership_id = ${work.member.partnership.id} and audit_id = ${auditId} and words_sealed is not null`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
