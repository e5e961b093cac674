import { auditPaths } from '../audits/index.ts';

/** Addresses of cases, requests and imports. `partnership` is the slug. */
export const requestPaths = {
  cases: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/cases`,
  addCase: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/cases/new`,
  case: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}`,
  editCase: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/edit`,
  removeCase: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/remove`,
  agencies: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/agencies`,
  notInvolved: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/not-involved`,
  involvedAfterAll: (partnership: string, auditId: string, caseId: string, agencyId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/not-involved/${agencyId}/take-back`,
  caseDetails: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/details`,
  roles: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/roles`,
  requests: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests`,
  sendRequests: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests/send`,
  alignDueDays: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests/due`,
  step: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/step`,
  import: (partnership: string, auditId: string, kind: string) => `${auditPaths.home(partnership, auditId)}/import/${kind}`,
  pendingImport: (partnership: string, auditId: string, kind: string, pendingId: string) => `${auditPaths.home(partnership, auditId)}/import/${kind}/${pendingId}`,
};
