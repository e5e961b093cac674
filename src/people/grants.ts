import { agencyRoles, roles, type Member } from '../access/index.ts';
import type { Grants } from './roles.rules.ts';

/** Administrators (and the operator) give any role; lead auditors may add auditors to their own agency. */
export function grantsOf(member: Member): Grants {
  if (member.roles.has('administrator')) {
    return { acrossPartnership: roles.filter((role) => !(agencyRoles as readonly string[]).includes(role)), forAgency: agencyRoles, agencies: 'all' };
  }
  return member.roles.has('lead-auditor')
    ? { acrossPartnership: [], forAgency: ['auditor'], agencies: member.ledAgencyIds }
    : { acrossPartnership: [], forAgency: [], agencies: [] };
}
