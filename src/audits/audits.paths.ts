/** Addresses of audits and of the programme. `partnership` is the slug. */
export const auditPaths = {
  list: (partnership: string) => `/p/${partnership}/audits`,
  create: (partnership: string) => `/p/${partnership}/audits/new`,
  home: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}`,
  edit: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/edit`,
  terms: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/terms`,
  agreeTerms: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/terms/agree`,
  readTerms: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/terms/read`,
  termsFile: (partnership: string, auditId: string, format: string) => `/p/${partnership}/audits/${auditId}/terms/file/${format}`,
  termsVersion: (partnership: string, auditId: string, number: number) => `/p/${partnership}/audits/${auditId}/terms/versions/${number}`,
  termsVersionFile: (partnership: string, auditId: string, number: number, format: string) => `/p/${partnership}/audits/${auditId}/terms/versions/${number}/file/${format}`,
  compareTerms: (partnership: string, auditId: string, number: number) => `/p/${partnership}/audits/${auditId}/terms/versions/${number}/compare`,
};
