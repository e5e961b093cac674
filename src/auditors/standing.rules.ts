import type { AuditorStanding, Independence, RequestAuditor } from './auditors.types.ts';

/**
 * How somebody stands to the return of a request, by everybody who has to do with auditing it. The database function
 * save_answers holds the same rule.
 */
export function standingIn(auditors: readonly RequestAuditor[], personId: string | null): AuditorStanding {
  const mine = auditors.find((one) => one.personId === personId);
  if (mine?.conflict) return 'conflict';
  if (!mine?.assigned && auditors.some(({ assigned }) => assigned)) return 'others';
  return mine?.declared ? 'writes' : 'to-declare';
}

/** Who audits a request: those who are assigned and, where nobody is, those who took it by declaring themselves independent. */
export function auditing(auditors: readonly RequestAuditor[]): RequestAuditor[] {
  const assigned = auditors.filter((one) => one.assigned && !one.conflict);
  return assigned.length > 0 ? assigned : auditors.filter((one) => one.declared !== null && !one.conflict);
}

/** Whether somebody audits a request for another body than their own. */
export function standsIn({ standIn, assigned, conflict }: RequestAuditor): boolean {
  return standIn !== null && assigned && !conflict;
}

/** Whether what somebody declares keeps them from the case. */
export function isConflict({ lineManages, involved }: Independence): boolean {
  return lineManages || involved;
}

/** What a conflict is, in words. */
export function conflictInWords({ lineManages, involved }: Independence): string {
  return [lineManages && 'line-manages the case', involved && 'has had to do with the case'].filter(Boolean).join(' and ');
}
