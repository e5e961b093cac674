import { addDays, dayInWords, daysBetween, isDay, readDay, type Day } from '../shared/day.ts';
import { minutesOf } from '../shared/uk-clock.ts';
import { workingDaysBetween } from '../shared/working-days.ts';
import type { AnswerContent } from './answers.types.ts';
import { isOtherAnswer } from './states.rules.ts';
import type { Item, Option, TimeLimit, Timescale } from './tools.types.ts';

/** What can come of two dates, as it is stored and counted. */
export type Compliance = 'within' | 'late' | 'not-done' | 'unclear';

/** Outcomes as the answers that are counted. */
export function complianceOptions(): Option[] {
  return [
    { code: 'within', label: 'Within the time' },
    { code: 'late', label: 'Later than that' },
    { code: 'not-done', label: 'Has not happened' },
    { code: 'unclear', label: 'Cannot be told without the times of day' },
  ] satisfies (Option & { readonly code: Compliance })[];
}

/** Written for the second date when the thing has not happened. */
export const neverHappened = 'not-done';

/** The dates of an answer as they were typed, or as they are kept once they can be read: `2014-02-03` or `2014-02-03T14:30`. */
export interface AnswerDates {
  readonly from: string;
  /** A date, `neverHappened`, or ''. */
  readonly to: string;
}

/** Dates from how an answer keeps them: the two on a line each. */
export function datesIn(dates: string | null): AnswerDates {
  const [from = '', to = ''] = (dates ?? '').split('\n');
  return { from, to };
}

/** How an answer keeps its dates; null when there are none. */
export function keptDates({ from, to }: AnswerDates): string | null {
  return from === '' && to === '' ? null : `${from}\n${to}`;
}

/** Whether the item takes the dates from which its timescale is worked out. */
export function asksDates(item: Item): item is Item & { readonly timescale: Timescale } {
  if (item.kind === 'timescale') return true;
  return (item.kind === 'narrative' || item.kind === 'text') && item.timescale !== undefined && canBeWorkedOut(item.timescale);
}

function canBeWorkedOut({ value, unit }: TimeLimit): boolean {
  return value !== null && unit !== null && unit !== 'meetings';
}

/** A date typed by a person, with a time of day where one follows; null when it cannot be read. */
export function readMoment(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text);
  if (iso) return isDay(iso[1] ?? '') && isTime(iso[2] ?? '') ? text : null;
  const timed = /^(.+?),?\s+(?:at\s+)?(\d{1,2})[:.](\d{2})\s*(am|pm)?$/i.exec(text);
  const whole = readDay(text);
  if (whole !== null || !timed) return whole;
  const day = readDay(timed[1] ?? '');
  const time = clockTime(Number(timed[2]), timed[3] ?? '', timed[4]?.toLowerCase());
  return day === null || time === null ? null : `${day}T${time}`;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function clockTime(hour: number, minutes: string, half: string | undefined): string | null {
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const inDay = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const text = `${String(inDay).padStart(2, '0')}:${minutes}`;
  return isTime(text) ? text : null;
}

/** "3 February 2014" or "3 February 2014, 14:30"; what cannot be read stays as it is. */
export function momentInWords(moment: string): string {
  const [day = '', time] = moment.split('T');
  if (!isDay(day)) return moment;
  return time === undefined ? dayInWords(day) : `${dayInWords(day)}, ${time}`;
}

/** The limit in force on the day from which is counted. */
export function limitOn(timescale: Timescale, day: Day): TimeLimit {
  return timescale.dated?.findLast(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= day) ?? timescale;
}

/**
 * Whether the time between two moments kept to the timescale. Null when a date is missing, cannot be read, or the limit has
 * no number. Days are counted from the day after the first; where hours are asked for and a time of day is missing, only
 * what holds at whatever time it was is said, else `unclear`.
 */
export function complianceOf(timescale: Timescale, { from, to }: AnswerDates): Compliance | null {
  const start = readMoment(from);
  if (start === null) return null;
  if (to === neverHappened) return 'not-done';
  const end = readMoment(to);
  if (end === null || end.slice(0, 10) < start.slice(0, 10)) return null;
  const limit = limitOn(timescale, dayOf(start));
  if (limit.value === null || !canBeWorkedOut(limit)) return null;
  if (limit.unit === 'hours') return withinHours(start, end, limit.value);
  return dayOf(end) <= lastDay(dayOf(start), limit.value, limit) && (limit.days !== 'working' || limit.unit !== 'days' || workingDaysBetween(dayOf(start), dayOf(end)) <= limit.value) ? 'within' : 'late';
}

