import type { Member, Work } from '../access/index.ts';
import { findAudit, hasReached, takesCases, takeStep, type Audit, type AuditMove, type MoveRefusal } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { sendSoon } from '../letters/index.ts';
import { listAgencies } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { CaseRole } from '../tools/index.ts';
import { moveFacts } from './audit-stages.rules.ts';
import { countCases, findCase, listCases } from './cases.store.ts';
import { deleteNotInvolved, listNotInvolved } from './not-involved.store.ts';
import { deleteRequests, findRequest, insertRequests, listRequests, lockRequests, markSent, moveDueDays, updateRoles, updateTeam } from './requests.store.ts';
import type { Case, RequestRefusal, ReturnsKnown } from './requests.types.ts';
import { saveFamilyContact } from './sending/sending-choices.store.ts';
import type { StandInsOf } from './sending/sending.types.ts';
import { planSending, tellAgencies } from './sending/tell-agencies.ts';

/**
 * Asks each of the agencies about each of the cases. Who is asked already stays asked. `spareDecided` leaves out agencies that
 * are said to have no part in a case; otherwise asking decides the other way. Gives how many requests are new.
 */
export async function askAgencies(
  services: Services,
  member: Member,
  auditId: string,
  { caseIds, agencyIds, spareDecided = false }: { readonly caseIds: readonly string[]; readonly agencyIds: readonly string[]; readonly spareDecided?: boolean },
): Promise<Result<number, RequestRefusal>> {
  return command<number, RequestRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    if (caseIds.length === 0 || agencyIds.length === 0) return refuse({ kind: 'nothing-chosen' });
    const cases = new Set((await listCases(work, auditId)).map((found) => found.id));
    const agencies = new Set((await listAgencies(work)).map((agency) => agency.id));
    if (!caseIds.every((id) => cases.has(id)) || !agencyIds.every((id) => agencies.has(id))) return refuse({ kind: 'not-found' });
    const spared = spareDecided ? await listNotInvolved(work, auditId) : new Set<string>();
    const pairs = caseIds.flatMap((caseId) => agencyIds.map((agencyId) => ({ caseId, agencyId }))).filter(({ caseId, agencyId }) => !spared.has(`${caseId}/${agencyId}`));
    if (!spareDecided) for (const caseId of caseIds) await deleteNotInvolved(work, caseId, agencyIds);
    const added = await insertRequests(work, auditId, pairs);
    return accept({
      value: added,
      history: { event: 'agencies-asked', subject: { kind: 'audit', id: auditId }, auditId, detail: { cases: caseIds.length, agencies: agencyIds.length, added } },
    });
  });
}

/**
 * Makes the agencies asked about one case these. `shown` are those that were asked when the person chose: what somebody else
 * asked or withdrew since is left as it is; without it the agencies are exactly these. Refused, with the agency's name, when
 * one that is left out has begun its return.
 */
export async function chooseAgencies(
  services: Services,
  member: Member,
  caseId: string,
  agencyIds: readonly string[],
  returns: Pick<ReturnsKnown, 'startedReturns'>,
  shown: readonly string[] | null = null,
): Promise<Result<{ readonly added: number; readonly withdrawn: number }, RequestRefusal>> {
  return command<{ readonly added: number; readonly withdrawn: number }, RequestRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, caseId);
    const audit = found && (await findAudit(work, found.auditId, { lock: true }));
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const known = new Set((await listAgencies(work)).map((agency) => agency.id));
    if (!agencyIds.every((id) => known.has(id))) return refuse({ kind: 'not-found' });
    const asked = (await listRequests(work, audit.id)).filter((request) => request.caseId === caseId);
    const leftOut = asked.filter((request) => !agencyIds.includes(request.agencyId) && (shown === null || shown.includes(request.agencyId)));
    const wanted = shown === null ? agencyIds : agencyIds.filter((agencyId) => !shown.includes(agencyId) || asked.some((request) => request.agencyId === agencyId));
    const ids = await lockRequests(work, { ids: leftOut.map((request) => request.id) });
    const started = await returns.startedReturns(work, ids);
    const begun = leftOut.find((request) => started.has(request.id));
    if (begun) return refuse({ kind: 'has-return', agency: begun.agencyName });
    await deleteRequests(work, ids);
    await deleteNotInvolved(work, caseId, wanted);
    const added = await insertRequests(work, audit.id, wanted.map((agencyId) => ({ caseId, agencyId })));
    return accept({
      value: { added, withdrawn: ids.length },
      history: { event: 'agencies-chosen', subject: { kind: 'case', id: caseId }, auditId: audit.id, detail: { added, withdrawn: ids.length } },
    });
  });
}

/** What is said of an agency's place in a case: the parts it played, and the team that is asked where it is one; a team that is not named stays. */
export type PlaceSaid = readonly CaseRole[] | { readonly roles: readonly CaseRole[]; readonly team: string | null };

/** Says which parts each agency played in a case, and which of its teams is asked; requests that are not named keep theirs. Questions for some parts only follow at once. */
export async function setRoles(services: Services, member: Member, caseId: string, roles: ReadonlyMap<string, PlaceSaid>): Promise<Result<Case, RequestRefusal>> {
  return command<Case, RequestRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, caseId);
    const audit = found && (await findAudit(work, found.auditId, { lock: true }));
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const asked = (await listRequests(work, audit.id)).filter((request) => request.caseId === caseId);
    for (const { id } of asked) {
      const said = roles.get(id);
      if (said === undefined) continue;
      await updateRoles(work, id, 'team' in said ? said.roles : said);
      if ('team' in said) await updateTeam(work, id, said.team === null || said.team.trim() === '' ? null : said.team.trim().slice(0, 120));
    }
    return accept({ value: found, history: { event: 'case-roles-set', subject: { kind: 'case', id: caseId }, auditId: audit.id, detail: { requests: asked.filter(({ id }) => roles.has(id)).length } } });
  });
}

