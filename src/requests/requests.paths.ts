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
  linkedRecords: (partnership: string, auditId: string, caseId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/family`,
  linkedRecordRead: (partnership: string, auditId: string, caseId: string, recordId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/family/${recordId}/read`,
  removeLinkedRecord: (partnership: string, auditId: string, caseId: string, recordId: string) => `${auditPaths.home(partnership, auditId)}/cases/${caseId}/family/${recordId}/remove`,
  requests: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests`,
  /** One request, where its agency answers it. */
  request: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}`,
  /** The audit's home, where auditors find all that their agency is asked. */
  home: auditPaths.home,
  /** Asking for another due day of a request, or giving it one. */
  dueDay: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/due`,
  extensions: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/extensions`,
  extension: (partnership: string, auditId: string, extensionId: string) => `${auditPaths.home(partnership, auditId)}/extensions/${extensionId}`,
  /** Who gets what when the requests are sent. */
  sending: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/sending`,
  sendRequests: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests/send`,
  alignDueDays: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/requests/due`,
  step: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/step`,
  import: (partnership: string, auditId: string, kind: string) => `${auditPaths.home(partnership, auditId)}/import/${kind}`,
  pendingImport: (partnership: string, auditId: string, kind: string, pendingId: string) => `${auditPaths.home(partnership, auditId)}/import/${kind}/${pendingId}`,
};
