import type { Member } from '../access/index.ts';
import { findAudit } from '../audits/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { selecting } from './populations.store.ts';
import { listMembers, listSamples, openVault } from './samples.store.ts';
import type { AuditCases, Identity, SampleRefusal } from './samples.types.ts';

/** An audit case, and who it is in the extract. */
export interface KnownIdentity extends Identity {
  readonly caseReference: string;
  readonly label: string;
  /** The reference in the extract. */
  readonly reference: string;
}

/** Opens the identity vault for the audit's drawn cases. The look is recorded with its reason, which must not speak of a case. */
export async function lookUpIdentities(services: Services, member: Member, auditId: string, reason: string, cases: AuditCases): Promise<Result<readonly KnownIdentity[], SampleRefusal>> {
  return command<readonly KnownIdentity[], SampleRefusal>(services.database, selecting(member), async (work) => {
    if (!(await findAudit(work, auditId))) return refuse({ kind: 'not-found' });
    if (reason === '') return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: 'Say what you need this for' }] });
    if (reason.length > 200) return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: 'The reason must be 200 characters or fewer' }] });
    const known = new Map((await cases.list(work, auditId)).map((one) => [one.id, one]));
    const found: KnownIdentity[] = [];
    for (const sample of (await listSamples(services, work, auditId)).filter(({ use }) => use !== null)) {
      const members = (await listMembers(work, auditId, sample.number)).filter(({ caseId }) => caseId !== null);
      const vault = await openVault(services, work, auditId, sample.number, members.map(({ place }) => place));
      for (const { place, caseId } of members) {
        const one = known.get(caseId ?? '');
        const identity = vault.get(place);
        // A case that was chosen and drawn is in two samples.
        if (one && identity && !found.some(({ caseReference }) => caseReference === one.reference)) found.push({ ...identity, caseReference: one.reference, label: one.label });
      }
    }
    return accept({
      value: found.sort((one, other) => one.caseReference.localeCompare(other.caseReference, 'en-GB', { numeric: true })),
      history: { event: 'identities-viewed', subject: { kind: 'audit', id: auditId }, auditId, detail: { reason, cases: found.length } },
    });
  });
}
