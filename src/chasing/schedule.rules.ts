import type { Day } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { addWorkingDays, subtractWorkingDays, workingDaysBetween } from '../shared/working-days.ts';
import type { ChaseSchedule, Outstanding } from './chasing.types.ts';

/** What goes for an audit until somebody changes it. */
export const usualSchedule: ChaseSchedule = { automatic: true, daysBefore: 5, daysAfter: 1, daysBetween: 3, leadAfter: 5, coordinatorAfter: 10, hoursFrom: 8, hoursUntil: 18, edit: 0 };

/** Working days overdue after which nobody is reminded by itself any more: the coordinators know, and decide. */
export const longestChased = 40;

/** The last day up to today on which people were to be reminded of what is due on a day; null while that is to come, and when it is long past. */
export function lastReminderDay({ daysBefore, daysAfter, daysBetween }: ChaseSchedule, dueOn: Day, today: Day): Day | null {
  if (daysOverdue(dueOn, today) > longestChased) return null;
  const first = addWorkingDays(dueOn, daysAfter);
  if (today >= first) return addWorkingDays(first, Math.floor(workingDaysBetween(first, today) / daysBetween) * daysBetween);
  const before = subtractWorkingDays(dueOn, daysBefore);
  return daysBefore > 0 && today >= before ? before : null;
}

/** Whether somebody is to be reminded of a request: a day for it has come since it was sent, and they were not reminded on that day or after. */
export function wantsReminder(schedule: ChaseSchedule, { sentOn, dueOn }: Pick<Outstanding, 'sentOn' | 'dueOn'>, remindedOn: Day | null, today: Day): boolean {
  if (dueOn === null) return false;
  const day = lastReminderDay(schedule, dueOn, today);
  return day !== null && day > sentOn && (remindedOn === null || remindedOn < day);
}

/** Whether somebody is told today of what is so many working days overdue: from then on, but not of what was long so when an audit was brought in or its schedule turned on. */
export function tellsOfOverdue(after: number, dueOn: Day, today: Day): boolean {
  const days = daysOverdue(dueOn, today);
  return days >= after && days <= after + longestChased;
}

/** Working days since the due day; 0 while it is not over. */
export function daysOverdue(dueOn: Day | null, today: Day): number {
  return dueOn === null ? 0 : workingDaysBetween(dueOn, today);
}

const numbers = [
  ['daysBefore', 0, 60], ['daysAfter', 1, 60], ['daysBetween', 1, 60], ['leadAfter', 1, 120], ['coordinatorAfter', 1, 120],
  ['hoursFrom', 6, 21], ['hoursUntil', 7, 22],
] as const satisfies readonly (readonly [keyof ChaseSchedule, number, number])[];

export type ScheduleNumber = (typeof numbers)[number][0];

/** A schedule as somebody typed it, or what is wrong by field. */
export function checkSchedule(typed: Readonly<Record<ScheduleNumber, string>>, automatic: boolean, edit: number): Result<ChaseSchedule, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const read = Object.fromEntries(numbers.map(([field, least, most]) => {
    const value = /^\d{1,3}$/.test(typed[field].trim()) ? Number(typed[field]) : -1;
    if (value < least || value > most) errors.push({ field, message: `Enter a whole number from ${least} to ${most}` });
    return [field, value];
  })) as Record<ScheduleNumber, number>;
  if (errors.length === 0 && read.coordinatorAfter < read.leadAfter) errors.push({ field: 'coordinatorAfter', message: 'The coordinator is told no earlier than the lead auditor' });
  if (errors.length === 0 && read.hoursUntil <= read.hoursFrom) errors.push({ field: 'hoursUntil', message: 'Letters stop at a later hour than they start' });
  return errors.length === 0 ? accept({ automatic, ...read, edit }) : refuse(errors);
}

/** What a schedule brings, in sentences. */
export function scheduleInWords({ automatic, daysBefore, daysAfter, daysBetween, leadAfter, coordinatorAfter, hoursFrom, hoursUntil }: ChaseSchedule): string[] {
  const hours = `Letters go out on working days between ${hoursFrom}:00 and ${hoursUntil}:00.`;
  if (!automatic) return ['Nothing is sent by itself in this audit: reminders go out when you press the button.', hours];
  return [
    `Those who have not returned are reminded ${daysBefore === 0 ? '' : `${days(daysBefore)} before the due day, `}${days(daysAfter)} after it, and then every ${daysBetween === 1 ? 'working day' : days(daysBetween)}, until it is ${days(longestChased)} overdue.`,
    `The agency’s lead auditor is told when a return is ${days(leadAfter)} overdue, and you when it is ${days(coordinatorAfter)} overdue.`,
    hours,
  ];
}

function days(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`;
}
