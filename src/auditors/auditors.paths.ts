/** Addresses of pages about auditors. `partnership` is the slug. */
export const auditorPaths = {
  /** Saying that one is independent of a case, before its first question. */
  independence: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/independence`,
  /** The same, for somebody who goes on with the return as a whole and not with its first question. */
  independenceFirst: (partnership: string, requestId: string) => `/p/${partnership}/requests/${requestId}/independence?then=return`,
  declareAgain: (partnership: string, requestId: string, personId: string) => `/p/${partnership}/requests/${requestId}/auditors/${personId}/declare-again`,
  endStandIn: (partnership: string, requestId: string, personId: string) => `/p/${partnership}/requests/${requestId}/auditors/${personId}/end`,
  ofAudit: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/auditors`,
  ofAgencyInAudit: (partnership: string, auditId: string, agencyId: string) => `/p/${partnership}/audits/${auditId}/auditors/${agencyId}`,
  briefing: (partnership: string, auditId: string, agencyId: string) => `/p/${partnership}/audits/${auditId}/auditors/${agencyId}/briefing`,
  standIn: (partnership: string, auditId: string, agencyId: string) => `/p/${partnership}/audits/${auditId}/auditors/${agencyId}/stand-in`,
  meeting: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/meeting`,
  changeMeeting: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/meeting/edit`,
  attendance: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/meeting/attendance`,
  understood: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/meeting/understood`,
  calendar: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/meeting/calendar`,
  lendTeam: (partnership: string, auditId: string) => `/p/${partnership}/audits/${auditId}/audit-team`,
  ofAgency: (partnership: string, agencyId: string) => `/p/${partnership}/agencies/${agencyId}/auditors`,
  profile: (partnership: string, agencyId: string, personId: string) => `/p/${partnership}/agencies/${agencyId}/auditors/${personId}`,
  team: (partnership: string) => `/p/${partnership}/audit-team`,
  leaveTeam: (partnership: string, personId: string) => `/p/${partnership}/audit-team/${personId}/remove`,
};
