import type { Audit } from '../../audits/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { ExtensionDraft } from './extensions.types.ts';

const longest = 2_000;

/** Whether a request of an audit in this state may be given another day: while returns are taken. */
export function takesExtensions(state: Audit['state']): boolean {
  return state === 'open' || state === 'reviewing';
}

/** A new due day with its reason, or what is missing by field. `later`: only a later day than now will do, as when an agency asks. */
export function checkExtension({ dueOn, reason }: ExtensionDraft, now: { readonly dueOn: Day | null; readonly today: Day; readonly later: boolean }): Result<{ readonly dueOn: Day; readonly reason: string }, readonly FieldError[]> {
  const errors: FieldError[] = [];
  if (dueOn === null) errors.push({ field: 'dueOn-day', message: 'Enter the new day as day, month and year, like 27 3 2026' });
  else if (dueOn < now.today) errors.push({ field: 'dueOn-day', message: 'Enter a day that is not over yet' });
  else if (dueOn === now.dueOn) errors.push({ field: 'dueOn-day', message: `It is due on ${dayInWords(dueOn)} already. Enter another day` });
  else if (now.later && now.dueOn !== null && dueOn < now.dueOn) errors.push({ field: 'dueOn-day', message: `Enter a day after ${dayInWords(now.dueOn)}` });
  if (reason.trim() === '') errors.push({ field: 'reason', message: 'Say why' });
  if (reason.trim().length > longest) errors.push({ field: 'reason', message: 'Use 2,000 characters or fewer' });
  return dueOn !== null && errors.length === 0 ? accept({ dueOn, reason: reason.trim() }) : refuse(errors);
}

/** What the coordinator answers, or what is missing: a refusal says why, and nothing is granted that is over. */
export function checkDecision({ decision, answer }: { readonly decision: string; readonly answer: string }, wantedOn: Day, today: Day): Result<{ readonly state: 'granted' | 'refused'; readonly answer: string }, readonly FieldError[]> {
  const words = answer.trim();
  if (words.length > longest) return refuse([{ field: 'answer', message: 'Use 2,000 characters or fewer' }]);
  if (decision === 'refuse') return words === '' ? refuse([{ field: 'answer', message: 'Say to the agency why not' }]) : accept({ state: 'refused', answer: words });
  if (decision !== 'grant') return refuse([{ field: 'answer', message: 'Choose whether the agency gets more time' }]);
  return wantedOn < today ? refuse([{ field: 'answer', message: 'The day that was asked for is over. Refuse it, and move the due day yourself' }]) : accept({ state: 'granted', answer: words });
}
