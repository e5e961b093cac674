import { sql, type QueryResult, type RawBuilder } from 'kysely';
import type { Work } from '../access/index.ts';
import type { AnswerState } from '../tools/index.ts';

/** How many returns gave one answer to one item; `value` is the stored value, null for states. */
export interface Tally {
  readonly itemId: string;
  readonly state: Exclude<AnswerState, 'unanswered'>;
  readonly value: string | null;
  readonly count: number;
}

/** Part of an audit. What is left out does not narrow; an empty list lets nothing through. */
export interface Cut {
  readonly sectors?: readonly string[];
  readonly agencyIds?: readonly string[];
  readonly caseIds?: readonly string[];
  /** Categories of the case; null stands for cases without one. */
  readonly categories?: readonly (string | null)[];
  /** Ages in whole years, both ends included; null stands for cases without an age. */
  readonly ages?: { readonly from: number; readonly to: number } | null;
}

/** What a collation can be laid out by. */
export type TallyBy = 'sector' | 'agency' | 'category' | 'age' | 'case';

/** The requests and replies of a part of an audit. */
export interface ResponseCount {
  readonly requests: number;
  /** Submitted or final: what the answers are counted over. */
  readonly returned: number;
  /** Replies that say there is nothing to return. They count in the response and in no item. */
  readonly nil: number;
}

const counted = sql`('submitted', 'final')`;

const groupKeys = {
  sector: sql<string | null>`g.sector`,
  agency: sql<string | null>`r.agency_id::text`,
  category: sql<string | null>`c.category`,
  age: sql<string | null>`c.age::text`,
  case: sql<string | null>`r.case_id::text`,
} as const satisfies Record<TallyBy, RawBuilder<string | null>>;

/**
 * The answers of an audit's submitted returns, added up by item, state and stored value in one grouping over the answers'
 * own index. Unanswered items are not there. `cut` narrows it to some of the requests.
 */
export async function tallyAnswers(work: Work, auditId: string, cut: Cut = {}): Promise<Tally[]> {
  const partnershipId = work.member.partnership.id;
  // Answers of returns that are not back are few, and often none: leaving them out costs less than joining every answer.
  const narrowed = isWhole(cut)
    ? sql`and request_id not in (select request_id from returns where partnership_id = ${partnershipId} and audit_id = ${auditId} and state not in ${counted})`
    : sql`and request_id in (${requestsIn(work, auditId, cut)})`;
  const { rows } = await inPassing(work, sql<Tally>`
    select item_id as "itemId", state, value, count(*)::int as count from answers
    where partnership_id = ${partnershipId} and audit_id = ${auditId} and state <> 'unanswered' ${narrowed}
    group by item_id, state, value`);
  return rows;
}

/** As `tallyAnswers`, laid out by sector, agency, category, age or case: the key of each group (null for cases without one) with its tallies. */
export async function tallyAnswersBy(work: Work, auditId: string, by: TallyBy, cut: Cut = {}): Promise<Map<string | null, Tally[]>> {
  const { rows } = await inPassing(work, sql<Tally & { key: string | null }>`
    select k.key, a.item_id as "itemId", a.state, a.value, count(*)::int as count
    from answers a join (${requestsIn(work, auditId, cut, sql`${groupKeys[by]} as key`)}) k on k.id = a.request_id
    where a.partnership_id = ${work.member.partnership.id} and a.audit_id = ${auditId} and a.state <> 'unanswered'
    group by k.key, a.item_id, a.state, a.value`);
  const groups = new Map<string | null, Tally[]>();
  for (const { key, ...tally } of rows) {
    const tallies = groups.get(key);
    if (tallies) tallies.push(tally);
    else groups.set(key, [tally]);
  }
  return groups;
}

/** Requests, returns and nil returns of an audit, or of a cut of it. */
export async function countResponse(work: Work, auditId: string, cut: Cut = {}): Promise<ResponseCount> {
  return (await countResponses(work, auditId, null, cut)).get(null) ?? { requests: 0, returned: 0, nil: 0 };
}

/** As `countResponse`, laid out by sector, agency, category, age or case. Groups without any request are left out. */
export async function countResponseBy(work: Work, auditId: string, by: TallyBy, cut: Cut = {}): Promise<Map<string | null, ResponseCount>> {
  return countResponses(work, auditId, by, cut);
}

async function countResponses(work: Work, auditId: string, by: TallyBy | null, cut: Cut): Promise<Map<string | null, ResponseCount>> {
  const { rows } = await inPassing(work, sql<ResponseCount & { key: string | null }>`
    select ${by === null ? sql`null` : groupKeys[by]} as key, count(*)::int as requests,
      (count(*) filter (where t.state in ${counted}))::int as returned, (count(*) filter (where t.state = 'nil'))::int as nil
    ${fromRequests(work, auditId, cut)}
    group by 1`);
  return new Map(rows.map(({ key, ...count }) => [key, count]));
}

/**
 * Runs a query that goes through a whole audit. Right after an import PostgreSQL has not counted the new rows yet, takes
 * them for a handful, and would look every answer up one by one in everything it is joined with.
 */
async function inPassing<Row>({ tx }: Work, query: RawBuilder<Row>): Promise<QueryResult<Row>> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
  const result = await query.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
  return result;
}

/** The ids of the submitted requests in a cut, with more columns where asked for. */
function requestsIn(work: Work, auditId: string, cut: Cut, more?: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select r.id${more ? sql`, ${more}` : sql``} ${fromRequests(work, auditId, cut)} and t.state in ${counted}`;
}

function fromRequests({ member }: Work, auditId: string, cut: Cut): RawBuilder<unknown> {
  const conditions = [sql`r.partnership_id = ${member.partnership.id} and r.audit_id = ${auditId}`];
  if (cut.sectors) conditions.push(sql`g.sector = any (${[...cut.sectors]}::text[])`);
  if (cut.agencyIds) conditions.push(sql`r.agency_id = any (${[...cut.agencyIds]}::uuid[])`);
  if (cut.caseIds) conditions.push(sql`r.case_id = any (${[...cut.caseIds]}::uuid[])`);
  if (cut.categories) {
    const named = cut.categories.filter((category) => category !== null);
    conditions.push(sql`(c.category = any (${named}::text[])${cut.categories.includes(null) ? sql` or c.category is null` : sql``})`);
  }
  if (cut.ages === null) conditions.push(sql`c.age is null`);
  else if (cut.ages) conditions.push(sql`c.age between ${cut.ages.from} and ${cut.ages.to}`);
  return sql`from requests r
    join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
    where ${sql.join(conditions, sql` and `)}`;
}

function isWhole(cut: Cut): boolean {
  return Object.values(cut).every((part) => part === undefined);
}
