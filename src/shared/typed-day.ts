import { dayFromParts, dayInWords, type Day } from './day.ts';
import type { FieldError } from './result.ts';

/** A day as somebody typed it into three boxes. */
export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Three boxes that nobody typed in. */
export const noDayParts: DayParts = { day: '', month: '', year: '' };

/** What a form sent of a day, in boxes that are named after it. */
export function dayPartsOf(form: { one(name: string): string }, field: string): DayParts {
  return { day: form.one(`${field}-day`), month: form.one(`${field}-month`), year: form.one(`${field}-year`) };
}

/** A day as three boxes show it. */
export function partsOfDay(day: Day | null): DayParts {
  const [year = '', month = '', date = ''] = (day ?? '').split('-').map((part) => part.replace(/^0+/, ''));
  return { day: date, month, year };
}

/**
 * The day in three boxes. Boxes in which nobody typed make no day and no error; whether there must be one is for the caller
 * to say. `name` is what the page calls the day, such as `the deadline`.
 */
export function readDayParts(parts: DayParts, name: string): { readonly day: Day | null; readonly error: string | null } {
  const [year, month, date] = [parts.year.trim(), parts.month.trim(), parts.day.trim()];
  if (`${year}${month}${date}` === '') return { day: null, error: null };
  const day = dayFromParts(year, month, date);
  if (day !== null) return { day, error: null };
  const enter = `nter ${name} as day, month and year, like 27 3 2026`;
  return { day: null, error: isOnlyTooLong(year, month, date) ? `There is no ${dayInWords(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)}. E${enter}` : `E${enter}` };
}

/** The errors of a form with what is wrong with the boxes of a day in place of "enter the day": something was entered. */
export function withDayError(errors: readonly FieldError[], field: string, error: string | null): FieldError[] {
  return errors.map((one) => (one.field === field && error !== null ? { field, message: error } : one));
}

/** Whether the month is one, and the day only too many for it, as in 31 February. */
function isOnlyTooLong(year: string, month: string, date: string): boolean {
  return dayFromParts(year, month, '1') !== null && /^\d{1,2}$/.test(date) && Number(date) >= 29 && Number(date) <= 31;
}
