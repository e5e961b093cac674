import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { readDay } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import type { AuditorProfile, AuditorsRefusal, Training } from './auditors.types.ts';
import { isExperience } from './mix.rules.ts';
import { auditorsOfAgency, writeProfile } from './profiles.store.ts';
import { mayAssign } from './who-assigns.rules.ts';

/** A profile as a form sends it; trainings one a line, such as `Appreciative inquiry, 3 March 2026`. */
export interface ProfileTyped {
  readonly jobTitle: string;
  readonly team: string;
  readonly experience: string;
  readonly supervises: string;
  readonly trainings: string;
}

/** Whether the member may change what is known of this auditor: themselves, the agency's lead auditor, or the coordinator. */
export function mayKeepProfile(member: Member, agencyId: string, personId: string): boolean {
  return mayAssign(member, agencyId) || (member.personId === personId && member.agencyIds.includes(agencyId));
}

/** Keeps what somebody brings to auditing for an agency. `edit` is the one that was read. */
export function keepProfile(
  services: Services, member: Member, place: { readonly agencyId: string; readonly personId: string }, edit: number, typed: ProfileTyped,
): Promise<Result<null, AuditorsRefusal>> {
  return command<null, AuditorsRefusal>(services.database, member, async (work) => {
    const { agencyId, personId } = place;
    if (!isId(agencyId) || !isId(personId) || !mayKeepProfile(member, agencyId, personId)) return refuse({ kind: 'not-found' });
    if (!(await auditorsOfAgency(work, agencyId)).some((one) => one.personId === personId)) return refuse({ kind: 'not-found' });
    const checked = checkProfile(typed);
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    if (!(await writeProfile(work, place, edit, checked.value))) return refuse({ kind: 'stale' });
    const { experience, supervises, trainings } = checked.value;
    return accept({ value: null, history: { event: 'auditor-profile-kept', subject: { kind: 'person', id: personId }, agencyId, detail: { experience, supervises, trainings: trainings.length } } });
  });
}

function checkProfile(typed: ProfileTyped): Result<AuditorProfile, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const [jobTitle, team] = [typed.jobTitle.trim(), typed.team.trim()];
  if (jobTitle.length > 120 || /\p{Cc}/u.test(jobTitle)) errors.push({ field: 'jobTitle', message: 'Use a job title of at most 120 characters, on one line' });
  if (team.length > 120 || /\p{Cc}/u.test(team)) errors.push({ field: 'team', message: 'Use the team’s name in at most 120 characters, on one line' });
  const trainings = typed.trainings.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '').map(readTraining);
  const unread = trainings.findIndex((training) => training === null);
  if (unread >= 0) errors.push({ field: 'trainings', message: `Training ${unread + 1}: write the method, a comma, and the day, such as “Appreciative inquiry, 3 March 2026”` });
  if (trainings.length > 30) errors.push({ field: 'trainings', message: 'Keep at most 30 trainings' });
  if (errors.length > 0) return refuse(errors);
  return accept({
    jobTitle, team,
    experience: isExperience(typed.experience) ? typed.experience : '',
    supervises: typed.supervises === 'yes' ? true : typed.supervises === 'no' ? false : null,
    trainings: trainings.filter((training) => training !== null),
  });
}

function readTraining(line: string): Training | null {
  const at = line.lastIndexOf(',');
  const method = line.slice(0, at).trim();
  const on = at < 0 ? null : readDay(line.slice(at + 1).trim());
  return on === null || method === '' || method.length > 120 ? null : { method, on };
}
