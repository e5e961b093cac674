import { addDays, dayInWords, type Day } from './day.ts';

/** Clock times in the United Kingdom, where the audits are, in summer and winter. */

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** The calendar day and the time of day, such as 23:59, that a clock in the United Kingdom shows at this moment. */
export function ukTimeOf(moment: Date): { readonly day: Day; readonly time: string } {
  const found = new Map(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${found.get('year')}-${found.get('month')}-${found.get('day')}`, time: `${found.get('hour')}:${found.get('minute')}` };
}

/** `1 May 2026 at 23:59`, by a clock in the United Kingdom. */
export function ukMomentInWords(moment: Date): string {
  const { day, time } = ukTimeOf(moment);
  return `${dayInWords(day)} at ${time}`;
}

/** The moment at which a clock in the United Kingdom shows this full hour of the day, in the daytime, when clocks never change. */
export function ukMoment(day: Day, hour: number): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const shown = ukTimeOf(new Date(asUtc));
  const ahead = shown.day === addDays(day, 1) ? 24 : 0;
  return new Date(asUtc - (Number(shown.time.slice(0, 2)) + ahead - hour) * 3_600_000);
}
