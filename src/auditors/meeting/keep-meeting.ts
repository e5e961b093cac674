import { holdsOneOf, type Member, type Work } from '../../access/index.ts';
import { findAudit, type Audit } from '../../audits/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { listAgencies } from '../../people/index.ts';
import { listRequests } from '../../requests/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { auditorsByAgency } from '../profiles.store.ts';
import { auditorsOfAudit } from '../request-auditors.store.ts';
import { checkMeeting } from './meeting.rules.ts';
import { clearUnderstanding, confirmUnderstanding, findMeeting, readAttendance, readUnderstanding, writeAttendance, writeMeeting } from './meeting.store.ts';
import type { MeetingRefusal, MeetingTyped } from './meeting.types.ts';

/** Agencies that are asked in an audit, with those who may audit for each. */
export interface AgencyAsked {
  readonly id: string;
  readonly name: string;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
}

/**
 * The agencies asked in an audit, by name, with their auditors: everybody who audits for them, or those who are assigned
 * once the agency has assigned some. Those of the member's own where they see no more.
 */
export async function agenciesAsked(work: Work, auditId: string): Promise<AgencyAsked[]> {
  const people = await auditorsByAgency(work);
  const assigned = (await auditorsOfAudit(work, auditId)).filter((one) => one.assigned && one.standIn === null);
  const asked = new Map((await listRequests(work, auditId)).map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  return [...asked].map(([id, name]) => {
    const chosen = new Set(assigned.filter(({ agencyId }) => agencyId === id).map(({ personId }) => personId));
    return { id, name, people: (people.get(id) ?? []).filter(({ personId }) => chosen.size === 0 || chosen.has(personId)) };
  }).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** The agencies that came to the opening meeting, by name, each with everybody who audits for it: for auditors, who see no other agency's requests. */
export async function teamThatMet(work: Work, auditId: string): Promise<AgencyAsked[]> {
  const came = await readAttendance(work, auditId);
  const people = await auditorsByAgency(work);
  return (await listAgencies(work)).filter(({ id }) => came.has(id)).map(({ id, name }) => ({ id, name, people: people.get(id) ?? [] }));
}

/** Sets or changes the opening meeting; the coordinator who does so chairs it. `edit` is the one that was read, 0 for none. */
export function saveMeeting(services: Services, member: Member, auditId: string, edit: number, typed: MeetingTyped): Promise<Result<null, MeetingRefusal>> {
  return asCoordinator(services, member, auditId, async (work) => {
    const checked = checkMeeting(typed);
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    if (!(await writeMeeting(work, auditId, edit, checked.value))) return refuse({ kind: 'stale' });
    return accept({ value: null, history: { event: 'opening-meeting-set', subject: { kind: 'audit', id: auditId }, auditId, detail: { on: checked.value.heldOn } } });
  });
}

/** Keeps which agencies came, and of which auditors the coordinator confirms that they understand. What auditors have confirmed themselves stays. */
export function keepAttendance(
  services: Services, member: Member, auditId: string, came: { readonly agencyIds: readonly string[]; readonly understood: readonly string[] },
): Promise<Result<null, MeetingRefusal>> {
  return asCoordinator(services, member, auditId, async (work) => {
    if (!(await findMeeting(work, auditId))) return refuse({ kind: 'not-found' });
    const asked = await agenciesAsked(work, auditId);
    const people = asked.flatMap((agency) => agency.people.map(({ personId }) => personId));
    const agencyIds = asked.map(({ id }) => id).filter((id) => came.agencyIds.includes(id));
    await writeAttendance(work, auditId, agencyIds);
    const before = await readUnderstanding(work, auditId);
    await clearUnderstanding(work, auditId, people.filter((id) => before.has(id) && before.get(id) !== id && !came.understood.includes(id)));
    await confirmUnderstanding(work, auditId, people.filter((id) => came.understood.includes(id)));
    return accept({ value: null, history: { event: 'attendance-kept', subject: { kind: 'audit', id: auditId }, auditId, detail: { agencies: agencyIds.length } } });
  });
}

/** An auditor confirms that they understand what is asked of them. */
export function sayUnderstood(services: Services, member: Member, auditId: string): Promise<Result<null, MeetingRefusal>> {
  return command<null, MeetingRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId);
    if (!audit || member.personId === null || !holdsOneOf(member, ['auditor', 'lead-auditor'])) return refuse({ kind: 'not-found' });
    await confirmUnderstanding(work, auditId, [member.personId]);
    return accept({ value: null, history: { event: 'understanding-confirmed', subject: { kind: 'audit', id: auditId }, auditId } });
  });
}

function asCoordinator(
  services: Services, member: Member, auditId: string, then: (work: Work, audit: Audit) => ReturnType<Parameters<typeof command<null, MeetingRefusal>>[2]>,
): Promise<Result<null, MeetingRefusal>> {
  return command<null, MeetingRefusal>(services.database, member, async (work) => {
    const audit = holdsOneOf(member, ['coordinator']) ? await findAudit(work, auditId, { lock: true }) : null;
    if (!audit) return refuse({ kind: 'not-found' });
    return audit.state === 'closed' ? refuse({ kind: 'closed' }) : then(work, audit);
  });
}
