import type { Day } from '../shared/day.ts';
import type { LastChase } from './chases-known.types.ts';
import type { RequestStanding } from './matrix.rules.ts';
import { isOutstanding, workingDaysOverdue } from './responses.rules.ts';

/** By what the list of what is not back is ordered: what is due first, or by the names of agencies or cases. */
export const notBackOrders = ['due', 'agency', 'case'] as const;
export type NotBackOrder = (typeof notBackOrders)[number];

/** A request that was sent and is not back, with how late it is and who was chased about it. */
export interface NotBack {
  readonly standing: RequestStanding;
  /** Whether its due day is over; by a weekend alone, it is by no working day yet. */
  readonly isOverdue: boolean;
  readonly workingDaysOverdue: number;
  readonly lastChase: LastChase | null;
}

/** What is not back among these, which come by case and agency, in an order; of one agency, what is due first. */
export function listNotBack(standings: readonly RequestStanding[], chases: ReadonlyMap<string, LastChase>, order: NotBackOrder, today: Day): NotBack[] {
  const byDue = ({ request: one }: RequestStanding, { request: other }: RequestStanding) => dayOrLast(one.dueOn).localeCompare(dayOrLast(other.dueOn));
  const by: Readonly<Record<NotBackOrder, typeof byDue>> = {
    due: byDue,
    agency: (one, other) => one.request.agencyName.localeCompare(other.request.agencyName, 'en-GB') || byDue(one, other),
    case: () => 0,
  };
  return standings.filter(isOutstanding).toSorted(by[order])
    .map((standing) => ({
      standing, isOverdue: standing.request.dueOn !== null && standing.request.dueOn < today, workingDaysOverdue: workingDaysOverdue(standing, today),
      lastChase: chases.get(standing.request.id) ?? null,
    }));
}

/** A part of a long list, so many at a time; a page that there is none of is the nearest there is. Pages count from 1. */
export function pageOf<T>(all: readonly T[], page: number, size: number): { readonly shown: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const found = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  return { shown: all.slice((found - 1) * size, found * size), page: found, pages };
}

function dayOrLast(day: Day | null): string {
  return day ?? '9999-12-31';
}
