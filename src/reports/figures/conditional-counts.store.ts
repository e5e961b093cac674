import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import type { ConditionalCount } from '../../collation/index.ts';
import { placeOf, rolesInCase } from '../../requests/index.ts';
import { askedItems, decidersOf, formFor, type AnswerState, type Tool } from '../../tools/index.ts';
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
  const groups = new Map<string, ConditionalCount[]>();
  for (const { key, sector, roles, agency, referrer, given } of rows) {
    const answers = new Map(Object.entries(given ?? {}).map(([id, [state, value]]) => [id, { state, value }]));
    const form = formFor(tool, placeOf({ agencySector: sector, roles: rolesInCase(roles, agency, referrer) }));
    const asked = askedItems(form, answers).filter(({ when }) => when !== undefined);
    let counts = groups.get(key);
    if (!counts) groups.set(key, (counts = conditional.map(({ id }) => ({ itemId: id, asked: 0, tallies: [] }))));
    for (const { id } of asked) {
      const at = counts.findIndex(({ itemId }) => itemId === id);
      const before = counts[at];
      const answer = answers.get(id);
      if (!before) continue;
      const tally = answer && answer.state !== 'unanswered' ? [{ itemId: id, state: answer.state, value: answer.value, count: 1 }] : [];
      counts[at] = { ...before, asked: before.asked + 1, tallies: [...before.tallies, ...tally] };
    }
  }
  return groups;
}
