import type { Member, Work } from '../access/index.ts';
import { command } from '../history/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { findRequest, type RequestInFull } from '../requests/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { AuditorsRefusal, AuditorStanding, Independence, RequestAuditor } from './auditors.types.ts';
import { findProfile, writeProfile } from './profiles.store.ts';
import { auditorsOfRequest, writeDeclaration } from './request-auditors.store.ts';
import { isConflict, standingIn } from './standing.rules.ts';
import { auditsFor } from './who-assigns.rules.ts';

/** A request with who audits it, for somebody who may be among them. */
export interface RequestToAudit {
  readonly request: RequestInFull;
  readonly auditors: readonly RequestAuditor[];
  /** The member's own part. */
  readonly mine: RequestAuditor | undefined;
  readonly standing: AuditorStanding;
}

/** The request for somebody of its agency or standing in for it; null for anybody else. */
export async function findRequestToAudit(work: Work, requestId: string): Promise<RequestToAudit | null> {
  const request = isId(requestId) ? await findRequest(work, requestId) : null;
  if (!request) return null;
  const auditors = await auditorsOfRequest(work, requestId);
  const mine = auditors.find((one) => one.personId === work.member.personId);
  if (!auditsFor(work.member, request.agencyId) && (!mine?.standIn || mine.conflict)) return null;
  return { request, auditors, mine, standing: standingIn(auditors, work.member.personId) };
}

/**
 * Keeps what an auditor says of themselves and the case before they begin, once for each request: with a conflict they
 * neither are assigned nor write in its return, and the lead auditor sees it. The job title is what the return names them
 * with; it is remembered for the next time.
 */
export function declareIndependence(
  services: Services, member: Member, requestId: string, said: Independence, jobTitle: string,
): Promise<Result<{ readonly conflict: boolean }, AuditorsRefusal>> {
  return command<{ readonly conflict: boolean }, AuditorsRefusal>(services.database, { ...member, seesAllAgencies: false }, async (work) => {
    const found = await findRequestToAudit(work, requestId);
    if (!found || member.personId === null) return refuse({ kind: 'not-found' });
    const { request, mine, standing } = found;
    // What makes a conflict may come to light later; that there is none after all is for the lead auditor to say.
    if (standing === 'conflict' || (standing === 'others' && !isConflict(said))) return refuse({ kind: 'not-now' });
    const title = jobTitle.trim();
    if (title === '' || title.length > 120 || /\p{Cc}/u.test(title)) return refuse({ kind: 'invalid', errors: [{ field: 'jobTitle', message: title === '' ? 'Enter your job title' : 'Use a job title of at most 120 characters, on one line' }] });
    const home = { agencyId: mine?.standIn?.fromAgencyId ?? request.agencyId, personId: member.personId };
    const profile = await findProfile(work, home.agencyId, home.personId);
    if (profile.jobTitle === '') await writeProfile(work, home, profile.edit, { ...profile, jobTitle: title });
    await writeDeclaration(work, request, member.personId, said, { jobTitle: title, team: profile.team });
    return accept({
      value: { conflict: isConflict(said) },
      history: {
        event: isConflict(said) ? 'conflict-declared' : 'independence-declared', subject: { kind: 'request', id: requestId }, auditId: request.auditId, agencyId: request.agencyId,
        detail: { lineManages: said.lineManages, involved: said.involved, standsIn: mine?.standIn !== null && mine?.standIn !== undefined },
      },
    });
  });
}
