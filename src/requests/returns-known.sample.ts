import type { ReturnsKnown, ReturnStanding } from './requests.types.ts';

/** Stands in for the area of returns in tests of this one: these requests have a return under way, or one that stands as it says. */
export function returnsWith(begun: readonly string[], standings: ReadonlyMap<string, ReturnStanding> = new Map()): ReturnsKnown {
  const isBack = (id: string): boolean => ['submitted', 'final', 'nil'].includes(standings.get(id) ?? '');
  return {
    countReturns: async () => ({ returned: 0, nil: 0, inProgress: begun.length, overdue: 0 }),
    returnedRequests: async (_work, requestIds) => new Set(requestIds.filter(isBack)),
    returnStandings: async () => new Map([...begun.map((id) => [id, 'in-progress'] as const), ...standings]),
    startedReturns: async (_work, requestIds) => new Set(requestIds.filter((id) => begun.includes(id) || standings.has(id))),
  };
}

/** Nobody has begun to answer. */
export const returnsNotBegun: ReturnsKnown = returnsWith([]);
