import { randomUUID } from 'node:crypto';
import { holdsOneOf, type Member, type Work } from '../../access/index.ts';
import { auditKeyOf, findAudit, type Audit } from '../../audits/index.ts';
import { command } from '../../history/index.ts';
import { queueLetters, sendSoon, type NewLetter } from '../../letters/index.ts';
import { agencyContacts, listPeople } from '../../people/index.ts';
import type { Services } from '../../platform/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { requestPaths } from '../requests.paths.ts';
import { findRequest, listRequests, lockRequests } from '../requests.store.ts';
import type { AuditRequest, ReturnsKnown } from '../requests.types.ts';
import { askedPeople } from '../sending/who-gets-what.rules.ts';
import { checkDecision, checkExtension, takesExtensions } from './extension.rules.ts';
import { decide, findAsked, giveDay, insertExtension, settleAsked } from './extensions.store.ts';
import type { ExtensionDraft, ExtensionRefusal } from './extensions.types.ts';

type BackKnown = Pick<ReturnsKnown, 'returnedRequests'>;

/** A lead auditor asks for more time for a request of their agency. The coordinators are told. */
export async function askForTime(services: Services, member: Member, requestId: string, draft: ExtensionDraft, returns: BackKnown): Promise<Result<null, ExtensionRefusal>> {
  return told(services, member, await command<null, ExtensionRefusal>(services.database, member, async (work) => {
    const open = await findOpen(work, requestId, returns);
    if (!open.ok) return open;
    const { audit, ...request } = open.value;
    if (!member.ledAgencyIds.includes(request.agencyId)) return refuse({ kind: 'not-found' });
    const checked = checkExtension(draft, { dueOn: request.dueOn, today: services.clock.today(), later: true });
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    const { dueOn: wantedOn, reason } = checked.value;
    const id = randomUUID();
    const at = services.clock.now();
    if (!(await insertExtension(work, await auditKeyOf(services, work, audit.id), { id, request, wantedOn, reason, at, granted: false }))) return refuse({ kind: 'asked-already' });
    const coordinators = (await listPeople(work)).filter(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
    await queueLetters(work, at, coordinators.map(({ personId }): NewLetter => ({
      personId, kind: 'extension-asked', auditId: audit.id, agencyId: request.agencyId, about: id, path: requestPaths.extensions(member.partnership.slug, audit.id),
      subject: `More time is asked for: ${audit.title}`, body: `${request.agencyName} asks for more time for a request in the audit “${audit.title}”.\n\nRead why, and decide:`,
    })));
    return accept({ value: null, history: { event: 'extension-asked', subject: { kind: 'request', id: request.id }, auditId: audit.id, agencyId: request.agencyId, detail: { from: request.dueOn, to: wantedOn } } });
  }));
}

/**
 * The coordinator gives a request another due day, or all requests of its agency that are not back, with the reason. Gives how
 * many have it now. The agency is told by one letter a person.
 */
export async function moveDueDay(
  services: Services, member: Member, requestId: string, { wholeAgency, ...draft }: ExtensionDraft & { readonly wholeAgency: boolean }, returns: BackKnown,
): Promise<Result<number, ExtensionRefusal>> {
  if (!holdsOneOf(member, ['coordinator'])) return refuse({ kind: 'not-found' });
  return told(services, member, await command<number, ExtensionRefusal>(services.database, member, async (work) => {
    const open = await findOpen(work, requestId, returns);
    if (!open.ok) return open;
    const { audit, ...request } = open.value;
    const checked = checkExtension(draft, { dueOn: wholeAgency ? null : request.dueOn, today: services.clock.today(), later: false });
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    const { dueOn, reason } = checked.value;
    const moved = wholeAgency ? await outstandingOf(work, request, dueOn, returns) : [request];
    if (moved.length === 0) return refuse({ kind: 'not-now' });
    const at = services.clock.now();
    const key = await auditKeyOf(services, work, audit.id);
    const ids = moved.map(({ id }) => id);
    const asksAnswered = await settleAsked(work, ids, dueOn, at);
    for (const one of moved) await insertExtension(work, key, { id: randomUUID(), request: one, wantedOn: dueOn, reason, at, granted: true });
    await giveDay(work, ids, dueOn);
    await queueLetters(work, at, askedPeople((await agencyContacts(work)).get(request.agencyId)).map(({ personId }) =>
      movedLetter(member, audit, personId, { agencyId: request.agencyId, requests: moved.length, requestId: moved[0]?.id ?? '', dueOn })));
    return accept({ value: moved.length, history: { event: 'due-day-moved', subject: { kind: 'request', id: request.id }, auditId: audit.id, agencyId: request.agencyId, detail: { to: dueOn, requests: moved.length, asksAnswered } } });
  }));
}

/** The coordinator grants or refuses more time that was asked for; whoever asked is told. */
export async function decideExtension(services: Services, member: Member, auditId: string, id: string, given: { readonly decision: string; readonly answer: string }, returns: BackKnown): Promise<Result<'granted' | 'refused', ExtensionRefusal>> {
  return told(services, member, await command<'granted' | 'refused', ExtensionRefusal>(services.database, member, async (work) => {
    const asked = await findAsked(work, auditId, id);
    if (!asked) return refuse({ kind: 'not-found' });
    if (asked.state !== 'asked') return refuse({ kind: 'asked-already' });
    const checked = checkDecision(given, asked.wantedOn, services.clock.today());
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    const { state, answer } = checked.value;
    const open = await findOpen(work, asked.requestId, returns);
    // What came back meanwhile needs no more time; a refusal closes the matter.
    if (!open.ok && state === 'granted') return open;
    const audit = await findAudit(work, auditId);
    const at = services.clock.now();
    if (!audit || !(await decide(work, await auditKeyOf(services, work, auditId), id, { state, answer, at }))) return refuse({ kind: 'asked-already' });
    if (state === 'granted') await giveDay(work, [asked.requestId], asked.wantedOn);
    const here = new Set((await listPeople(work)).map(({ personId }) => personId));
    // Whoever has left hears nothing; then those hear who answer for the agency now.
    const hearing = asked.askedBy !== null && here.has(asked.askedBy) ? [asked.askedBy] : askedPeople((await agencyContacts(work)).get(asked.agencyId)).map(({ personId }) => personId);
    await queueLetters(work, at, hearing.map((personId): NewLetter => ({
      personId, kind: 'extension-decided', auditId, agencyId: asked.agencyId, about: id, path: requestPaths.request(member.partnership.slug, asked.requestId),
      subject: `${state === 'granted' ? 'You have more time' : 'No more time'}: ${audit.title}`,
      body: state === 'granted'
        ? `a request of your agency in the audit “${audit.title}” is now due on ${dayInWords(asked.wantedOn)}.\n\nOpen it here:`
        : `the audit coordinator cannot give more time for a request of your agency in the audit “${audit.title}”. Read why here:`,
    })));
    return accept({ value: state, history: { event: `extension-${state}`, subject: { kind: 'request', id: asked.requestId }, auditId, agencyId: asked.agencyId, detail: { to: asked.wantedOn } } });
  }));
}

/** The request with its audit, held until the work ends, while it can be given another day. */
async function findOpen(work: Work, requestId: string, returns: BackKnown): Promise<Result<AuditRequest & { readonly audit: Audit }, ExtensionRefusal>> {
  const request = await findRequest(work, requestId);
  const audit = request && (await findAudit(work, request.auditId, { lock: true }));
  if (!request || !audit) return refuse({ kind: 'not-found' });
  if (!takesExtensions(audit.state) || request.sentOn === null) return refuse({ kind: 'not-now' });
  await lockRequests(work, { ids: [requestId] });
  if ((await returns.returnedRequests(work, [requestId])).has(requestId)) return refuse({ kind: 'not-now' });
  return accept({ ...request, audit });
}

async function outstandingOf(work: Work, { auditId, agencyId }: AuditRequest, dueOn: Day, returns: BackKnown): Promise<AuditRequest[]> {
  const sent = (await listRequests(work, auditId)).filter((one) => one.agencyId === agencyId && one.sentOn !== null && one.dueOn !== dueOn);
  await lockRequests(work, { ids: sent.map(({ id }) => id) });
  const back = await returns.returnedRequests(work, sent.map(({ id }) => id));
  return sent.filter(({ id }) => !back.has(id));
}

function movedLetter({ partnership }: Member, audit: Audit, personId: string, { agencyId, requests, requestId, dueOn }: { agencyId: string; requests: number; requestId: string; dueOn: Day }): NewLetter {
  const counted = requests === 1 ? 'A request of your agency is' : `${requests} requests of your agency are`;
  return {
    personId, kind: 'extension-decided', auditId: audit.id, agencyId, subject: `A new due day: ${audit.title}`,
    body: `the audit coordinator has moved a due day in the audit “${audit.title}”. ${counted} now due on ${dayInWords(dueOn)}.\n\nSee what is asked here:`,
    path: requests === 1 ? requestPaths.request(partnership.slug, requestId) : requestPaths.home(partnership.slug, audit.id),
  };
}

/** Sends the letters of what went through. */
function told<Outcome extends { readonly ok: boolean }>(services: Services, member: Member, outcome: Outcome): Outcome {
  if (outcome.ok) void sendSoon(services, member.partnership);
  return outcome;
}
