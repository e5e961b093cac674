import { addDays, daysBetween, type Day } from './day.ts';

/**
 * Working days in England and Wales: Monday to Friday without bank holidays. The holidays follow from the rules of the
 * Banking and Financial Dealings Act 1971 and the proclamations below, so no list has to be renewed each year.
 */

/** Holidays proclaimed for one year, and the usual ones that were moved to make room for them. */
const proclaimed: readonly Day[] = [
  '1999-12-31', '2002-06-03', '2002-06-04', '2011-04-29', '2012-06-04', '2012-06-05', '2020-05-08', '2022-06-02', '2022-06-03',
  '2022-09-19', '2023-05-08',
];
const movedAway: ReadonlySet<Day> = new Set(['2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30']);

const byYear = new Map<number, ReadonlySet<Day>>();

/** Whether people are at work on this day. */
export function isWorkingDay(day: Day): boolean {
  return weekday(day) < 5 && !bankHolidays(Number(day.slice(0, 4))).has(day);
}

/** Working days after `from` up to and with `to`; 0 when `to` is no later. The day itself is never counted. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to <= from) return 0;
  const days = daysBetween(from, to);
  const rest = days % 7;
  const start = weekday(from);
  let count = 5 * Math.floor(days / 7);
  for (let on = start + 1; on <= start + rest; on += 1) if (on % 7 < 5) count += 1;
  // A year typed wrongly makes centuries of days, so whole years are taken off by their holidays and not day by day.
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const holiday of bankHolidays(year)) if (holiday > from && holiday <= to && weekday(holiday) < 5) count -= 1;
  }
  return count;
}

/** The day so many working days after this one. */
export function addWorkingDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The day so many working days before this one. */
export function subtractWorkingDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** 0 is Monday, 6 is Sunday. */
function weekday(day: Day): number {
  // 1 January 1900 was a Monday.
  return (((daysBetween('1900-01-01', day) % 7) + 7) % 7);
}

/** The bank holidays of a year. */
export function bankHolidays(year: number): ReadonlySet<Day> {
  const known = byYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const usual = [
    ...substituted([`${year}-01-01`]),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...substituted([`${year}-12-25`, `${year}-12-26`]),
  ].filter((day) => !movedAway.has(day));
  const found = new Set([...usual, ...proclaimed.filter((day) => day.startsWith(String(year)))]);
  byYear.set(year, found);
  return found;
}

/** Holidays on a weekend are kept on the next weekday that is no holiday already. */
function substituted(days: readonly Day[]): Day[] {
  const kept = new Set(days.filter((day) => weekday(day) < 5));
  for (const day of days.filter((on) => weekday(on) >= 5)) {
    let next = addDays(day, 1);
    while (weekday(next) >= 5 || kept.has(next)) next = addDays(next, 1);
    kept.add(next);
  }
  return [...kept];
}

function firstMonday(year: number, month: number): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, (7 - weekday(first)) % 7);
}

function lastMonday(year: number, month: number): Day {
  const last = addDays(`${year}-${String(month + 1).padStart(2, '0')}-01`, -1);
  return addDays(last, -weekday(last));
}

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
