import type { Work } from '../access/index.ts';
import { isId, type Transaction } from '../platform/index.ts';
import type { Entry, Filter, FilterChoices } from './history.types.ts';

/**
 * A page of entries, newest first: at most `count`, older than the entry numbered `before` when one is given. Names of
 * people, agencies and audits are read from their tables here, since those areas stand to the right of this one.
 */
export async function listEntries({ tx, member }: Work, filter: Filter, page: { before: number | null; count: number }): Promise<Entry[]> {
  const rows = await tx.selectFrom('history as h')
    .leftJoin('audits as a', (join) => join.onRef('a.partnership_id', '=', 'h.partnership_id').onRef('a.id', '=', 'h.audit_id'))
    .leftJoin('agencies as g', (join) => join.onRef('g.partnership_id', '=', 'h.partnership_id').onRef('g.id', '=', 'h.agency_id'))
    .where('h.partnership_id', '=', member.partnership.id)
    .$if(page.before !== null, (query) => query.where('h.sequence', '<', page.before))
    .$if(filter.personId !== null, (query) => query.where('h.person_id', '=', filter.personId))
    .$if(filter.event !== null, (query) => query.where('h.event', '=', filter.event))
    .$if(filter.auditId !== null, (query) => query.where('h.audit_id', '=', filter.auditId))
    .$if(filter.auditsOnly, (query) => query.where('h.audit_id', 'is not', null))
    .orderBy('h.sequence', 'desc').limit(page.count)
    .select(['h.sequence', 'h.at', 'h.person_id', 'h.event', 'h.subject_kind', 'h.subject_id', 'a.title as auditTitle', 'g.name as agencyName', 'h.detail'])
    .execute();
  const subjectIds = rows.flatMap((row) => (row.subject_kind === 'person' && row.subject_id !== null && isId(row.subject_id) ? [row.subject_id] : []));
  const names = await namesOf(tx, [...subjectIds, ...rows.flatMap((row) => row.person_id ?? [])]);
  return rows.map((row) => ({
    sequence: row.sequence,
    at: new Date(row.at),
    personName: row.person_id === null ? null : (names.get(row.person_id) ?? 'Somebody'),
    event: row.event,
    subjectKind: row.subject_kind,
    subjectName: row.subject_kind === 'person' && row.subject_id !== null ? (names.get(row.subject_id) ?? null) : null,
    auditTitle: row.auditTitle,
    agencyName: row.agencyName,
    detail: (row.detail ?? {}) as Entry['detail'],
  }));
}

/** The people, events and audits that occur in the history. */
export async function listFilterChoices({ tx, member }: Work, auditsOnly: boolean): Promise<FilterChoices> {
  // Read in one go: histories grow long, and no index serves all three.
  const found = await tx.selectFrom('history').where('partnership_id', '=', member.partnership.id)
    .$if(auditsOnly, (query) => query.where('audit_id', 'is not', null)).select(['person_id', 'event', 'audit_id']).distinct().execute();
  const people = await namesOf(tx, found.flatMap((row) => row.person_id ?? []));
  const auditIds = [...new Set(found.flatMap((row) => row.audit_id ?? []))];
  return {
    people: [...people].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name)),
    events: [...new Set(found.map((row) => row.event))].sort(),
    audits: auditIds.length === 0 ? [] : await tx.selectFrom('audits').where('partnership_id', '=', member.partnership.id).where('id', 'in', auditIds).select(['id', 'title']).orderBy('title').execute(),
  };
}

async function namesOf(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.selectFrom('people').where('id', 'in', [...new Set(personIds)]).select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
