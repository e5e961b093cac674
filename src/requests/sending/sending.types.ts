import type { Work } from '../../access/index.ts';
import type { Day } from '../../shared/day.ts';

/** What one person is written about one of their agencies. */
export interface AgencyShare {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly requests: number;
  /** The days on which they are due, each once, in order. */
  readonly dueOn: readonly Day[];
  /** They stand in for this agency. */
  readonly standIn?: true;
}

/** Who stands in for an agency on a request: ids of people by the request's id. Areas that stand on this one know. */
export type StandInsOf = (work: Work, auditId: string) => Promise<ReadonlyMap<string, readonly string[]>>;

/** The one letter that a person gets, whatever number of requests it is about. */
export interface RequestLetter {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Has not joined yet: the letter's link lets them. */
  readonly invited: boolean;
  readonly shares: readonly AgencyShare[];
  /** The request, where it is about one only. */
  readonly requestId: string | null;
}

/** Who would be written to about requests, and the agencies that nobody can be written to for. */
export interface SendingPlan {
  readonly letters: readonly RequestLetter[];
  readonly unreached: readonly AgencyShare[];
}
