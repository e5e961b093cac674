import { addDays, daysBetween, type Day } from './day.ts';

/**
 * The first and the last minute, counted from 1900, that a time on the clocks of the United Kingdom can mean. The two are
 * an hour apart only while the clocks go back, when every minute comes twice. Changes of before 1996 are not known here.
 */
export function minutesOf(day: Day, minute: number): readonly [number, number] {
  const shown = daysBetween('1900-01-01', day) * 24 * 60 + minute;
  // Clocks go forward on the last Sunday of March at 1:00, and back on that of October at 2:00 (Summer Time Order 2002).
  const year = day.slice(0, 4);
  const forward = daysBetween('1900-01-01', lastSunday(`${year}-03-31`)) * 24 * 60 + 60;
  const back = daysBetween('1900-01-01', lastSunday(`${year}-10-31`)) * 24 * 60 + 60;
  // Summer time holds between two moments, in minutes of winter time; a time that the clocks leap over counts as winter time.
  const meanings = [shown - 60, shown].filter((moment) => (moment === shown ? moment < forward || moment >= back : moment >= forward && moment < back));
  return [meanings[0] ?? shown, meanings.at(-1) ?? shown];
}

/** The last Sunday of the month that ends on this day. */
function lastSunday(end: Day): Day {
  // 31 December 1899 was a Sunday.
  return addDays(end, -((daysBetween('1900-01-01', end) + 1) % 7));
}