function dayOf(moment: string): Day {
  return moment.slice(0, 10);
}

/** The last calendar day that is still in time; working days are counted apart and have none here. */
function lastDay(start: Day, value: number, { unit, days }: TimeLimit): Day {
  if (unit === 'months') return addMonths(start, value);
  if (unit === 'weeks') return addDays(start, value * 7);
  return days === 'working' ? '9999-12-31' : addDays(start, value);
}

/** The same date so many months on, or the last of that month where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const first = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  for (let last = date; last > 28; last -= 1) if (isDay(`${first}-${last}`)) return `${first}-${last}`;
  return `${first}-${String(Math.min(date, 28)).padStart(2, '0')}`;
}

function withinHours(start: string, end: string, hours: number): Compliance {
  const [earliestStart, latestStart] = boundsOf(start);
  const [earliestEnd, latestEnd] = boundsOf(end);
  if (latestEnd - earliestStart <= hours * 60) return 'within';
  return earliestEnd - latestStart > hours * 60 ? 'late' : 'unclear';
}

/** The first and the last minute that a moment can mean, counted from 1900. */
function boundsOf(moment: string): readonly [number, number] {
  const [day = '', time] = moment.split('T');
  if (time === undefined) return [minutesOf(day, 0)[0], minutesOf(day, 24 * 60 - 1)[1]];
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return minutesOf(day, hour * 60 + minute);
}

/**
 * The answer with what its dates come to as its value. A question that takes nothing but dates is answered once it can be
 * told; beside words the value says how timely the work was, and the words are the answer.
 */
export function withCompliance<C extends Pick<AnswerContent, 'state' | 'value' | 'dates'>>(item: Item, content: C): C {
  if (!asksDates(item) || isOtherAnswer(content.state)) return content;
  const value = complianceOf(item.timescale, datesIn(content.dates));
  if (item.kind === 'timescale') return { ...content, state: value === null ? 'unanswered' : 'answered', value };
  return { ...content, value: content.state === 'answered' ? value : null };
}

/** What is wrong with dates as typed, or null. */
export function mistakeInDates(timescale: Timescale, { from, to }: AnswerDates): { readonly which: 'from' | 'to'; readonly message: string } | null {
  const example = timescale.unit === 'hours' ? 'like 27 3 2014 14:30' : 'like 27 3 2014';
  if (from !== '' && readMoment(from) === null) return { which: 'from', message: `“${timescale.from}”: enter a date that exists, ${example}.` };
  if (to !== '' && to !== neverHappened && readMoment(to) === null) return { which: 'to', message: `“${timescale.to}”: enter a date that exists, ${example}.` };
  const [start, end] = [readMoment(from), readMoment(to)];
  if (start === null || end === null) return null;
  const backwards = dayOf(end) < dayOf(start) || (start.length > 10 && end.length > 10 && end < start);
  return backwards ? { which: 'to', message: `“${timescale.to}” lies before “${timescale.from}”. Look at both dates again.` } : null;
}

/** "Within the time: 3 February 2014 to 11 February 2014 (6 working days; 10 allowed)", or null when the answer has no dates. */
export function datesInWords(item: Item, { dates, value }: Pick<AnswerContent, 'dates' | 'value'>): string | null {
  if (!item.timescale || dates === null) return null;
  const { from, to } = datesIn(dates);
  const outcome = complianceOptions().find(({ code }) => code === value)?.label;
  const shown = `${item.timescale.from}: ${from === '' ? 'no date' : momentInWords(from)}; ${item.timescale.to}: ${to === neverHappened ? 'has not happened' : to === '' ? 'no date' : momentInWords(to)}`;
  const counted = countedInWords(item.timescale, { from, to });
  return [outcome && `${outcome}.`, `${shown}${counted === null ? '' : ` (${counted})`}`].filter(Boolean).join(' ');
}

function countedInWords(timescale: Timescale, { from, to }: AnswerDates): string | null {
  const [start, end] = [readMoment(from), readMoment(to)];
  if (start === null || end === null) return null;
  const limit = limitOn(timescale, dayOf(start));
  if (limit.value === null || limit.unit !== 'days') return null;
  const days = limit.days === 'working' ? workingDaysBetween(dayOf(start), dayOf(end)) : daysBetween(dayOf(start), dayOf(end));
  return `${days} ${limit.days === 'working' ? 'working ' : ''}${days === 1 ? 'day' : 'days'}; ${limit.value} allowed`;
}
