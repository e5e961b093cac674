import { isSector } from '../shared/sectors.ts';
import { isCaseRole, type CaseRole, type PlaceInCase } from '../tools/index.ts';
import { plainName } from './import-cells.rules.ts';
import type { AuditRequest } from './requests.types.ts';

/** Whether the case itself names the agency as the one that referred it; that is never stored with the request, so that it follows the case. */
export function isReferrer(agencyName: string, referringAgency: string | null): boolean {
  return referringAgency !== null && plainName(referringAgency) === plainName(agencyName);
}

/** The parts an agency played in a case: those that are stored, and the referral where the case names the agency for it. */
export function rolesInCase(stored: readonly string[], agencyName: string, referringAgency: string | null): CaseRole[] {
  const roles = new Set(stored.filter(isCaseRole));
  if (isReferrer(agencyName, referringAgency)) roles.add('referrer');
  return [...roles];
}

/** What the audiences of a tool's questions are judged by for this request. */
export function placeOf({ agencySector, roles }: Pick<AuditRequest, 'agencySector' | 'roles'>): PlaceInCase {
  return { sector: isSector(agencySector) ? agencySector : 'other', roles: new Set(roles) };
}
