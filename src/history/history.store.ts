import { sql, type Expression, type SqlBool } from 'kysely';
import type { Work } from '../access/index.ts';
import type { Entry, Filter, FilterChoices } from './history.types.ts';

/**
 * A page of entries, newest first: at most `count`, older than the entry numbered `before` when one is given. Names of
 * people, agencies and audits are read from their tables here, since those areas stand to the right of this one.
 */
export async function listEntries({ tx, member }: Work, filter: Filter, page: { before: number | null; count: number }): Promise<Entry[]> {
  const rows = await tx.selectFrom('history as h')
    .leftJoin('people as p', 'p.id', 'h.person_id')
    .leftJoin('audits as a', (join) => join.onRef('a.partnership_id', '=', 'h.partnership_id').onRef('a.id', '=', 'h.audit_id'))
    .leftJoin('agencies as g', (join) => join.onRef('g.partnership_id', '=', 'h.partnership_id').onRef('g.id', '=', 'h.agency_id'))
    .leftJoin('people as s', (join) => join.on('h.subject_kind', '=', 'person').on(sql<SqlBool>`s.id::text = h.subject_id`))
    .where('h.partnership_id', '=', member.partnership.id)
    .where(({ and, eb }) => and([
      ...(page.before === null ? [] : [eb('h.sequence', '<', page.before)]),
      ...(filter.personId === null ? [] : [eb('h.person_id', '=', filter.personId)]),
      ...(filter.event === null ? [] : [eb('h.event', '=', filter.event)]),
      ...(filter.auditId === null ? [] : [eb('h.audit_id', '=', filter.auditId)]),
      ...(filter.auditsOnly ? [eb('h.audit_id', 'is not', null)] : []),
    ] satisfies Expression<SqlBool>[]))
    .orderBy('h.sequence', 'desc').limit(page.count)
    .select(['h.sequence', 'h.at', 'p.name as personName', 'h.event', 'h.subject_kind as subjectKind', 's.name as subjectName', 'a.title as auditTitle', 'g.name as agencyName', 'h.detail'])
    .execute();
  return rows.map((row) => ({ ...row, at: new Date(row.at), detail: (row.detail ?? {}) as Entry['detail'] }));
}

/** The people, events and audits that occur in the history. */
export async function listFilterChoices({ tx, member }: Work, auditsOnly: boolean): Promise<FilterChoices> {
  const rows = tx.selectFrom('history as h').where('h.partnership_id', '=', member.partnership.id).$if(auditsOnly, (query) => query.where('h.audit_id', 'is not', null));
  return {
    people: await rows.innerJoin('people as p', 'p.id', 'h.person_id').select(['p.id', 'p.name']).distinct().orderBy('p.name').execute(),
    events: (await rows.select('h.event').distinct().orderBy('h.event').execute()).map(({ event }) => event),
    audits: await rows.innerJoin('audits as a', (join) => join.onRef('a.partnership_id', '=', 'h.partnership_id').onRef('a.id', '=', 'h.audit_id'))
      .select(['a.id', 'a.title']).distinct().orderBy('a.title').execute(),
  };
}
