import type { ReturnsKnown } from './requests.types.ts';

/** Stands in for the area of returns in tests of this one: these requests have a return under way. */
export function returnsWith(begun: readonly string[]): ReturnsKnown {
  return {
    countReturns: async () => ({ returned: 0, nil: 0, inProgress: begun.length, overdue: 0 }),
    returnedRequests: async () => new Set(),
    startedReturns: async (_work, requestIds) => new Set(requestIds.filter((id) => begun.includes(id))),
  };
}

/** Nobody has begun to answer. */
export const returnsNotBegun: ReturnsKnown = returnsWith([]);
