import type { Member, Work } from '../access/index.ts';
import { command, type Done } from '../history/index.ts';
import { seal, type Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { asAuditor, findRequestWithForm, formOf, mayAnswer, mayWrite, type RequestWithForm } from './answering.ts';
import type { ConcernsKnown } from './concerns-known.types.ts';
import { supportedItems } from './evidence/evidence.rules.ts';
import { readSupports } from './evidence/evidence.store.ts';
import { decideNil, decideSubmission, mayReopen, mayWithdraw, type NilDeclaration } from './return-life.rules.ts';
import { signOff } from './sign-off.ts';
import { findReturn, readAnswers, startReturn, updateReturn } from './returns.store.ts';
import type { Declaration, ReturnRefusal, ReturnState } from './returns.types.ts';

/**
 * Hands a return in, dated today. Sending it twice is harmless: when it is back already nothing changes, and `again` says
 * so. `onCase` tells of the agency's concerns about the case. Refused with what is missing, or when the return or the audit takes no answers.
 */
export async function submitReturn(
  services: Services,
  member: Member,
  requestId: string,
  declaration: Declaration,
  onCase: ConcernsKnown['onCase'],
): Promise<Result<{ readonly again: boolean }, ReturnRefusal>> {
  const result = await asAgency(services, member, requestId, async (work, { request, wholeTool, key, auditors }) => {
    // A second click waits here for the first one's lock, and finds its work done.
    const found = await startReturn(work, request);
    const answers = await readAnswers(work, requestId, key);
    const decided = decideSubmission({
      declaration,
      concerns: await onCase(work, request),
      tool: formOf({ request, wholeTool }, answers),
      answers: new Map([...answers].map(([itemId, { content }]) => [itemId, content])),
      supported: supportedItems(await readSupports(work, requestId)),
      state: found.state,
      auditState: request.audit.state,
      dueOn: request.dueOn,
      today: services.clock.today(),
    });
    if (!decided.ok) return decided;
    const { lateReason, blanks, safety } = decided.value;
    await updateReturn(work, requestId, {
      state: 'submitted',
      done: declaration.done,
      submittedOn: services.clock.today(),
      submittedBy: member.personId,
      lateReasonSealed: lateReason === null ? null : seal(key, lateReasonPlace(requestId), lateReason),
      safety,
      signOffSealed: await signOff(work, { request, auditors, key }, declaration.practitioner ?? ''),
    });
    return accept({ value: { again: false }, history: event('return-submitted', { request }, { late: lateReason !== null, blanks, safety, done: declaration.done.join(', ') }) });
  });
  const isBackAlready = !result.ok && result.refusal.kind === 'not-now' && result.refusal.state === 'submitted';
  return isBackAlready ? accept({ again: true }) : result;
}

/** Answers a request with the reason why the agency has nothing to return, and what it says of safety. Answers given before are kept and not counted. */
export function sendNilReturn(
  services: Services, member: Member, requestId: string, declaration: NilDeclaration, onCase: ConcernsKnown['onCase'],
): Promise<Result<null, ReturnRefusal>> {
  return asAgency(services, member, requestId, async (work, { request, key }) => {
    const found = await startReturn(work, request);
    const decided = decideNil({ ...declaration, concerns: await onCase(work, request), state: found.state, auditState: request.audit.state });
    if (!decided.ok) return decided;
    await updateReturn(work, requestId, {
      state: 'nil', submittedOn: services.clock.today(), submittedBy: member.personId,
      nilReasonSealed: seal(key, nilReasonPlace(requestId), decided.value.reason), safety: decided.value.safety,
    });
    return accept({ value: null, history: event('nil-return-sent', { request }, { safety: decided.value.safety }) });
  });
}

/** Takes back what the agency handed in, a nil return too, so that it can be changed. Only while the audit is open. */
export function withdrawReturn(services: Services, member: Member, requestId: string): Promise<Result<null, ReturnRefusal>> {
  return asAgency(services, member, requestId, async (work, { request }) => {
    const found = await findReturn(work, requestId, { lock: true });
    const state = found?.state ?? null;
    if (!mayWithdraw(state, request.audit.state)) return refuse({ kind: 'not-now', state, auditState: request.audit.state });
    await updateReturn(work, requestId, handedBack('in-progress'));
    return accept({ value: null, history: event('return-withdrawn', { request }, { was: state }) });
  });
}

/** Gives a return back to its agency to be changed. The coordinator's doing. */
export function reopenReturn(services: Services, member: Member, requestId: string): Promise<Result<null, ReturnRefusal>> {
  return command<null, ReturnRefusal>(services.database, member, async (work) => {
    const withForm = member.seesAllAgencies ? await findRequestWithForm(services, work, requestId) : null;
    if (!withForm) return refuse({ kind: 'not-found' });
    const { request } = withForm;
    const found = await findReturn(work, requestId, { lock: true });
    const state = found?.state ?? null;
    if (!mayReopen(state, request.audit.state)) return refuse({ kind: 'not-now', state, auditState: request.audit.state });
    await updateReturn(work, requestId, handedBack('reopened'));
    return accept({ value: null, history: event('return-reopened', { request }, { was: state }) });
  });
}

function handedBack(state: ReturnState) {
  return { state, submittedOn: null, submittedBy: null, lateReasonSealed: null, nilReasonSealed: null, safety: null, done: [] };
}

/** Runs a command of the agency that was asked, within what that agency sees. */
function asAgency<Value>(
  services: Services,
  member: Member,
  requestId: string,
  work: (work: Work, withForm: RequestWithForm) => Promise<Result<Done<Value>, ReturnRefusal>>,
): Promise<Result<Value, ReturnRefusal>> {
  return command<Value, ReturnRefusal>(services.database, asAuditor(member), async (unit) => {
    const withForm = await findRequestWithForm(services, unit, requestId);
    if (!withForm || !mayAnswer(member, withForm)) return refuse({ kind: 'not-found' });
    if (!mayWrite(member, withForm)) return refuse({ kind: 'not-auditor' });
    return work(unit, withForm);
  });
}

function event(name: string, { request }: Pick<RequestWithForm, 'request'>, detail: Readonly<Record<string, string | number | boolean | null>> = {}) {
  return { event: name, subject: { kind: 'return', id: request.id }, auditId: request.auditId, agencyId: request.agencyId, detail };
}

/** Where the reason for a late return is bound to. */
export function lateReasonPlace(requestId: string): string {
  return `returns/${requestId}/late_reason`;
}

/** Where the reason for a nil return is bound to. */
export function nilReasonPlace(requestId: string): string {
  return `returns/${requestId}/nil_reason`;
}
