import type { Member } from '../access/index.ts';
import { findAudit, takesCases } from '../audits/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { checkCase, planDatesOutOfOrder, trimCase } from './cases.rules.ts';
import { caseWorker, deleteCase, findCase, insertCases, listCases, updateCase, writeIdentifier } from './cases.store.ts';
import { listRequests, lockRequests } from './requests.store.ts';
import type { Case, CaseDraft, CaseRefusal, ReturnsKnown } from './requests.types.ts';

/** Adds a case to an audit. Refused with the fields that are wrong (named as in CaseDraft), or when it is too late for new cases. */
export async function addCase(services: Services, member: Member, auditId: string, draft: CaseDraft): Promise<Result<Case, CaseRefusal>> {
  const facts = trimCase(draft);
  return command<Case, CaseRefusal>(services.database, caseWorker(member), async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const errors = [...checkCase(facts), ...planDatesOutOfOrder(facts)];
    if ((await listCases(work, auditId)).some((other) => isSameReference(other, facts))) errors.push(referenceTaken);
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    const [id = ''] = await insertCases(work, auditId, [facts]);
    if (facts.identifier) await writeIdentifier(services, work, { id, auditId }, facts.identifier);
    const { identifier, ...stored } = facts;
    return accept({
      value: { ...stored, id, auditId, hasIdentifier: Boolean(identifier), version: 1 },
      history: { event: 'case-added', subject: { kind: 'case', id }, auditId },
    });
  });
}

/**
 * Changes what is known centrally about a case. `version` is the one the person read: when somebody else has changed the
 * case since, nothing is written and the refusal carries what they left.
 */
export async function changeCase(services: Services, member: Member, id: string, change: CaseDraft & { readonly version: number }): Promise<Result<Case, CaseRefusal>> {
  const { version, ...draft } = change;
  const facts = trimCase(draft);
  return command<Case, CaseRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, id, { lock: true });
    const audit = found && (await findAudit(work, found.auditId));
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    if (found.version !== version) return refuse({ kind: 'stale', current: found });
    const errors = [...checkCase(facts), ...planDatesOutOfOrder(facts)];
    if ((await listCases(work, found.auditId)).some((other) => other.id !== id && isSameReference(other, facts))) errors.push(referenceTaken);
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    await updateCase(work, found, facts);
    const { identifier, ...stored } = facts;
    if (identifier !== undefined) await writeIdentifier(services, work, found, identifier);
    return accept({
      value: { ...found, ...stored, hasIdentifier: identifier === undefined ? found.hasIdentifier : identifier !== null, version: version + 1 },
      history: { event: 'case-changed', subject: { kind: 'case', id }, auditId: found.auditId, detail: { version: version + 1 } },
    });
  });
}

/** Takes a case out of its audit, with the requests about it. Refused when an agency has begun its return; the refusal names the agencies. */
export async function removeCase(services: Services, member: Member, id: string, returns: Pick<ReturnsKnown, 'startedReturns'>): Promise<Result<Case, CaseRefusal>> {
  return command<Case, CaseRefusal>(services.database, member, async (work) => {
    // The audit before its case, as everything that asks agencies locks it: two of us must not wait for each other.
    const here = await findCase(work, id);
    const audit = here && (await findAudit(work, here.auditId, { lock: true }));
    const found = await findCase(work, id, { lock: true });
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const started = await returns.startedReturns(work, await lockRequests(work, { caseId: id }));
    if (started.size > 0) {
      const asked = await listRequests(work, found.auditId);
      return refuse({ kind: 'has-returns', agencies: asked.filter((request) => started.has(request.id)).map((request) => request.agencyName) });
    }
    await deleteCase(work, id);
    return accept({ value: found, history: { event: 'case-removed', subject: { kind: 'case', id }, auditId: found.auditId } });
  });
}

const referenceTaken = { field: 'reference', message: 'Enter a reference that no other case of this audit has' };

function isSameReference(one: { readonly reference: string }, other: { readonly reference: string }): boolean {
  return one.reference.toLowerCase() === other.reference.toLowerCase();
}
