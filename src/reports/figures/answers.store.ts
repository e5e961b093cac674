import { sql, type RawBuilder } from 'kysely';
import type { Work } from '../../access/index.ts';
import type { AuditKey } from '../../platform/index.ts';
import { openAnswer } from '../../returns/index.ts';
import type { AnswerContent, AnswerState } from '../../tools/index.ts';
import { cutFilters } from './cut-filters.store.ts';
import type { CollationCut } from './cut.rules.ts';

/** An answer that was handed in, its words opened, with whose it is. Coordinators only: it names case and agency. */
export interface SubmittedAnswer {
  readonly requestId: string;
  readonly itemId: string;
  readonly caseId: string;
  readonly caseLabel: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly content: AnswerContent;
}

const inOrder = new Intl.Collator('en-GB', { numeric: true });

interface Row {
  readonly request_id: string;
  readonly item_id: string;
  readonly state: AnswerState;
  readonly value: string | null;
  readonly words_sealed: Buffer | null;
  readonly case_id: string;
  readonly label: string;
  readonly agency_id: string;
  readonly name: string;
}

/** Answers with words (a comment, a text, a reason) that were handed in for the cut, by case and agency; those of one item, or all. */
export function answersWithWords(work: Work, auditId: string, key: AuditKey, cut: CollationCut, itemId: string | null): Promise<SubmittedAnswer[]> {
  return read(work, auditId, key, sql`and a.words_sealed is not null ${cutFilters(cut)} ${itemId === null ? sql`` : sql`and a.item_id = ${itemId}`}`);
}

/** Every answer that was handed in for one case, by agency. */
export function answersOfCase(work: Work, auditId: string, key: AuditKey, caseId: string): Promise<SubmittedAnswer[]> {
  return read(work, auditId, key, cutFilters({ caseId }));
}

/** Where each agency stands that was asked about the case, by request; those that have not begun are left out. */
export async function returnStates(work: Work, caseId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ request_id: string; state: string }>`select t.request_id, t.state from returns t
    join requests r on r.partnership_id = t.partnership_id and r.id = t.request_id
    where r.partnership_id = ${work.member.partnership.id} and r.case_id = ${caseId}`.execute(work.tx);
  return new Map(rows.map(({ request_id: requestId, state }) => [requestId, state]));
}

/** How many answers of the cut have words to open. */
export async function countWithWords(work: Work, auditId: string, cut: CollationCut): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${submitted(work, auditId)}
    and a.words_sealed is not null ${cutFilters(cut)}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

async function read(work: Work, auditId: string, key: AuditKey, which: RawBuilder<unknown>): Promise<SubmittedAnswer[]> {
  const { rows } = await sql<Row>`select a.request_id, a.item_id, a.state, a.value, a.words_sealed, c.id as case_id, c.label,
    g.id as agency_id, g.name ${submitted(work, auditId)} ${which}`.execute(work.tx);
  const order = (one: Row, other: Row): number => inOrder.compare(one.label, other.label) || inOrder.compare(one.name, other.name);
  return rows.sort(order).map((row) => ({
    requestId: row.request_id,
    itemId: row.item_id,
    caseId: row.case_id,
    caseLabel: row.label,
    agencyId: row.agency_id,
    agencyName: row.name,
    content: openAnswer(key, { requestId: row.request_id, itemId: row.item_id, state: row.state, value: row.value, words: row.words_sealed }),
  }));
}

function submitted(work: Work, auditId: string): RawBuilder<unknown> {
  return sql`from answers a
    join returns t on t.partnership_id = a.partnership_id and t.request_id = a.request_id and t.state in ('submitted', 'final')
    join requests r on r.partnership_id = a.partnership_id and r.id = a.request_id
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
    where a.partnership_id = ${work.member.partnership.id} and a.audit_id = ${auditId} and a.state <> 'unanswered'`;
}
