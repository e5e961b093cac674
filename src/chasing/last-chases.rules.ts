import type { Chase } from './chasing.types.ts';

/** Of each request the last day on which somebody was chased about it, with what was written to whom, and on how many days anybody was. */
export function lastOfEach(chases: readonly Chase[]) {
  return new Map([...Map.groupBy(chases, ({ requestId }) => requestId)].map(([requestId, own]) => {
    const days = new Set(own.map(({ chasedOn }) => chasedOn));
    const on = [...days].sort().at(-1) ?? '';
    return [requestId, { on, times: days.size, letters: own.filter(({ chasedOn }) => chasedOn === on).map(({ kind, personName: to, isGone }) => ({ kind, to, isGone })) }];
  }));
}
