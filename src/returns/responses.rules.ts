import type { Day } from '../shared/day.ts';
import { workingDaysBetween } from '../shared/working-days.ts';
import { isReply, rateOf, type Rate, type RequestStanding } from './matrix.rules.ts';

/** Which requests a response page shows. */
export interface ResponseFilter {
  readonly show: 'all' | 'outstanding' | 'overdue';
  /** Id of an agency, or null for all. */
  readonly agency: string | null;
}

/** Whether a request was sent and is not answered. */
export function isOutstanding({ request, state }: RequestStanding): boolean {
  return request.sentOn !== null && !isReply(state);
}

/** Working days since the day on which an outstanding request was due; 0 for one that is not overdue. */
export function workingDaysOverdue(standing: RequestStanding, today: Day): number {
  const { dueOn } = standing.request;
  return !isOutstanding(standing) || dueOn === null || dueOn >= today ? 0 : workingDaysBetween(dueOn, today);
}

/** The standings that a filter lets through. */
export function filtered(standings: readonly RequestStanding[], { show, agency }: ResponseFilter, today: Day): RequestStanding[] {
  return standings.filter((standing) => (agency === null || standing.request.agencyId === agency)
    && (show === 'all' || (show === 'outstanding' ? !isReply(standing.state) : isOverdue(standing, today))));
}

function isOverdue({ request, state }: RequestStanding, today: Day): boolean {
  return request.sentOn !== null && !isReply(state) && request.dueOn !== null && request.dueOn < today;
}

/** How long outstanding requests have been overdue: every one of them falls into one band. */
export interface Ageing {
  readonly notDue: number;
  readonly upTo5: number;
  readonly upTo10: number;
  readonly longer: number;
}

/** The outstanding requests by how many working days they are overdue; one that is past its day by a weekend only counts among the first. */
export function ageingOf(standings: readonly RequestStanding[], today: Day): Ageing {
  const days = standings.filter(isOutstanding).map((standing) => (isOverdue(standing, today) ? workingDaysOverdue(standing, today) : null));
  const count = (least: number, most: number) => days.filter((overdue) => overdue !== null && overdue >= least && overdue <= most).length;
  return { notDue: days.filter((overdue) => overdue === null).length, upTo5: count(0, 5), upTo10: count(6, 10), longer: count(11, Infinity) };
}

/** How one agency, or the agencies of one case, have answered. */
export interface ResponseRow extends Rate {
  readonly id: string;
  readonly name: string;
  readonly nil: number;
  readonly outstanding: number;
  readonly overdue: number;
  /** Working days for which the longest of them has been overdue. */
  readonly longest: number;
}

/** The rows of the agencies, by name. */
export function ratesByAgency(standings: readonly RequestStanding[], today: Day): ResponseRow[] {
  return rowsBy(standings, today, ({ request }) => [request.agencyId, request.agencyName]).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** The rows of the cases, in their order. */
export function ratesByCase(standings: readonly RequestStanding[], today: Day): ResponseRow[] {
  return rowsBy(standings, today, ({ request }) => [request.caseId, `${request.caseLabel} (${request.caseReference})`]);
}

function rowsBy(standings: readonly RequestStanding[], today: Day, key: (standing: RequestStanding) => readonly [id: string, name: string]): ResponseRow[] {
  return [...Map.groupBy(standings, (standing) => key(standing)[0])].map(([id, found]) => ({
    id, name: found[0] ? key(found[0])[1] : '', ...rateOf(found),
    nil: found.filter(({ state }) => state === 'nil').length, outstanding: found.filter(isOutstanding).length, overdue: found.filter((one) => isOverdue(one, today)).length,
    longest: Math.max(0, ...found.map((one) => workingDaysOverdue(one, today))),
  }));
}
