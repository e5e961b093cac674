import type { Member, Work } from '../../access/index.ts';
import { command, type Done } from '../../history/index.ts';
import type { AuditKey, Services } from '../../platform/index.ts';
import type { RequestInFull } from '../../requests/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Tool } from '../../tools/index.ts';
import { asAuditor, findRequestWithForm, formOf, mayAnswer, mayWrite } from '../answering.ts';
import { takesAnswers } from '../return-life.rules.ts';
import { readAnswers, startReturn } from '../returns.store.ts';
import { checkEvidence, itemsAfter, itemsTakingEvidence } from './evidence.rules.ts';
import { deleteEvidence, findEvidence, insertEvidence, readEvidence, updateEvidence } from './evidence.store.ts';
import type { Evidence, EvidenceDraft, EvidenceRefusal } from './evidence.types.ts';

/** Adds a piece of evidence to a return and gives its id. Refused when the return takes no answers, or with what is wrong. */
export function addEvidence(services: Services, member: Member, requestId: string, draft: EvidenceDraft): Promise<Result<string, EvidenceRefusal>> {
  return withReturn<string>(services, member, requestId, async (work, { request, tool, key }) => {
    const checked = checkEvidence({ ...draft, itemIds: itemsAfter(tool, draft.itemIds) }, services.clock.today());
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    const id = await insertEvidence(work, request, key, checked.value);
    return accept({ value: id, history: event('evidence-added', request, id, { kind: checked.value.kind, answers: checked.value.itemIds.length }) });
  });
}

/**
 * Changes a piece of evidence. `version` is the one the person read: when somebody else has changed it since, nothing is
 * written and the refusal carries what they left.
 */
export function changeEvidence(
  services: Services, member: Member, requestId: string, { id, version, draft }: { readonly id: string; readonly version: number; readonly draft: EvidenceDraft },
): Promise<Result<null, EvidenceRefusal>> {
  return withReturn<null>(services, member, requestId, async (work, { request, tool, key }) => {
    const found = await findEvidence(work, requestId, key, id);
    if (!found) return refuse({ kind: 'gone' });
    if (found.version !== version) return refuse({ kind: 'stale', current: found });
    const checked = checkEvidence({ ...draft, itemIds: itemsAfter(tool, draft.itemIds, found.itemIds) }, services.clock.today());
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    await updateEvidence(work, key, found, checked.value);
    return accept({ value: null, history: event('evidence-changed', request, id, { version: version + 1, answers: checked.value.itemIds.length }) });
  });
}

/** Takes a piece of evidence away, unless somebody else changed it since `version` was read. */
export function removeEvidence(services: Services, member: Member, requestId: string, { id, version }: Pick<Evidence, 'id' | 'version'>): Promise<Result<null, EvidenceRefusal>> {
  return withReturn<null>(services, member, requestId, async (work, { request, key }) => {
    const found = await findEvidence(work, requestId, key, id);
    if (!found) return refuse({ kind: 'gone' });
    if (found.version !== version) return refuse({ kind: 'stale', current: found });
    await deleteEvidence(work, id);
    return accept({ value: null, history: event('evidence-removed', request, id, { kind: found.kind }) });
  });
}

/**
 * Lets evidence that is there support one more answer. Nothing else of it changes, so it does not matter who was first;
 * what a colleague removed meanwhile is passed over, and it is refused when nothing is left.
 */
export function useEvidence(
  services: Services, member: Member, requestId: string, { itemId, ids }: { readonly itemId: string; readonly ids: readonly string[] },
): Promise<Result<null, EvidenceRefusal>> {
  return withReturn<null>(services, member, requestId, async (work, { request, tool, key }) => {
    if (!itemsTakingEvidence(tool).some(({ id }) => id === itemId)) return refuse({ kind: 'not-found' });
    const chosen = (await readEvidence(work, requestId, key)).filter(({ id }) => ids.includes(id));
    if (chosen.length === 0) return refuse({ kind: 'invalid', errors: [{ field: 'use', message: 'Tick the evidence that supports your answer' }] });
    for (const found of chosen.filter(({ itemIds }) => !itemIds.includes(itemId))) {
      await updateEvidence(work, key, found, { ...found, itemIds: itemsAfter(tool, [...found.itemIds, itemId], found.itemIds) });
    }
    return accept({
      value: null,
      history: { event: 'evidence-used-again', subject: { kind: 'return', id: requestId }, auditId: request.auditId, agencyId: request.agencyId, detail: { item: itemId, pieces: chosen.length } },
    });
  });
}

interface ReturnWithForm {
  readonly request: RequestInFull;
  /** What this agency is asked in this case. */
  readonly tool: Tool;
  readonly key: AuditKey;
}

/** Runs a command on the evidence of a return that takes answers, within what its agency sees, while the return is locked. */
function withReturn<Value>(
  services: Services, member: Member, requestId: string, work: (work: Work, found: ReturnWithForm) => Promise<Result<Done<Value>, EvidenceRefusal>>,
): Promise<Result<Value, EvidenceRefusal>> {
  return command<Value, EvidenceRefusal>(services.database, asAuditor(member), async (unit) => {
    const withForm = await findRequestWithForm(services, unit, requestId);
    if (!withForm || !mayAnswer(member, withForm)) return refuse({ kind: 'not-found' });
    if (!mayWrite(member, withForm)) return refuse({ kind: 'not-auditor' });
    const { request, key } = withForm;
    const { state } = await startReturn(unit, request);
    if (!takesAnswers(state, request.audit.state)) return refuse({ kind: 'not-now', state, auditState: request.audit.state });
    return work(unit, { request, key, tool: formOf(withForm, await readAnswers(unit, requestId, key)) });
  });
}

function event(name: string, request: RequestInFull, id: string, detail: Readonly<Record<string, string | number>>) {
  return { event: name, subject: { kind: 'evidence', id }, auditId: request.auditId, agencyId: request.agencyId, detail };
}
