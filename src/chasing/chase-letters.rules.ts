import { dayInWords, type Day } from '../shared/day.ts';
import type { Outstanding, PlannedChase } from './chasing.types.ts';

/** What is outstanding at one agency, counted. */
export interface AgencyCount {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly outstanding: number;
  readonly overdue: number;
  /** The earliest due day among them. */
  readonly dueOn: Day | null;
}

/** What is outstanding, by agency and name. */
export function countByAgency(requests: readonly Outstanding[], today: Day): AgencyCount[] {
  return [...new Set(requests.map(({ agencyId }) => agencyId))].map((agencyId): AgencyCount => {
    const own = requests.filter((request) => request.agencyId === agencyId);
    return {
      agencyId, agencyName: own[0]?.agencyName ?? '', outstanding: own.length, overdue: own.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
      dueOn: own.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort()[0] ?? null,
    };
  }).sort((one, other) => one.agencyName.localeCompare(other.agencyName, 'en-GB'));
}

/** `3 requests not back, 1 of them overdue since 3 February 2014`. */
export function countInWords({ outstanding, overdue, dueOn }: Omit<AgencyCount, 'agencyId' | 'agencyName'>): string {
  const counted = outstanding === 1 ? '1 request not back' : `${outstanding} requests not back`;
  if (dueOn === null) return counted;
  if (overdue === 0) return `${counted}, due ${outstanding === 1 ? 'on' : 'from'} ${dayInWords(dueOn)}`;
  return `${counted}, ${overdue === outstanding ? '' : `${overdue} of them `}overdue since ${dayInWords(dueOn)}`;
}

/** The words of a letter that chases: counts and days, and nothing about a case. */
export function chaseWords({ kind, requests }: PlannedChase, audit: { readonly title: string }, today: Day): { readonly subject: string; readonly body: string } {
  const lines = countByAgency(requests, today).map((count) => `${count.agencyName}: ${countInWords(count)}`).join('\n');
  const total = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  switch (kind) {
    case 'reminder':
      return {
        subject: `Reminder: ${total} not back: ${audit.title}`,
        body: `your agency has still to answer in the audit “${audit.title}”.\n\n${lines}\n\nIf your agency has nothing on a case, say so with a nil return. Lead auditors can ask for more time. Go on here:`,
      };
    case 'lead':
      return {
        subject: `Overdue at your agency: ${total}: ${audit.title}`,
        body: `you lead for your agency, and it has not answered in time in the audit “${audit.title}”.\n\n${lines}\n\nPlease see that they come back, or ask for more time. Start here:`,
      };
    case 'coordinator':
      return {
        subject: `Long overdue: ${total}: ${audit.title}`,
        body: `these agencies have not answered in the audit “${audit.title}”, though they were reminded.\n\n${lines}\n\nSee who was chased when, and decide what to do:`,
      };
  }
}
