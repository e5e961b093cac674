import type { Audit } from '../../audits/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { MeetingTyped, OpeningMeeting } from './meeting.types.ts';

/** The agenda to begin with: the terms of reference, how the tool is used, and the days, as the audit has them now. */
export function agendaFor(audit: Pick<Audit, 'title' | 'theme' | 'purpose' | 'startsOn' | 'endsOn' | 'deadline'>, toolTitle: string): string {
  const fieldwork = audit.startsOn === null || audit.endsOn === null ? '' : `Fieldwork: ${dayInWords(audit.startsOn)} to ${dayInWords(audit.endsOn)}`;
  return [
    'Welcome, and who is who',
    `Terms of reference: ${audit.theme || audit.title}`,
    audit.purpose === '' ? '' : `What the audit is for: ${audit.purpose.replaceAll(/\s+/g, ' ')}`,
    `The audit tool and how to use it: ${toolTitle}`,
    'Principles of the audit: outcomes for the child or adult first; learning, not blame',
    'Who may audit what: independence, and what to do about a concern',
    fieldwork,
    audit.deadline === null ? 'Deadline for returns' : `Deadline for returns: ${dayInWords(audit.deadline)}`,
    'Does everybody understand what is asked of them? Questions',
  ].filter((line) => line !== '').join('\n');
}

/** A time of day as people type it (9:30, 09.30, 9am, 2.15 pm), or null. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!found) return null;
  const [, hours = '', minutes = '00', half] = found;
  const typed = Number(hours);
  if (half !== undefined && (typed < 1 || typed > 12)) return null;
  const hour = half === undefined ? typed : (typed % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** The meeting that was typed, or what is wrong with it. */
export function checkMeeting(typed: MeetingTyped): Result<OpeningMeeting, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string): void => void errors.push({ field, message });
  const [startsAt, endsAt] = [readTime(typed.startsAt), readTime(typed.endsAt)];
  const [place, agenda] = [typed.place.trim(), typed.agenda.replaceAll('\r\n', '\n').trim()];
  if (typed.heldOn === null) wrong('heldOn-day', 'Enter the day of the meeting');
  if (startsAt === null) wrong('startsAt', 'Enter the time at which the meeting starts, such as 9:30');
  if (endsAt === null) wrong('endsAt', 'Enter the time at which the meeting ends, such as 11:00');
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) wrong('endsAt', 'The meeting must end after it starts');
  if (place === '') wrong('place', 'Enter the place, or how to join');
  if (place.length > 300) wrong('place', 'The place must be 300 characters or fewer');
  if (agenda === '') wrong('agenda', 'Enter the agenda');
  if (agenda.length > 5_000) wrong('agenda', 'The agenda must be 5,000 characters or fewer');
  if (errors.length > 0 || typed.heldOn === null || startsAt === null || endsAt === null) return refuse(errors);
  return accept({ heldOn: typed.heldOn, startsAt, endsAt, place, agenda });
}
