/** Addresses of the pages about letters. `partnership` is the slug. */
export const letterPaths = {
  ofAudit: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/letters`,
  again: (partnership: string, auditId: string, letterId: string) => `/p/${partnership}/audits/${auditId}/letters/${letterId}/again`,
};
