import type { Work } from '../access/index.ts';
import type { Day } from '../shared/day.ts';

/** When somebody was last chased about a request, and how often. */
export interface LastChase {
  readonly on: Day;
  readonly times: number;
}

/** What this area asks of the one that chases, which stands on it: the chases of an audit that the member may see, by request. */
export type ChasesKnown = (work: Work, auditId: string) => Promise<ReadonlyMap<string, LastChase>>;
