import ical from 'ical-generator';
import { minutesOf } from '../../shared/uk-clock.ts';
import type { Day } from '../../shared/day.ts';
import type { KeptMeeting } from './meeting.types.ts';

/** What a calendar's entry says beside the meeting itself. */
export interface CalendarAround {
  readonly auditId: string;
  readonly auditTitle: string;
  readonly partnership: string;
  /** The moment at which the file is made. */
  readonly now: Date;
  /** Where the meeting's page is. */
  readonly url: string;
}

/**
 * The meeting as a file for calendars (iCalendar). Its times are given in universal time, worked out from the clocks of the
 * United Kingdom, so that every calendar shows the right hour in summer and winter; a later file of the same meeting
 * replaces an earlier one.
 */
export function calendarFile(meeting: KeptMeeting, { auditId, auditTitle, partnership, now, url }: CalendarAround): string {
  const calendar = ical({ prodId: { company: 'Maat', product: 'Opening meeting', language: 'EN' } });
  calendar.createEvent({
    id: `opening-meeting-${auditId}@maat`,
    sequence: meeting.edit,
    stamp: now,
    start: momentOf(meeting.heldOn, meeting.startsAt),
    end: momentOf(meeting.heldOn, meeting.endsAt),
    summary: `Opening meeting: ${auditTitle}`,
    location: meeting.place,
    description: `${partnership}\n\n${meeting.agenda}`,
    url,
  });
  return calendar.toString();
}

/** The moment at which a clock in the United Kingdom first shows this time of this day. */
function momentOf(day: Day, time: string): Date {
  const [hours = '0', minutes = '0'] = time.split(':');
  const [first] = minutesOf(day, Number(hours) * 60 + Number(minutes));
  return new Date(Date.UTC(1900, 0, 1) + first * 60_000);
}
