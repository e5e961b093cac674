/** Addresses of audits. `partnership` is the slug. */
export const auditPaths = {
  list: (partnership: string) => `/p/${partnership}/audits`,
  create: (partnership: string) => `/p/${partnership}/audits/new`,
  home: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}`,
  edit: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/edit`,
};
