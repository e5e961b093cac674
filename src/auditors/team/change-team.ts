import type { Member } from '../../access/index.ts';
import { findAudit, takesCases } from '../../audits/index.ts';
import { command } from '../../history/index.ts';
import { findPersonHere } from '../../people/index.ts';
import { isId, type Services } from '../../platform/index.ts';
import { listRequests } from '../../requests/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { AuditorsRefusal } from '../auditors.types.ts';
import { auditorsByAgency } from '../profiles.store.ts';
import { assign, auditorsOfAudit } from '../request-auditors.store.ts';
import { isTeamPart } from './audit-team.rules.ts';
import { deleteTeamMember, listTeam, writeTeamMember } from './audit-team.store.ts';

/** Puts somebody of the partnership into its standing audit team, or changes what they are in it. There is one director lead. */
export function putIntoTeam(
  services: Services, member: Member, typed: { readonly personId: string; readonly part: string; readonly profession: string },
): Promise<Result<null, AuditorsRefusal>> {
  return command<null, AuditorsRefusal>(services.database, member, async (work) => {
    const errors: FieldError[] = [];
    const profession = typed.profession.trim();
    const { part, personId } = typed;
    const person = isId(personId) ? await findPersonHere(work, personId) : null;
    if (!person) errors.push({ field: 'person', message: 'Choose the person' });
    if (!isTeamPart(part)) errors.push({ field: 'part', message: 'Choose what they are in the team' });
    if (part === 'professional-lead' && profession === '') errors.push({ field: 'profession', message: 'Enter what they lead for, such as midwifery' });
    if (profession.length > 120) errors.push({ field: 'profession', message: 'Use at most 120 characters' });
    if (part === 'director-lead' && (await listTeam(work)).some((one) => one.part === 'director-lead' && one.personId !== personId)) {
      errors.push({ field: 'part', message: 'The team has a director lead already. Give them another part first' });
    }
    if (errors.length > 0 || !isTeamPart(part)) return refuse({ kind: 'invalid', errors });
    await writeTeamMember(work, { personId, part, profession });
    return accept({ value: null, history: { event: 'audit-team-changed', subject: { kind: 'person', id: personId }, detail: { part } } });
  });
}

/** Takes somebody out of the team. What they were let audit before stays theirs until it is ended. */
export function takeOutOfTeam(services: Services, member: Member, personId: string): Promise<Result<null, AuditorsRefusal>> {
  return command<null, AuditorsRefusal>(services.database, member, async (work) => {
    if (!isId(personId) || !(await deleteTeamMember(work, personId))) return refuse({ kind: 'not-found' });
    return accept({ value: null, history: { event: 'audit-team-left', subject: { kind: 'person', id: personId } } });
  });
}

/**
 * Lets people of the standing team read and audit the files of these agencies in an audit, general practice too: each becomes
 * the auditor of every request of theirs, for these requests only. Gives how many pairs of person and request are new.
 */
export function lendTeam(
  services: Services, member: Member, auditId: string, { personIds, agencyIds }: { readonly personIds: readonly string[]; readonly agencyIds: readonly string[] },
): Promise<Result<number, AuditorsRefusal>> {
  return command<number, AuditorsRefusal>(services.database, member, async (work) => {
    const audit = member.seesAllAgencies ? await findAudit(work, auditId, { lock: true }) : null;
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const team = await listTeam(work);
    const errors: FieldError[] = [];
    if (personIds.length === 0 || !personIds.every((id) => team.some(({ personId }) => personId === id))) errors.push({ field: 'team', message: 'Choose people of the team' });
    const requests = (await listRequests(work, auditId)).filter(({ agencyId }) => agencyIds.includes(agencyId));
    if (requests.length === 0) errors.push({ field: 'agency', message: 'Choose the agencies whose files they read' });
    const homes = await auditorsByAgency(work);
    const homeOf = (id: string): string[] => [...homes].filter(([, people]) => people.some(({ personId }) => personId === id)).map(([agency]) => agency);
    const homeless = team.find(({ personId }) => personIds.includes(personId) && homeOf(personId).length === 0);
    if (homeless) errors.push({ field: 'team', message: `${homeless.name} has no role as an auditor yet: give them one for their own agency first` });
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    const now = await auditorsOfAudit(work, auditId);
    let added = 0;
    for (const personId of personIds) {
      const own = homeOf(personId);
      for (const request of requests) {
        const here = now.find((one) => one.requestId === request.id && one.personId === personId);
        // Somebody with a conflict stays out of that one; the others of the team read it.
        if (here?.conflict || here?.assigned) continue;
        await assign(work, request, personId, own.includes(request.agencyId) ? null : { fromAgencyId: own[0] ?? '', reason: 'The standing audit team reads this agency’s files' });
        added += 1;
      }
    }
    return accept({ value: added, history: { event: 'audit-team-lent', subject: { kind: 'audit', id: auditId }, auditId, detail: { people: personIds.length, requests: requests.length } } });
  });
}
