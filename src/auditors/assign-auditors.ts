import type { Member, Work } from '../access/index.ts';
import { findAudit, takesCases } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { personNames } from '../people/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { findRequest, listRequests, type RequestInFull } from '../requests/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { AuditorsRefusal, BriefingTopic } from './auditors.types.ts';
import { writeBriefing } from './briefings.store.ts';
import { auditorsByAgency, auditorsOfAgency } from './profiles.store.ts';
import { assign, auditorsOfAudit, auditorsOfRequest, clearDeclaration, unassign } from './request-auditors.store.ts';
import { auditing } from './standing.rules.ts';
import { mayAssign } from './who-assigns.rules.ts';

/**
 * Makes the auditors of an agency's requests exactly these, by request; requests that are not named keep theirs, and so do
 * stand-ins. `assigned` and `taken` count whom that changes: somebody who took a request by themselves audits it already,
 * and a request whose auditors are these stays as it is. Refused, with the name, for somebody who has declared a conflict with the case.
 */
export function assignAuditors(
  services: Services, member: Member, place: { readonly auditId: string; readonly agencyId: string }, wanted: ReadonlyMap<string, readonly string[]>,
): Promise<Result<{ readonly assigned: number; readonly taken: number }, AuditorsRefusal>> {
  return command<{ readonly assigned: number; readonly taken: number }, AuditorsRefusal>(services.database, member, async (work) => {
    const { auditId, agencyId } = place;
    const audit = mayAssign(member, agencyId) ? await findAudit(work, auditId, { lock: true }) : null;
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const requests = (await listRequests(work, auditId)).filter((one) => one.agencyId === agencyId);
    const people = new Set((await auditorsOfAgency(work, agencyId)).map(({ personId }) => personId));
    if (![...wanted.keys()].every((id) => requests.some((one) => one.id === id))) return refuse({ kind: 'not-found' });
    const now = await auditorsOfAudit(work, auditId);
    let [assigned, taken] = [0, 0];
    for (const request of requests) {
      const chosen = wanted.get(request.id);
      if (chosen === undefined) continue;
      const here = now.filter((one) => one.requestId === request.id);
      const own = here.filter((one) => one.standIn === null);
      const audits = new Set(auditing(here).filter((one) => one.standIn === null).map(({ personId }) => personId));
      for (const personId of chosen) {
        if (!people.has(personId)) return refuse({ kind: 'not-found' });
        if (own.some((one) => one.personId === personId && one.conflict)) return refuse({ kind: 'conflict', name: await nameOf(work, personId) });
      }
      const wantedHere = new Set(chosen);
      const [joins, leaves] = [[...wantedHere].filter((id) => !audits.has(id)), [...audits].filter((id) => !wantedHere.has(id))];
      if (joins.length + leaves.length === 0) continue;
      // Once somebody is assigned, the others who stay are to be as well, or they could write no more.
      for (const personId of wantedHere) if (!own.some((one) => one.personId === personId && one.assigned)) await assign(work, request, personId);
      for (const personId of leaves) {
        await unassign(work, request.id, personId);
        // A declaration alone makes an auditor where nobody is assigned.
        if (wantedHere.size === 0) await clearDeclaration(work, request.id, personId);
      }
      assigned += joins.length;
      taken += leaves.length;
    }
    return accept({ value: { assigned, taken }, history: { event: 'auditors-assigned', subject: { kind: 'audit', id: auditId }, auditId, agencyId, detail: { assigned, takenOff: taken } } });
  });
}

/**
 * Lets somebody from another body audit an agency's record for these requests, with the reason, such as education welfare
 * for a school. They see these requests, what their pages tell of the cases, and nothing else of the agency.
 */
