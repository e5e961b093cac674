import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import { isId, seal, unseal, type AuditKey } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import { outcomes, type Concern, type ConcernAction, type ConcernCounts, type ConcernWords, type Outcome, type Source, type Urgency } from './concerns.types.ts';

/** A concern without its words, as lists show it. */
export type ListedConcern = Omit<Concern, keyof ConcernWords | 'outcomeWords'> & {
  /** null where the case is not known here. */
  readonly caseLabel: string | null;
  readonly caseReference: string | null;
};

interface NewConcern extends ConcernWords {
  readonly id: string;
  readonly auditId: string;
  readonly agencyId: string;
  readonly caseId: string | null;
  readonly urgency: Urgency;
  readonly cameFrom: Source;
  readonly raisedAt: Date;
}

/** Stores a new concern. False when one with this id is there already: the form was sent twice. */
export async function insertConcern({ tx, member }: Work, key: AuditKey, { about, what, told, ...concern }: NewConcern): Promise<boolean> {
  const words: ConcernWords = { about, what, told };
  const row = await tx.insertInto('concerns').values({
    partnership_id: member.partnership.id, id: concern.id, audit_id: concern.auditId, agency_id: concern.agencyId, case_id: concern.caseId,
    urgency: concern.urgency, came_from: concern.cameFrom, words_sealed: seal(key, placeOf(concern.id), JSON.stringify(words)), raised_by: member.personId, raised_at: concern.raisedAt,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

function listed({ tx, member }: Work) {
  return tx.selectFrom('concerns as c')
    .innerJoin('audits as a', (on) => on.onRef('a.partnership_id', '=', 'c.partnership_id').onRef('a.id', '=', 'c.audit_id'))
    .innerJoin('agencies as g', (on) => on.onRef('g.partnership_id', '=', 'c.partnership_id').onRef('g.id', '=', 'c.agency_id'))
    .leftJoin('cases as k', (on) => on.onRef('k.partnership_id', '=', 'c.partnership_id').onRef('k.id', '=', 'c.case_id'))
    .where('c.partnership_id', '=', member.partnership.id)
    .select([
      'c.id', 'c.audit_id as auditId', 'a.title as auditTitle', 'c.agency_id as agencyId', 'g.name as agencyName', 'c.case_id as caseId', 'c.urgency', 'c.came_from as cameFrom',
      'c.raised_by as raisedBy', 'c.raised_at as raisedAt', 'c.acknowledged_by as acknowledgedBy', 'c.acknowledged_at as acknowledgedAt',
      'c.escalated_at as escalatedAt', 'c.outcome', 'c.closed_by as closedBy', 'c.closed_at as closedAt', 'c.version',
      'k.label as caseLabel', 'k.reference as caseReference',
    ]);
}

const mostShown = 500;

/** The concerns that the member may see, those that wait first and the newest among them first (at most 500). */
export async function listConcerns(work: Work, { openOnly = false }: { readonly openOnly?: boolean } = {}): Promise<ListedConcern[]> {
  let reading = listed(work).orderBy(sql`c.closed_at is not null`).orderBy('c.raised_at', 'desc').limit(mostShown);
  if (openOnly) reading = reading.where('c.closed_at', 'is', null);
  return (await reading.execute()).map(toListed);
}

/** The concerns that nobody has acknowledged and nobody was told of a second time. */
export async function listUnescalated(work: Work): Promise<ListedConcern[]> {
  return (await listed(work).where('c.acknowledged_at', 'is', null).where('c.escalated_at', 'is', null).where('c.closed_at', 'is', null).execute()).map(toListed);
}

/** One concern without its words, or null when there is none that the member may see. */
export async function findListed(work: Work, id: string): Promise<ListedConcern | null> {
  if (!isId(id)) return null;
  const row = await listed(work).where('c.id', '=', id).executeTakeFirst();
  return row ? toListed(row) : null;
}

/** A concern with its words. `key` is its audit's. */
export async function openWords({ tx, member }: Work, key: AuditKey, concern: ListedConcern): Promise<Concern> {
  const row = await tx.selectFrom('concerns').where('partnership_id', '=', member.partnership.id).where('id', '=', concern.id)
    .select(['words_sealed as words', 'outcome_sealed as outcomeWords']).executeTakeFirstOrThrow();
  return {
    ...concern,
    ...(JSON.parse(unseal(key, placeOf(concern.id), row.words)) as ConcernWords),
    outcomeWords: row.outcomeWords === null ? null : unseal(key, outcomePlaceOf(concern.id), row.outcomeWords),
  };
}

/** What of a concern changes: each only once. */
export type ConcernChange =
  | { readonly kind: 'touched' }
  | { readonly kind: 'acknowledged'; readonly at: Date }
  | { readonly kind: 'closed'; readonly at: Date; readonly outcome: Outcome; readonly words: string };

/** Writes a change over the version that was read; false when somebody else was quicker. */
export async function updateConcern({ tx, member }: Work, key: AuditKey, { id, version }: Pick<Concern, 'id' | 'version'>, change: ConcernChange): Promise<boolean> {
  const row = await tx.updateTable('concerns').where('partnership_id', '=', member.partnership.id).where('id', '=', id).where('version', '=', version)
    .set({
      version: version + 1,
      ...(change.kind === 'acknowledged' ? { acknowledged_at: change.at, acknowledged_by: member.personId } : {}),
      ...(change.kind === 'closed' ? { closed_at: change.at, closed_by: member.personId, outcome: change.outcome, outcome_sealed: seal(key, outcomePlaceOf(id), change.words) } : {}),
    }).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Marks a concern as escalated; false when it has been, or was acknowledged meanwhile: of two servers one does it. */
export async function markEscalated({ tx, member }: Work, id: string, at: Date): Promise<boolean> {
  const row = await tx.updateTable('concerns').where('partnership_id', '=', member.partnership.id).where('id', '=', id)
    .where('escalated_at', 'is', null).where('acknowledged_at', 'is', null).set({ escalated_at: at }).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** What is done about a concern, in the order in which it was said. */
export async function readActions({ tx, member }: Work, key: AuditKey, concernId: string): Promise<ConcernAction[]> {
  const rows = await tx.selectFrom('concern_actions').where('partnership_id', '=', member.partnership.id).where('concern_id', '=', concernId)
    .orderBy('id').select(['id', 'words_sealed as words', 'due_on as dueOn', 'done_on as doneOn', 'done_by as doneBy']).execute();
  return rows.map(({ words, ...row }) => ({ ...row, ...(JSON.parse(unseal(key, actionPlaceOf(row.id), words)) as Pick<ConcernAction, 'what' | 'who'>) }));
}

/** Adds an action. The caller has changed the concern, which holds others back. */
export async function insertAction(
  { tx, member }: Work, key: AuditKey, concern: Pick<Concern, 'id' | 'auditId' | 'agencyId'>, { what, who, dueOn, at }: { readonly what: string; readonly who: string; readonly dueOn: Day; readonly at: Date },
): Promise<void> {
  const { rows: [made] } = await sql<{ id: string }>`select uuidv7() as id`.execute(tx);
  if (!made) throw new Error('The database gave no id');
  await tx.insertInto('concern_actions').values({
    partnership_id: member.partnership.id, id: made.id, concern_id: concern.id, audit_id: concern.auditId, agency_id: concern.agencyId,
    words_sealed: seal(key, actionPlaceOf(made.id), JSON.stringify({ what, who })), due_on: dueOn, added_by: member.personId, added_at: at,
  }).execute();
}

/** Marks an action of the concern as done; false when there is none that is still to be done. */
export async function markDone({ tx, member }: Work, concernId: string, actionId: string, on: Day): Promise<boolean> {
  if (!isId(actionId)) return false;
  const row = await tx.updateTable('concern_actions').where('partnership_id', '=', member.partnership.id).where('concern_id', '=', concernId).where('id', '=', actionId)
    .where('done_on', 'is', null).set({ done_on: on, done_by: member.personId }).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** How many concerns about an audit's cases the member may see, and what came of them. */
export async function countConcerns({ tx, member }: Work, auditId: string): Promise<ConcernCounts> {
  const { rows: [row] } = await sql<Omit<ConcernCounts, 'outcomes'> & { readonly found: readonly string[] }>`
    select count(*)::int as raised, count(distinct coalesce(case_id, id))::int as cases,
      (count(*) filter (where acknowledged_at is null))::int as unacknowledged, (count(*) filter (where escalated_at is not null))::int as escalated,
      (count(*) filter (where closed_at is not null))::int as closed, coalesce(array_agg(outcome) filter (where outcome is not null), '{}') as found
    from concerns where partnership_id = ${member.partnership.id} and audit_id = ${auditId}`.execute(tx);
  if (!row) throw new Error('The database counted nothing');
  const { found, ...counts } = row;
  const count = (outcome: Outcome): number => found.filter((one) => one === outcome).length;
  return { ...counts, outcomes: { protected: count('protected'), 'plan-changed': count('plan-changed'), 'already-in-hand': count('already-in-hand'), 'no-action': count('no-action') } };
}

/** How many concerns an agency has about one case, and how many of them are open. */
export async function countOnCase({ tx, member }: Work, { caseId, agencyId }: { readonly caseId: string; readonly agencyId: string }): Promise<{ readonly raised: number; readonly open: number }> {
  const { rows: [row] } = await sql<{ raised: number; open: number }>`
    select count(*)::int as raised, (count(*) filter (where closed_at is null))::int as open from concerns
    where partnership_id = ${member.partnership.id} and case_id = ${caseId} and agency_id = ${agencyId}`.execute(tx);
  return row ?? { raised: 0, open: 0 };
}

function toListed(row: Omit<ListedConcern, 'urgency' | 'cameFrom' | 'outcome'> & { urgency: string; cameFrom: string | null; outcome: string | null }): ListedConcern {
  // The columns' checks allow these words only.
  return { ...row, urgency: row.urgency as Urgency, cameFrom: row.cameFrom as Source | null, outcome: outcomes.find((one) => one === row.outcome) ?? null };
}

function placeOf(id: string): string {
  return `concerns/${id}/words`;
}

function outcomePlaceOf(id: string): string {
  return `concerns/${id}/outcome`;
}

function actionPlaceOf(id: string): string {
  return `concern_actions/${id}/words`;
}
