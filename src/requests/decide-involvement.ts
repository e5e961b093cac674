import type { Member, Work } from '../access/index.ts';
import { findAudit, hasReached, listAudits, takesCases, type Audit } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { findAgency, listAgencies } from '../people/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { toolOf } from '../tools/index.ts';
import { findCase } from './cases.store.ts';
import { involvementGaps } from './involvement.rules.ts';
import type { InvolvementGaps, InvolvementRefusal, NotInvolved } from './involvement.types.ts';
import { deleteNotInvolved, writeNotInvolved } from './not-involved.store.ts';
import { listRequests } from './requests.store.ts';
import type { Case } from './requests.types.ts';

/** Keeps that an agency has no part in a case, with who said so and why, so that it shows as decided. */
export function sayNotInvolved(services: Services, member: Member, said: Omit<NotInvolved, 'decidedOn'>): Promise<Result<Case, InvolvementRefusal>> {
  return command<Case, InvolvementRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, said.caseId);
    const audit = found && (await findAudit(work, found.auditId, { lock: true }));
    if (!found || !audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const agency = isId(said.agencyId) ? await findAgency(work, said.agencyId) : null;
    const [saidBy, reason] = [said.saidBy.trim(), said.reason.trim()];
    const errors: FieldError[] = [
      ...(agency ? [] : [{ field: 'notInvolved', message: 'Choose the agency' }]),
      ...(saidBy === '' || saidBy.length > 120 ? [{ field: 'saidBy', message: saidBy === '' ? 'Enter who said so' : 'Use at most 120 characters' }] : []),
      ...(reason === '' || reason.length > 300 ? [{ field: 'reason', message: reason === '' ? 'Enter why, in a few words' : 'The reason must be 300 characters or fewer' }] : []),
    ];
    if (!agency || errors.length > 0) return refuse({ kind: 'invalid', errors });
    if ((await listRequests(work, audit.id)).some((request) => request.caseId === found.id && request.agencyId === agency.id)) return refuse({ kind: 'asked' });
    await writeNotInvolved(services, work, audit.id, { caseId: found.id, agencyId: agency.id, saidBy, reason }, services.clock.today());
    return accept({ value: found, history: { event: 'agency-not-involved', subject: { kind: 'case', id: found.id }, auditId: audit.id, agencyId: agency.id } });
  });
}

/** Takes it back: whether the agency has a part in the case is open again. */
export function reopenInvolvement(services: Services, member: Member, caseId: string, agencyId: string): Promise<Result<Case, InvolvementRefusal>> {
  return command<Case, InvolvementRefusal>(services.database, member, async (work) => {
    const found = await findCase(work, caseId);
    const audit = found && (await findAudit(work, found.auditId, { lock: true }));
    if (!found || !audit || !isId(agencyId)) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    if ((await deleteNotInvolved(work, found.id, [agencyId])) === 0) return refuse({ kind: 'not-found' });
    return accept({ value: found, history: { event: 'agency-involvement-reopened', subject: { kind: 'case', id: found.id }, auditId: audit.id, agencyId } });
  });
}

/** Which agencies to think of for a case, beyond those that are asked about it (`asked`) or said to have no part in it (`out`). */
export async function thinkOf(work: Work, audit: Audit, one: Case, { asked, out }: { readonly asked: readonly string[]; readonly out: readonly string[] }): Promise<InvolvementGaps> {
  // Audits that are still being put together ask nobody yet.
  const last = (await listAudits(work)).find(({ id, state }) => id !== audit.id && hasReached(state, 'open'));
  return involvementGaps({
    tool: await toolOf(work, audit), agencies: await listAgencies(work), decided: new Set([...asked, ...out]), referringAgency: one.referringAgency,
    askedLast: new Set(last ? (await listRequests(work, last.id)).map(({ agencyId }) => agencyId) : []),
  });
}
