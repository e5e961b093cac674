/** A calendar day as an ISO string, such as `2014-02-03`: no time, no zone, sorts as text. */
export type Day = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayInMs = 86_400_000;

/** Days before the first or after the last of these years are slips of the keyboard, such as 0014 for 2014. */
const earliestYear = 1900;
const latestYear = 2199;

/** Whether the text is a day that exists (2014-02-30 does not), in a year that an audit can be about. */
export function isDay(text: string): boolean {
  const year = Number(dayPattern.exec(text)?.[1] ?? 0);
  if (year < earliestYear || year > latestYear) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day of a year, month (1 to 12) and date typed by a person, or null when there is no such day. */
export function dayFromParts(year: string, month: string, date: string): Day | null {
  if (!/^\d{4}$/.test(year.trim()) || !/^\d{1,2}$/.test(month.trim()) || !/^\d{1,2}$/.test(date.trim())) return null;
  const text = `${year.trim()}-${month.trim().padStart(2, '0')}-${date.trim().padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** Reads `2014-02-03`, `3/2/2014`, `03.02.2014` or `3 February 2014` (British order); null when it is none of these. */
export function readDay(text: string): Day | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const numeric = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed);
  if (numeric) return dayFromParts(numeric[3] ?? '', numeric[2] ?? '', numeric[1] ?? '');
  const worded = /^(\d{1,2}) ([a-z]+) (\d{4})$/i.exec(trimmed);
  if (!worded) return null;
  const month = months.findIndex((name) => name.toLowerCase().startsWith((worded[2] ?? '').toLowerCase()));
  return month === -1 || (worded[2] ?? '').length < 3 ? null : dayFromParts(worded[3] ?? '', String(month + 1), worded[1] ?? '');
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** `3 February 2014`. */
export function dayInWords(day: Day): string {
  const found = dayPattern.exec(day);
  return found ? `${Number(found[3])} ${months[Number(found[2]) - 1]} ${found[1]}` : day;
}

/** `3 Feb`, for dense tables whose year is plain from elsewhere. */
export function shortDay(day: Day): string {
  const found = dayPattern.exec(day);
  return found ? `${Number(found[3])} ${months[Number(found[2]) - 1]?.slice(0, 3)}` : day;
}

/** Whole days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayInMs);
}

/** The day so many days after (or, negative, before). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayInMs).toISOString().slice(0, 10);
}

/** Whole months from one day to another, counted as birthdays are. */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 0, fromDate = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDate = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDate < fromDate ? 1 : 0);
}

/** "today", "in 5 days", "yesterday", "4 days ago"; from 60 days in months, from two years in years. As seen from `today`. */
export function relativeDay(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const words = spanInWords(today < day ? today : day, today < day ? day : today);
  return days > 0 ? `in ${words}` : `${words} ago`;
}

function spanInWords(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days < 60) return `${days} days`;
  const months = monthsBetween(from, to);
  return months < 24 ? `${months} month${months === 1 ? '' : 's'}` : `${Math.floor(months / 12)} years`;
}
