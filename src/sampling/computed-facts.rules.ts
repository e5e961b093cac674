import { monthsBetween, type Day } from '../shared/day.ts';

/** Whole years of age on a day; null before birth or when a day is not known. */
export function ageOn(born: Day | null, on: Day): number | null {
  if (born === null || born > on) return null;
  return Math.floor(monthsBetween(born, on) / 12);
}

const ageBands = [[0, 4], [5, 10], [11, 17], [18, 64]] as const;

/** The band an age falls into, in words: children as audits describe them (under 5, 5 to 10, over 10), and adults. */
export function ageBand(age: number): string {
  const found = ageBands.find(([from, to]) => age >= from && age <= to);
  return found ? `${found[0]} to ${found[1]}` : '65 and over';
}

/**
 * Months between the end of one plan and the start of the next, a month begun counted whole, so that "at most 36" is "within
 * three years" to the day. Null when a day is not known or they overlap.
 */
export function gapInMonths(previousEnd: Day | null, start: Day | null): number | null {
  if (previousEnd === null || start === null || start < previousEnd) return null;
  const whole = monthsBetween(previousEnd, start);
  return monthsAfter(previousEnd, whole) === start ? whole : whole + 1;
}

/** The gap in words, such as "2 years 5 months". */
export function monthsInWords(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (years === 0) return counted(rest, 'month');
  return rest === 0 ? counted(years, 'year') : `${counted(years, 'year')} ${counted(rest, 'month')}`;
}

/** The band of a gap, by years. */
export function gapBand(months: number): string {
  if (months <= 12) return '0 to 12 months';
  if (months <= 24) return '13 to 24 months';
  return months <= 36 ? '25 to 36 months' : 'over 36 months';
}

/** Whole months that a plan has run on a day; null when it starts later. */
export function monthsOnPlan(start: Day | null, on: Day): number | null {
  return start === null || start > on ? null : monthsBetween(start, on);
}

/** The same date so many months later, or the last of that month where it has no such date. */
function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}