export function letStandIn(
  services: Services, member: Member, auditId: string,
  { requestIds, personId, reason }: { readonly requestIds: readonly string[]; readonly personId: string; readonly reason: string },
): Promise<Result<number, AuditorsRefusal>> {
  return command<number, AuditorsRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    const requests = audit ? (await listRequests(work, auditId)).filter(({ id }) => requestIds.includes(id)) : [];
    const [first] = requests;
    if (!audit || !first || requests.length !== new Set(requestIds).size || !requests.every(({ agencyId }) => mayAssign(member, agencyId))) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const words = reason.trim();
    if (words === '' || words.length > 500) return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: words === '' ? 'Say why somebody from another body is needed' : 'The reason must be 500 characters or fewer' }] });
    const now = await auditorsOfAudit(work, auditId);
    const homes = [...await auditorsByAgency(work)].filter(([, people]) => people.some((one) => one.personId === personId)).map(([id]) => id);
    const [from] = homes;
    if (from === undefined) return refuse({ kind: 'not-found' });
    let added = 0;
    for (const request of requests) {
      if (homes.includes(request.agencyId)) continue;
      if (now.some((one) => one.requestId === request.id && one.personId === personId && one.conflict)) return refuse({ kind: 'conflict', name: await nameOf(work, personId) });
      await assign(work, request, personId, { fromAgencyId: from, reason: words });
      added += 1;
    }
    if (added === 0) return refuse({ kind: 'invalid', errors: [{ field: 'person', message: 'They belong to this agency already: choose them among its auditors' }] });
    return accept({ value: added, history: { event: 'stand-in-allowed', subject: { kind: 'person', id: personId }, auditId, agencyId: requests.length === 1 ? first.agencyId : null, detail: { requests: added } } });
  });
}

/** Ends somebody's standing in for a request: they see it no longer. What they answered stays. */
export function endStandIn(services: Services, member: Member, requestId: string, personId: string): Promise<Result<RequestInFull, AuditorsRefusal>> {
  return onRequest(services, member, requestId, async (work, request) => {
    const found = (await auditorsOfRequest(work, requestId)).find((one) => one.personId === personId && one.standIn !== null);
    if (!found) return refuse({ kind: 'not-found' });
    await unassign(work, requestId, personId);
    return accept({ value: request, history: { event: 'stand-in-ended', subject: { kind: 'person', id: personId }, auditId: request.auditId, agencyId: request.agencyId } });
  });
}

/** Lets somebody declare again who said something by mistake. Nobody does that for themselves. */
export function askToDeclareAgain(services: Services, member: Member, requestId: string, personId: string): Promise<Result<RequestInFull, AuditorsRefusal>> {
  return onRequest(services, member, requestId, async (work, request) => {
    const found = (await auditorsOfRequest(work, requestId)).find((one) => one.personId === personId);
    if (!found?.declared || personId === member.personId) return refuse({ kind: 'not-found' });
    await clearDeclaration(work, requestId, personId);
    return accept({ value: request, history: { event: 'declaration-taken-back', subject: { kind: 'person', id: personId }, auditId: request.auditId, agencyId: request.agencyId, detail: { conflict: found.conflict } } });
  });
}

/** Notes that an agency's auditors were briefed for the audit, and on what. */
export function noteBriefing(services: Services, member: Member, place: { readonly auditId: string; readonly agencyId: string }, topics: readonly BriefingTopic[]): Promise<Result<null, AuditorsRefusal>> {
  return command<null, AuditorsRefusal>(services.database, member, async (work) => {
    const { auditId, agencyId } = place;
    const audit = mayAssign(member, agencyId) ? await findAudit(work, auditId) : null;
    if (!audit || !(await listRequests(work, auditId)).some((one) => one.agencyId === agencyId)) return refuse({ kind: 'not-found' });
    if (topics.length === 0) return refuse({ kind: 'invalid', errors: [{ field: 'topics', message: 'Tick what the auditors were briefed on' }] });
    await writeBriefing(work, auditId, agencyId, topics);
    return accept({ value: null, history: { event: 'auditors-briefed', subject: { kind: 'audit', id: auditId }, auditId, agencyId, detail: { topics: topics.join(', ') } } });
  });
}

function onRequest(
  services: Services, member: Member, requestId: string, then: (work: Work, request: RequestInFull) => ReturnType<Parameters<typeof command<RequestInFull, AuditorsRefusal>>[2]>,
): Promise<Result<RequestInFull, AuditorsRefusal>> {
  return command<RequestInFull, AuditorsRefusal>(services.database, member, async (work) => {
    const request = isId(requestId) ? await findRequest(work, requestId) : null;
    if (!request || !mayAssign(member, request.agencyId)) return refuse({ kind: 'not-found' });
    return then(work, request);
  });
}

async function nameOf(work: Work, personId: string): Promise<string> {
  return (await personNames(work, [personId])).get(personId) ?? 'Somebody';
}
