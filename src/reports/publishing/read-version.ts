import { holdsOneOf, type Member, type Work } from '../../access/index.ts';
import { auditKeyOf, findAudit } from '../../audits/index.ts';
import { view } from '../../history/index.ts';
import { isId, type Services } from '../../platform/index.ts';
import type { PublishedVersion } from '../reports.types.ts';
import { findVersion, listVersions, type FrozenReport } from './report-versions.store.ts';

/**
 * The published versions this member may read, newest first. Coordinators and board members read all that their
 * partnership has published; lead auditors those of audits that their agency answered.
 */
export async function versionsFor(work: Work, auditId: string): Promise<PublishedVersion[]> {
  return (await mayRead(work, auditId)) ? listVersions(work, auditId) : [];
}

/** Opens a published version and records that it was seen; null when there is none for this member. */
export function openVersion(services: Services, member: Member, auditId: string, number: number): Promise<FrozenReport | null> {
  return view(services.database, member, (work) => readVersion(services, work, auditId, number), (found) =>
    found && { event: 'report-viewed', subject: { kind: 'report', id: auditId }, auditId, detail: { version: number } });
}

/** As `openVersion`, for work that records what it does with it. */
export async function readVersion(services: Services, work: Work, auditId: string, number: number): Promise<FrozenReport | null> {
  if (!(await mayRead(work, auditId)) || (await listVersions(work, auditId)).every((version) => version.number !== number)) return null;
  return findVersion(work, auditId, await auditKeyOf(services, work, auditId), number);
}

async function mayRead(work: Work, auditId: string): Promise<boolean> {
  const { member } = work;
  if (!isId(auditId)) return false;
  if (member.seesAllAgencies || holdsOneOf(member, ['board-member'])) return true;
  return holdsOneOf(member, ['lead-auditor']) && (await findAudit(work, auditId)) !== null;
}
