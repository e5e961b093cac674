import { sql, type RawBuilder } from 'kysely';
import type { Work } from '../../access/index.ts';
import { defaultAgeBands } from '../../collation/index.ts';
import { isSector, sectors, type Sector } from '../../tools/index.ts';
import type { CollationCut, Grouping } from './cut.rules.ts';

/** What counts can be divided by. */
export type CountedBy = Grouping | 'agency';

/** The cut as conditions that follow a where clause, over `cases` as `c` and `agencies` as `g`. */
export function cutFilters({ sector, category, ageBand, caseId }: CollationCut): RawBuilder<unknown> {
  const band = defaultAgeBands.find(({ code }) => code === ageBand);
  return sql.join([
    sector ? sql`and g.sector = ${sector}` : sql``,
    category ? sql`and c.category = ${category}` : sql``,
    band ? sql`and c.age between ${band.from} and ${band.to ?? 1000}` : sql``,
    caseId ? sql`and c.id = ${caseId}` : sql``,
  ], sql` `);
}

/** What an audit's returns can be filtered by: only what occurs among its requests and cases. */
export interface CutChoices {
  readonly sectors: readonly Sector[];
  readonly categories: readonly string[];
}

/** What the filters of an audit's collation offer. */
export async function cutChoices(work: Work, auditId: string): Promise<CutChoices> {
  const { rows } = await sql<{ sectors: string[]; categories: string[] }>`
    select
      array(select distinct g.sector from requests r
        join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
        where r.partnership_id = ${work.member.partnership.id} and r.audit_id = ${auditId}) as sectors,
      array(select distinct category from cases
        where partnership_id = ${work.member.partnership.id} and audit_id = ${auditId} and category is not null order by 1) as categories
  `.execute(work.tx);
  const found = rows[0] ?? { sectors: [], categories: [] };
  return { sectors: found.sectors.filter(isSector).sort((one, other) => sectors.indexOf(one) - sectors.indexOf(other)), categories: found.categories };
}

/** The group that a request belongs to, over `cases` as `c` and `agencies` as `g`. */
export function groupKey(by: CountedBy | null): RawBuilder<string> {
  switch (by) {
    case null:
      return sql`''`;
    case 'agency':
      return sql`g.name`;
    case 'sector':
      return sql`g.sector`;
    case 'category':
      return sql`coalesce(c.category, '')`;
    case 'age': {
      const bands = defaultAgeBands.map(({ code, from, to }) => sql`when c.age between ${from} and ${to ?? 1000} then ${code}`);
      return sql`case ${sql.join(bands, sql` `)} else '' end`;
    }
  }
}
