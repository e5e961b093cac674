import { holdsOneOf, type Member, type Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { command, view, type Event } from '../history/index.ts';
import { lettersAbout, withdrawTried, type ListedLetter } from '../letters/index.ts';
import { concernReceivers, personNames } from '../people/index.ts';
import type { AuditKey, Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { checkAction, checkClosing, whyNotAcknowledge, whyNotClose, type Standing } from './concern.rules.ts';
import { findListed, insertAction, markDone, openWords, readActions, updateConcern, type ListedConcern } from './concerns.store.ts';
import type { ActionDraft, ClosingDraft, Concern, ConcernAction, ConcernRefusal } from './concerns.types.ts';

/** A concern with everything its page shows. */
export interface ConcernInFull {
  readonly concern: Concern;
  readonly actions: readonly ConcernAction[];
  readonly letters: readonly ListedLetter[];
  /** Names of the people in it, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly standing: Standing;
  /** Whether anybody of the agency, beside whoever raised it, receives its concerns. */
  readonly agencyKnows: boolean;
}

/** Shows a concern to somebody who may see it, or null. The history says that it was opened, unless its page comes back from a form. */
export function openConcern(services: Services, member: Member, id: string, { again = false }: { readonly again?: boolean } = {}): Promise<ConcernInFull | null> {
  return view(services.database, member, (work) => readInFull(services, work, id), (found) => (found && !again ? event('viewed', found.concern) : null));
}

async function readInFull(services: Services, work: Work, id: string): Promise<ConcernInFull | null> {
  const listed = await findListed(work, id);
  if (!listed) return null;
  const key = await auditKeyOf(services, work, listed.auditId);
  const concern = await openWords(work, key, listed);
  const [actions, letters] = [await readActions(work, key, id), await lettersAbout(work, id)];
  const people = [concern.raisedBy, concern.acknowledgedBy, concern.closedBy, ...actions.map(({ doneBy }) => doneBy), ...letters.map(({ personId }) => personId)];
  return { concern, actions, letters, names: await personNames(work, people.filter((one) => one !== null)), standing: await standingOf(work, concern), agencyKnows: (await concernReceivers(work, concern.agencyId)).some(({ personId }) => personId !== concern.raisedBy) };
}

/** How the member stands to the concern: whether they handle it, as coordinator, lead auditor or the one the agency has named. */
async function standingOf(work: Work, { agencyId }: Pick<Concern, 'agencyId'>): Promise<Standing> {
  const { member } = work;
  const receivers = await concernReceivers(work, agencyId);
  return {
    personId: member.personId,
    handles: holdsOneOf(member, ['coordinator']) || member.ledAgencyIds.includes(agencyId) || receivers.some(({ personId }) => personId === member.personId),
  };
}

/** Acknowledges a concern: somebody has seen it and sees to it. Stops its clock, and the letters that are still tried. */
export function acknowledgeConcern(services: Services, member: Member, id: string, version: number): Promise<Result<null, ConcernRefusal>> {
  return follow(services, member, id, async (work, concern, key) => {
    const message = whyNotAcknowledge(concern, await standingOf(work, concern));
    if (message !== null) return refuse({ kind: 'not-yours', message });
    if (concern.acknowledgedAt !== null || !(await updateConcern(work, key, { id, version }, { kind: 'acknowledged', at: services.clock.now() }))) return refuse({ kind: 'stale' });
    await withdrawTried(work, id);
    return accept(event('acknowledged', concern));
  });
}

/** Adds what somebody does about a concern, by when. Whoever may see the concern may say so, until it is closed. */
export function addAction(services: Services, member: Member, id: string, version: number, draft: ActionDraft): Promise<Result<null, ConcernRefusal>> {
  return follow(services, member, id, async (work, concern, key) => {
    const checked = checkAction(draft);
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    if (concern.closedAt !== null || !(await updateConcern(work, key, { id, version }, { kind: 'touched' }))) return refuse({ kind: 'stale' });
    await insertAction(work, key, concern, { ...checked.value, at: services.clock.now() });
    return accept(event('action-added', concern));
  });
}

/** Says that an action is done, today. */
export function finishAction(services: Services, member: Member, id: string, version: number, actionId: string): Promise<Result<null, ConcernRefusal>> {
  return follow(services, member, id, async (work, concern, key) => {
    if (concern.closedAt !== null || !(await updateConcern(work, key, { id, version }, { kind: 'touched' }))) return refuse({ kind: 'stale' });
    return (await markDone(work, id, actionId, services.clock.today())) ? accept(event('action-done', concern)) : refuse({ kind: 'not-found' });
  });
}

/** Closes a concern with what came of it. Never by whoever raised it, and not before its actions are done. */
export function closeConcern(services: Services, member: Member, id: string, version: number, draft: ClosingDraft): Promise<Result<null, ConcernRefusal>> {
  return follow(services, member, id, async (work, concern, key) => {
    const message = whyNotClose(concern, await standingOf(work, concern));
    if (message !== null) return refuse({ kind: 'not-yours', message });
    const left = (await readActions(work, key, id)).filter(({ doneOn }) => doneOn === null).length;
    const checked = checkClosing(draft, left);
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    const { outcome, words } = checked.value;
    if (concern.closedAt !== null || !(await updateConcern(work, key, { id, version }, { kind: 'closed', at: services.clock.now(), outcome, words }))) return refuse({ kind: 'stale' });
    await withdrawTried(work, id);
    return accept(event('closed', concern, { outcome }));
  });
}

function follow(
  services: Services, member: Member, id: string, change: (work: Work, concern: ListedConcern, key: AuditKey) => Promise<Result<Event, ConcernRefusal>>,
): Promise<Result<null, ConcernRefusal>> {
  return command<null, ConcernRefusal>(services.database, member, async (work) => {
    const concern = await findListed(work, id);
    if (!concern) return refuse({ kind: 'not-found' });
    const changed = await change(work, concern, await auditKeyOf(services, work, concern.auditId));
    return changed.ok ? accept({ value: null, history: changed.value }) : changed;
  });
}

function event(what: string, { id, auditId, agencyId }: Pick<Concern, 'id' | 'auditId' | 'agencyId'>, detail: NonNullable<Event['detail']> = {}): Event {
  return { event: `concern-${what}`, subject: { kind: 'concern', id }, auditId, agencyId, detail };
}
