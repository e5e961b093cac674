import { holdsOneOf, type Member } from '../access/index.ts';

/** Whether the member says who audits an agency's records: its lead auditor, or the coordinator. */
export function mayAssign(member: Member, agencyId: string): boolean {
  return holdsOneOf(member, ['coordinator']) || member.ledAgencyIds.includes(agencyId);
}

/** Whether the member audits or leads for the agency. */
export function auditsFor(member: Member, agencyId: string): boolean {
  return holdsOneOf(member, ['auditor', 'lead-auditor']) && member.agencyIds.includes(agencyId);
}
