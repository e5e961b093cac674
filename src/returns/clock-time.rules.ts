const ukTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const ukDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** `14:02`, as clocks in the United Kingdom show it. */
export function clockTime(moment: Date): string {
  return ukTime.format(moment);
}

/** The calendar day of a moment in the United Kingdom. */
export function dayOf(moment: Date): string {
  return ukDay.format(moment);
}
