import type { AuditCases } from '../sampling/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse } from '../shared/result.ts';
import { deleteCase, findCase, insertCases, listCases } from './cases.store.ts';
import { listRequests, lockRequests } from './requests.store.ts';
import { insertLinkedRecords, readLinkedRecords, writeOtherCase } from './linked-records/linked-records.store.ts';
import type { ReturnsKnown } from './requests.types.ts';

/** What sampling needs of the cases: drawn cases become audit cases, and go again while nobody has begun to answer about them. */
export function casesOfSamples(returns: (services: Services) => Pick<ReturnsKnown, 'startedReturns'>): AuditCases {
  return {
    list: listCases,
    add: (work, auditId, cases) => insertCases(work, auditId, cases.map((one) => ({ ...one, referringAgency: null }))),
    linkSiblings: async (services, work, auditId, drawn, siblings) => {
      await insertLinkedRecords(services, work, { id: drawn.caseId, auditId }, siblings.map(({ reference, caseId: otherCaseId }, at) => ({
        kind: 'sibling', number: at + 1, otherCaseId, identifier: reference, isRead: false, reason: null,
      })));
      // A brother who was a case before knows this one only by its reference.
      for (const { caseId } of siblings) {
        if (caseId === null) continue;
        const held = await readLinkedRecords(services, work, { id: caseId, auditId });
        const record = held.find(({ kind, identifier }) => kind === 'sibling' && identifier === drawn.reference);
        if (record && record.otherCaseId !== drawn.caseId) await writeOtherCase(work, record, drawn.caseId);
      }
    },
    takeOut: async (services, work, auditId, caseId) => {
      const found = await findCase(work, caseId, { lock: true });
      if (found?.auditId !== auditId) return accept(null);
      const started = await returns(services).startedReturns(work, await lockRequests(work, { caseId }));
      if (started.size > 0) {
        const asked = await listRequests(work, auditId);
        return refuse(asked.filter((request) => started.has(request.id)).map((request) => request.agencyName));
      }
      await deleteCase(work, caseId);
      return accept(null);
    },
  };
}
