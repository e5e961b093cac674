import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import type { AnswerTally, ConditionalCount } from '../../collation/index.ts';
import { placeOf, rolesInCase } from '../../requests/index.ts';
import { askedItems, decidersOf, formFor, type AnswerState, type PlaceInCase, type Tool } from '../../tools/index.ts';
import { cutFilters, groupKey, type CountedBy } from './cut-filters.store.ts';
import type { CollationCut } from './cut.rules.ts';

interface Row {
  readonly key: string;
  readonly sector: string;
  readonly roles: readonly string[];
  readonly agency: string;
  readonly referrer: string | null;
  /** State and value by item, of the items that decide or are decided on. */
  readonly given: Readonly<Record<string, readonly [AnswerState, string | null]>> | null;
}

/** One item while it is counted: alike answers together, so that the work grows with the returns and not with their square. */
interface Counting {
  asked: number;
  readonly tallies: Map<string, number>;
}

/**
 * For each group of a cut, how many returns with answers were asked the items that depend on other answers, and what they
 * said. Whether a return was asked follows from its own answers, so each is looked at; answers that a later change of mind
 * left behind are not counted.
 */
export async function countConditional(work: Work, auditId: string, tool: Tool, cut: CollationCut, by: CountedBy | null): Promise<Map<string, ConditionalCount[]>> {
  const partnershipId = work.member.partnership.id;
  const conditional = tool.sections.flatMap(({ items }) => items).filter(({ when }) => when !== undefined);
  const needed = [...new Set(conditional.flatMap(({ id, when }) => [id, ...(when ? decidersOf(when) : [])]))];
  const { rows } = await sql<Row>`
    select ${groupKey(by)} as key, g.sector, r.roles, g.name as agency, c.referring_agency as referrer,
      (select jsonb_object_agg(a.item_id, jsonb_build_array(a.state, a.value)) from answers a
        where a.partnership_id = r.partnership_id and a.request_id = r.id and a.state <> 'unanswered' and a.item_id = any (${needed})) as given
    from requests r
    join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
    join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
    join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id and t.state in ('submitted', 'final')
    where r.partnership_id = ${partnershipId} and r.audit_id = ${auditId} ${cutFilters(cut)}`.execute(work.tx);
  const forms = new Map<string, Tool>();
  const formAt = (place: PlaceInCase): Tool => {
    const known = [place.sector, ...[...place.roles].sort()].join(' ');
    let form = forms.get(known);
    if (!form) forms.set(known, (form = formFor(tool, place)));
    return form;
  };
  const groups = new Map<string, Map<string, Counting>>();
  for (const { key, sector, roles, agency, referrer, given } of rows) {
    const answers = new Map(Object.entries(given ?? {}).map(([id, [state, value]]) => [id, { state, value }]));
    let counts = groups.get(key);
    if (!counts) groups.set(key, (counts = new Map(conditional.map(({ id }) => [id, { asked: 0, tallies: new Map<string, number>() }]))));
    for (const { id, when } of askedItems(formAt(placeOf({ agencySector: sector, roles: rolesInCase(roles, agency, referrer) })), answers)) {
      const counting = when && counts.get(id);
      if (!counting) continue;
      counting.asked += 1;
      const said = answers.get(id);
      if (said) counting.tallies.set(JSON.stringify([said.state, said.value]), (counting.tallies.get(JSON.stringify([said.state, said.value])) ?? 0) + 1);
    }
  }
  return new Map([...groups].map(([key, counts]) => [key, [...counts].map(([itemId, { asked, tallies }]) => ({ itemId, asked, tallies: talliesOf(itemId, tallies) }))]));
}

function talliesOf(itemId: string, tallies: ReadonlyMap<string, number>): AnswerTally[] {
  return [...tallies].map(([said, count]) => {
    const [state, value] = JSON.parse(said) as [AnswerTally['state'], string | null];
    return { itemId, state, value, count };
  });
}
