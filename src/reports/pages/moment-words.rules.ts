import type { Day } from '../../shared/day.ts';

const ukDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day in the United Kingdom on which a moment fell. */
export function dayOf(moment: Date): Day {
  return ukDay.format(moment);
}
