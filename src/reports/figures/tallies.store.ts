import { sql, type RawBuilder } from 'kysely';
import type { Work } from '../../access/index.ts';
import type { AnswerTally, ConditionalCount, PlaceOfReturns } from '../../collation/index.ts';
import { placeOf, rolesInCase } from '../../requests/index.ts';
import { hasConditions, type Tool } from '../../tools/index.ts';
import { countConditional } from './conditional-counts.store.ts';
import { cutFilters, groupKey, type CountedBy } from './cut-filters.store.ts';
import type { CollationCut } from './cut.rules.ts';

/** What one cut, or one group of it, adds up to. */
export interface CutCounts {
  /** Sector, category, age band or agency's name; empty when nothing divides the cut, or when the case does not say. */
  readonly key: string;
  /** Requests sent. */
  readonly requests: number;
  /** Returns handed in with answers. */
  readonly answering: number;
  /** Returns that said the agency had nothing to report. */
  readonly nil: number;
  readonly tallies: readonly AnswerTally[];
  /** Where the agencies of the returns with answers stand in their cases; only counted where the tool asks some and not others. */
  readonly places?: readonly PlaceOfReturns[];
  /** What is asked only after certain answers; only counted where the tool has such items. */
  readonly conditional?: readonly ConditionalCount[];
}

interface Row {
  readonly key: string;
  readonly item_id: string | null;
  readonly state: AnswerTally['state'];
  readonly value: string | null;
  readonly count: number;
  readonly requests: number;
  readonly answering: number;
  readonly nil: number;
  readonly places: readonly { readonly sector: string; readonly roles: readonly string[]; readonly agency: string; readonly referrer: string | null; readonly count: number }[] | null;
}

/**
 * Counts requests, returns and answers of an audit in one statement, so that all of them are of one moment: a return
 * handed in between two statements would give items more answers than there are returns. What depends on other answers is
 * counted apart, return by return. A return counts once it is
 * handed in; work in progress does not. Without a grouping there is one group with an empty key, even when it is empty.
 */
export async function countCut(work: Work, auditId: string, cut: CollationCut, by: CountedBy | null, tool: Tool): Promise<CutCounts[]> {
  const withPlaces = tool.audiences.length > 0;
  const asksForCases = by === 'category' || by === 'age' || Boolean(cut.category) || Boolean(cut.ageBand) || Boolean(cut.caseId);
  const { rows } = await sql<Row>`
    with cut as materialized (
      select r.id, ${groupKey(by)} as key, coalesce(t.state, '') as state${withPlaces ? sql`, g.sector, r.roles, g.name as agency, c.referring_agency as referrer` : sql``}
      from requests r
      join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
      join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
      left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
      where r.partnership_id = ${work.member.partnership.id} and r.audit_id = ${auditId} ${cutFilters(cut)}
        and (r.sent_on is not null or t.state in ('submitted', 'final', 'nil'))
    ), groups as (
      select key, count(*) as requests, count(*) filter (where state in ('submitted', 'final')) as answering,
        count(*) filter (where state = 'nil') as nil
      from cut group by key
    ), places as (
      ${withPlaces ? placesInCut : sql`select null::text as key, null::jsonb as places where false`}
    ), counted as (${asksForCases ? countByRequest(work, auditId) : countByAgency(work, auditId, cut, by)})
    select g.key, c.item_id, c.state, c.value, coalesce(c.count, 0)::int8 as count, g.requests, g.answering, g.nil, p.places
    from groups g left join counted c on c.key = g.key left join places p on p.key = g.key
    order by g.key`.execute(work.tx);
  const conditional = hasConditions(tool) ? await countConditional(work, auditId, tool, cut, by) : null;
  const groups = [...Map.groupBy(rows, ({ key }) => key)].map(([key, found]): CutCounts => ({
    ...countsOf(key, found, withPlaces), ...(conditional ? { conditional: conditional.get(key) ?? [] } : {}),
  }));
  return by === null && groups.length === 0 ? [{ key: '', requests: 0, answering: 0, nil: 0, tallies: [] }] : groups;
}

/** Answers of the requests in the cut: each answer has to be looked up among them. */
function countByRequest(work: Work, auditId: string): RawBuilder<unknown> {
  return sql`
    select c.key, a.item_id, a.state, a.value, count(*) as count
    from answers a join cut c on c.id = a.request_id and c.state in ('submitted', 'final')
    where a.partnership_id = ${work.member.partnership.id} and a.audit_id = ${auditId} and a.state <> 'unanswered'
    group by c.key, a.item_id, a.state, a.value`;
}

/**
 * As `countByRequest`, where nothing depends on the case. An answer says itself which agency gave it, and returns that are
 * not handed in are few: leaving those out costs a fraction of looking up every answer, which at a million answers takes
 * longer than the counting.
 */
function countByAgency(work: Work, auditId: string, { sector }: CollationCut, by: CountedBy | null): RawBuilder<unknown> {
  const partnershipId = work.member.partnership.id;
  const agencies = sql`select id from agencies where partnership_id = ${partnershipId} and sector = ${sector}`;
  const counted = sql`
    select ${by === null ? sql`null::uuid` : sql`agency_id`} as agency_id, item_id, state, value, count(*) as count
    from answers
    where partnership_id = ${partnershipId} and audit_id = ${auditId} and state <> 'unanswered'
      and request_id not in (select request_id from returns where partnership_id = ${partnershipId} and audit_id = ${auditId} and state not in ('submitted', 'final'))
      ${sector ? sql`and agency_id in (${agencies})` : sql``}
    group by 1, item_id, state, value`;
  if (by === null) return sql`select '' as key, item_id, state, value, count from (${counted}) a`;
  return sql`
    select ${groupKey(by)} as key, a.item_id, a.state, a.value, sum(a.count) as count
    from (${counted}) a join agencies g on g.partnership_id = ${partnershipId} and g.id = a.agency_id
    group by 1, a.item_id, a.state, a.value`;
}

/** Returns handed in, nil ones included: the number a page watches for news. */
export async function countReturned(work: Work, auditId: string, cut: CollationCut): Promise<number> {
  const { rows } = await sql<{ returned: number }>`
    select count(*) as returned from requests r
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
    join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
    where r.partnership_id = ${work.member.partnership.id} and r.audit_id = ${auditId} ${cutFilters(cut)}
      and t.state in ('submitted', 'final', 'nil')`.execute(work.tx);
  return rows[0]?.returned ?? 0;
}

/** The places of the agencies that answered, each with how many of their returns there are. */
const placesInCut = sql`
  select key, jsonb_agg(jsonb_build_object('sector', sector, 'roles', roles, 'agency', agency, 'referrer', referrer, 'count', count)) as places
  from (select key, sector, roles, agency, referrer, count(*) as count from cut where state in ('submitted', 'final') group by key, sector, roles, agency, referrer) p
  group by key`;

function countsOf(key: string, rows: readonly Row[], withPlaces: boolean): CutCounts {
  const [first] = rows;
  return {
    key,
    requests: first?.requests ?? 0,
    answering: first?.answering ?? 0,
    nil: first?.nil ?? 0,
    tallies: rows.flatMap(({ item_id: itemId, state, value, count }) => (itemId === null ? [] : [{ itemId, state, value, count }])),
    ...(withPlaces ? { places: (first?.places ?? []).map(({ sector, roles, agency, referrer, count }) => ({ ...placeOf({ agencySector: sector, roles: rolesInCase(roles, agency, referrer) }), count })) } : {}),
  };
}
