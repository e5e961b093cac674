import type { Day } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { ukMoment, ukTimeOf } from '../shared/uk-time.ts';
import { addWorkingDays, isWorkingDay } from '../shared/working-days.ts';
import { outcomes, sources, urgencies, type ActionDraft, type ClosingDraft, type Concern, type ConcernDraft, type Outcome, type Source, type Urgency } from './concerns.types.ts';

export const urgencyNames: Readonly<Record<Urgency, string>> = { now: 'Now', today: 'Today', 'this-week': 'This week' };

export const sourceNames: Readonly<Record<Source, string>> = {
  record: 'From a record or a return', family: 'The child, the adult or somebody in the family said it', practitioner: 'A practitioner or manager said it', elsewhere: 'In another way',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  protected: 'Somebody was protected at once', 'plan-changed': 'The plan or the work with the family was changed',
  'already-in-hand': 'It was already being dealt with', 'no-action': 'It was looked into, and nothing had to be done',
};

/** The hour at which a working day ends. */
const endOfDay = 17;
const hourMs = 3_600_000;
const longest = 5_000;
const longestLine = 200;

/**
 * By when somebody has to acknowledge a concern. "Now" is an hour by the clock, at night and on holidays too. "Today" is the
 * end of the working day, of the next one when that is over or there is none. "This week" is the end of the second working
 * day after.
 */
export function acknowledgeBy(urgency: Urgency, raisedAt: Date): Date {
  if (urgency === 'now') return new Date(raisedAt.getTime() + hourMs);
  const { day } = ukTimeOf(raisedAt);
  if (urgency === 'this-week') return ukMoment(addWorkingDays(day, 2), endOfDay);
  const stillToday = isWorkingDay(day) && raisedAt < ukMoment(day, endOfDay);
  return ukMoment(stillToday ? day : addWorkingDays(day, 1), endOfDay);
}

/** Whether the time has run out and nobody has acknowledged it. */
export function hasRunOut(concern: Pick<Concern, 'urgency' | 'raisedAt' | 'acknowledgedAt'>, now: Date): boolean {
  return concern.acknowledgedAt === null && now > acknowledgeBy(concern.urgency, concern.raisedAt);
}

/** What can be kept of a concern that somebody raises, or what is missing by field. */
export function checkConcern(
  { what, told, urgency, cameFrom }: ConcernDraft,
): Result<{ readonly what: string; readonly told: string; readonly urgency: Urgency; readonly cameFrom: Source }, readonly FieldError[]> {
  const found = urgencies.find((one) => one === urgency);
  const source = sources.find((one) => one === cameFrom);
  const errors = [
    ...wordsMissing('what', what, 'Say what you are worried about'),
    ...(source ? [] : [{ field: 'cameFrom', message: 'Choose how you know' }]),
    ...(found ? [] : [{ field: 'urgency', message: 'Choose how soon somebody has to act' }]),
    ...wordsMissing('told', told, 'Say who has been told already, or “nobody yet”'),
  ];
  return found && source && errors.length === 0 ? accept({ what: what.trim(), told: told.trim(), urgency: found, cameFrom: source }) : refuse(errors);
}

/** An action as it can be kept, or what is missing by field. */
export function checkAction({ what, who, dueOn }: ActionDraft): Result<{ readonly what: string; readonly who: string; readonly dueOn: Day }, readonly FieldError[]> {
  const errors = [
    ...wordsMissing('task', what, 'Say what is to be done'),
    ...wordsMissing('who', who, 'Say who does it', longestLine),
    ...(dueOn === null ? [{ field: 'dueOn', message: 'Enter the day by which it is done, like 27 3 2026' }] : []),
  ];
  return dueOn !== null && errors.length === 0 ? accept({ what: what.trim(), who: who.trim(), dueOn }) : refuse(errors);
}

/** Who stands how to a concern: what decides about what they may do. */
export interface Standing {
  readonly personId: string | null;
  /** Coordinates, leads for the agency, or is the one it has named. */
  readonly handles: boolean;
}

/** Why this person may not acknowledge it, in words; null when they may. */
export function whyNotAcknowledge({ raisedBy }: Pick<Concern, 'raisedBy'>, { personId, handles }: Standing): string | null {
  if (personId === null || !handles) return 'Only the agency’s manager for concerns, its lead auditors and the audit coordinator can acknowledge it';
  return raisedBy === personId ? 'You raised this concern, so somebody else has to acknowledge it' : null;
}

/** Why this person may not close it, in words; null when they may. Whoever raised it never does. */
export function whyNotClose({ raisedBy, acknowledgedAt }: Pick<Concern, 'raisedBy' | 'acknowledgedAt'>, { personId, handles }: Standing): string | null {
  if (personId === null || !handles) return 'Only the agency’s manager for concerns, its lead auditors and the audit coordinator can close it';
  if (raisedBy === personId) return 'You raised this concern, so somebody else has to close it';
  return acknowledgedAt === null ? 'It has to be acknowledged before it is closed' : null;
}

/** What a concern is closed with, or what is missing by field. Actions that are not done hold it open. */
export function checkClosing({ outcome, words }: ClosingDraft, actionsLeft: number): Result<{ readonly outcome: Outcome; readonly words: string }, readonly FieldError[]> {
  const found = outcomes.find((one) => one === outcome);
  const errors = [
    ...(found ? [] : [{ field: 'outcome', message: 'Choose what came of the concern' }]),
    ...wordsMissing('words', words, 'Say what was done and how the person is safe'),
    ...(actionsLeft === 0 ? [] : [{ field: 'actions', message: actionsLeft === 1 ? 'One action is not done yet. Mark it as done first' : `${actionsLeft} actions are not done yet. Mark them as done first` }]),
  ];
  return found && errors.length === 0 ? accept({ outcome: found, words: words.trim() }) : refuse(errors);
}

function wordsMissing(field: string, text: string, message: string, most = longest): FieldError[] {
  if (text.trim() === '') return [{ field, message }];
  return text.trim().length > most ? [{ field, message: `Use ${most.toLocaleString('en-GB')} characters or fewer` }] : [];
}
