import type { Posted } from '../platform/index.ts';
import { ukMoment, ukTimeOf } from '../shared/uk-time.ts';
import { addWorkingDays, isWorkingDay } from '../shared/working-days.ts';
import type { ClaimedLetter, Hours, LetterState } from './letters.types.ts';

const minute = 60_000;

/** Minutes from one try to the next; the last goes for all that follow. */
const pauses = [1, 5, 15, 60, 240];

/** How long a letter is tried that is not urgent. */
export const triedForDays = 3;

/** After this long a try that has not ended is taken for dead. Longer than a mail server is waited for. */
export const leaseMs = 5 * minute;


/** Until when a letter that was written at this moment is tried; null for ever. */
export function tryUntil(at: Date, urgent: boolean): Date | null {
  return urgent ? null : new Date(at.getTime() + triedForDays * 24 * 60 * minute);
}

/** When a letter is tried again after so many tries. */
export function nextTry(attempts: number, urgent: boolean, now: Date): Date {
  const pause = urgent ? 5 : (pauses[Math.min(attempts, pauses.length) - 1] ?? 1);
  return new Date(now.getTime() + pause * minute);
}

/** The hour of a working day by the clock in the United Kingdom, 0 to 23; null on any other day. */
export function workingHour(at: Date): number | null {
  const { day, time } = ukTimeOf(at);
  return isWorkingDay(day) ? Number(time.slice(0, 2)) : null;
}

/** Whether letters that keep these hours go out at this moment. */
export function isWorkingTime(at: Date, { from, until }: Hours): boolean {
  const hour = workingHour(at);
  return hour !== null && hour >= from && hour < until;
}

/** This moment if it is within the hours of a working day, else the next that is. */
export function nextWorkingTime(at: Date, hours: Hours): Date {
  if (isWorkingTime(at, hours)) return at;
  const { day } = ukTimeOf(at);
  const morning = ukMoment(day, hours.from);
  return isWorkingDay(day) && at < morning ? morning : ukMoment(addWorkingDays(day, 1), hours.from);
}

/** What a letter becomes after a try. */
export function afterTry(posted: Posted, { attempts, urgent, tryUntil: end }: Pick<ClaimedLetter, 'attempts' | 'urgent' | 'tryUntil'>, now: Date): { readonly state: LetterState; readonly nextTryAt: Date } {
  const again = nextTry(attempts, urgent, now);
  switch (posted.kind) {
    case 'sent':
      return { state: 'sent', nextTryAt: now };
    case 'refused':
      return { state: 'bounced', nextTryAt: now };
    case 'in-doubt':
      // Of a concern two letters are better than none; of anything else somebody decides who can ask the person.
      return urgent ? { state: 'waiting', nextTryAt: again } : { state: 'in-doubt', nextTryAt: now };
    case 'failed':
    case 'unreachable':
      return end !== null && again > end ? { state: 'given-up', nextTryAt: now } : { state: 'waiting', nextTryAt: again };
  }
}

/** Whether somebody may ask for another try: not while one is under way, and not of what has arrived or is no longer needed. */
export function mayTryAgain({ state, attempts }: { readonly state: LetterState; readonly attempts: number }): boolean {
  return state === 'bounced' || state === 'given-up' || state === 'in-doubt' || (state === 'waiting' && attempts > 0);
}
