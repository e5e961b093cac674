import { requestPaths } from '../requests/index.ts';

/** Addresses of returns. `partnership` is the slug. */
export const returnPaths = {
  work: (partnership: string) => `/p/${partnership}`,
  request: requestPaths.request,
  section: (partnership: string, requestId: string, sectionId: string) => `/p/${partnership}/requests/${requestId}/sections/${encodeURIComponent(sectionId)}`,
  answers: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/answers`,
  changes: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/changes`,
  check: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/check`,
  submit: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/submit`,
  submitted: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/handed-in`,
  withdraw: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/withdraw`,
  reopen: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/reopen`,
  nil: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/nil`,
  sheet: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/sheet`,
  word: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/word`,
  /** Where a filled-in file is chosen; `sheet` takes it and shows what it changes. */
  upload: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/upload`,
  evidence: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/evidence`,
  /** The form of new evidence; with an item, for that question. */
  newEvidence: (partnership: string, requestId: string, itemId = '') => `/p/${partnership}/requests/${requestId}/evidence/new${itemId === '' ? '' : `?for=${encodeURIComponent(itemId)}`}`,
  useEvidence: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/evidence/use`,
  /** One piece of evidence; `itemId` is the question to come back to. */
  evidenceRecord: (partnership: string, requestId: string, id: string, itemId = '') => `/p/${partnership}/requests/${requestId}/evidence/${id}${itemId === '' ? '' : `?for=${encodeURIComponent(itemId)}`}`,
  removeEvidence: (partnership: string, requestId: string, id: string) => `/p/${partnership}/requests/${requestId}/evidence/${id}/remove`,
  /** A question where it is answered. */
  question: (partnership: string, requestId: string, sectionId: string, itemId: string) => `/p/${partnership}/requests/${requestId}/sections/${encodeURIComponent(sectionId)}#question-${encodeURIComponent(itemId)}`,
  matrix: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/matrix`,
  /** What tells whether the response matrix has changed. */
  matrixState: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/matrix/state`,
  /** The response matrix with what is not back yet. */
  outstanding: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/matrix?show=outstanding`,
};
