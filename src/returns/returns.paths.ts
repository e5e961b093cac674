/** Addresses of returns. `partnership` is the slug. */
export const returnPaths = {
  work: (partnership: string) => `/p/${partnership}`,
  request: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}`,
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
  matrix: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/matrix`,
  /** The response matrix with what is not back yet. */
  outstanding: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/matrix?show=outstanding`,
};