/** Withdraws one request. Refused, with the agency's name, when its return has been begun. */
export async function withdrawRequest(services: Services, member: Member, id: string, returns: Pick<ReturnsKnown, 'startedReturns'>): Promise<Result<null, RequestRefusal>> {
  return command<null, RequestRefusal>(services.database, member, async (work) => {
    const request = await findRequest(work, id);
    const audit = request && (await findAudit(work, request.auditId, { lock: true }));
    if (!request || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    await lockRequests(work, { ids: [id] });
    if ((await returns.startedReturns(work, [id])).has(id)) return refuse({ kind: 'has-return', agency: request.agencyName });
    await deleteRequests(work, [id]);
    return accept({ value: null, history: { event: 'request-withdrawn', subject: { kind: 'request', id }, auditId: audit.id, agencyId: request.agencyId } });
  });
}

/** What is chosen with the sending of requests; left out, what was chosen before stays. */
export interface SendingChoices {
  /** Agencies are asked to help to arrange contact with families. */
  readonly familyContact?: boolean;
  /** Who is to hear of a request besides the agency's own people. */
  readonly standIns?: StandInsOf;
}

/**
 * Sends every request that is not sent yet, dated today and due on the audit's deadline, and writes one letter to each person
 * who is to know. Gives how many requests were sent.
 */
export async function sendRequests(services: Services, member: Member, auditId: string, choices: SendingChoices = {}): Promise<Result<number, RequestRefusal>> {
  let letters = 0;
  const done = await command<number, RequestRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    // Before that, opening the audit sends them: agencies see nothing of an audit that is being put together.
    if (!hasReached(audit.state, 'open') || !takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const { sent, told } = await send(services, work, audit, choices);
    if (sent === 0) return refuse({ kind: 'nothing-chosen' });
    letters = told;
    return accept({ value: sent, history: { event: 'requests-sent', subject: { kind: 'audit', id: auditId }, auditId, detail: { sent, letters: told } } });
  });
  if (done.ok && letters > 0) void sendSoon(services, member.partnership);
  return done;
}

async function send(services: Services, work: Work, audit: Audit, { familyContact, standIns }: SendingChoices): Promise<{ readonly sent: number; readonly told: number }> {
  if (familyContact !== undefined) await saveFamilyContact(work, audit.id, familyContact);
  const plan = await planSending(work, audit, standIns);
  const sent = await markSent(work, audit.id, services.clock.today(), audit.deadline);
  return { sent, told: await tellAgencies(work, audit, plan, services.clock.now()) };
}

/**
 * Makes every request due on the audit's deadline, for when the deadline was moved after they were sent. Gives how many
 * were due on another day.
 */
export async function alignDueDays(services: Services, member: Member, auditId: string): Promise<Result<number, RequestRefusal>> {
  return command<number, RequestRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (audit.deadline === null || !hasReached(audit.state, 'open') || !takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const moved = await moveDueDays(work, auditId, audit.deadline);
    if (moved === 0) return refuse({ kind: 'nothing-chosen' });
    return accept({ value: moved, history: { event: 'due-days-moved', subject: { kind: 'audit', id: auditId }, auditId, detail: { moved, dueOn: audit.deadline } } });
  });
}

/**
 * Takes a step in an audit's life, such as opening it; opening also sends the requests, with a letter to each person who is to know. Refused out of order, or with
 * everything that is missing.
 */
export async function stepAudit(services: Services, member: Member, auditId: string, move: AuditStep, choices: SendingChoices = {}): Promise<Result<Audit, MoveRefusal>> {
  let letters = 0;
  const done = await command<Audit, MoveRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    const facts = moveFacts(await countCases(work, auditId), await listRequests(work, auditId));
    const moved = await takeStep(work, audit, move, facts);
    if (!moved.ok) return moved;
    const { sent, told } = move === 'open' ? await send(services, work, audit, choices) : { sent: 0, told: 0 };
    letters = told;
    return accept({
      value: moved.value,
      history: {
        event: moveEvents[move],
        subject: { kind: 'audit', id: auditId },
        auditId,
        detail: { from: audit.state, to: moved.value.state, ...(move === 'open' ? { requestsSent: sent, letters: told, ...facts } : {}) },
      },
    });
  });
  if (done.ok && letters > 0) void sendSoon(services, member.partnership);
  return done;
}

/** The steps a coordinator takes from the audit's home; the terms are agreed, and the report is published, where they are written. */
export type AuditStep = Exclude<AuditMove, 'agree' | 'publish'>;

/** Whether the text names such a step. */
export function isAuditStep(text: string): text is AuditStep {
  return Object.hasOwn(moveEvents, text);
}

const moveEvents: Readonly<Record<AuditStep, string>> = {
  prepare: 'preparing-started',
  open: 'audit-opened',
  'end-fieldwork': 'fieldwork-ended',
  'reopen-fieldwork': 'fieldwork-reopened',
  moderate: 'moderating-started',
  report: 'reporting-started',
  'follow-up': 'following-up-started',
  close: 'audit-closed',
};
