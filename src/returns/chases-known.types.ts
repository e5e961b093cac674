import type { Work } from '../access/index.ts';
import type { Day } from '../shared/day.ts';

/** When somebody was last chased about a request, who, by what, and how often. */
export interface LastChase {
  readonly on: Day;
  /** On so many days. */
  readonly times: number;
  /** What was written on the last of them: a reminder to those who answer, or word to the lead auditor or the coordinators. */
  readonly letters: readonly { readonly kind: 'reminder' | 'lead' | 'coordinator'; readonly to: string; readonly isGone: boolean }[];
}

/** What this area asks of the one that chases, which stands on it: the chases of an audit that the member may see, by request. */
export type ChasesKnown = (work: Work, auditId: string) => Promise<ReadonlyMap<string, LastChase>>;
