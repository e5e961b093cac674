import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';

/** When an audit's agencies are reminded by itself, in working days around the due day of each request. */
export interface ChaseSchedule {
  /** Whether anything is sent without somebody pressing a button. */
  readonly automatic: boolean;
  /** Days before the due day; 0 for no reminder before it. */
  readonly daysBefore: number;
  /** Days after it. */
  readonly daysAfter: number;
  /** From one to the next after that. */
  readonly daysBetween: number;
  /** Days overdue after which the agency's lead auditor is told. */
  readonly leadAfter: number;
  /** Days overdue after which the coordinators are told. */
  readonly coordinatorAfter: number;
  /** The hour of the day from which its letters go out, and the one from which they no longer do. */
  readonly hoursFrom: number;
  readonly hoursUntil: number;
  /** Counts changes; 0 for what nobody has changed. */
  readonly edit: number;
}

/** A reminder to those who answer, or word of what is overdue to the lead auditor or the coordinators. */
export type ChaseKind = 'reminder' | 'lead' | 'coordinator';

/** That somebody was chased about a request. */
export interface Chase {
  readonly letterId: string;
  readonly requestId: string;
  readonly agencyId: string;
  readonly personId: string;
  readonly personName: string;
  readonly kind: ChaseKind;
  readonly chasedOn: Day;
  /** Who pressed the button; null where the schedule did. */
  readonly chasedBy: string | null;
  /** Whether its letter has gone out, or may have. */
  readonly isGone: boolean;
}

/** When somebody was last chased in one way about a request. */
export interface LastChasedPerson extends Pick<Chase, 'kind' | 'requestId' | 'personId'> {
  readonly lastOn: Day;
}

/** A request that was sent and is not back. */
export interface Outstanding {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly sentOn: Day;
  readonly dueOn: Day | null;
  /** Ids of the people who audit it; none where the agency has not decided. */
  readonly auditors: readonly string[];
  /** Ids of those who have a part in the case, and so may not. */
  readonly conflicts: readonly string[];
}

/** One letter to one person about requests. */
export interface PlannedChase {
  readonly kind: ChaseKind;
  readonly personId: string;
  readonly requests: readonly Outstanding[];
}

export type RemindRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'nothing-outstanding' }
  /** Everybody had a letter today already, or nobody can be written to. */
  | { readonly kind: 'nobody'; readonly today: number };

/** What a press of the button did. */
export interface Reminded {
  readonly people: number;
  readonly requests: number;
  /** People who had a letter today already. */
  readonly spared: number;
  /** Requests of which nobody can be reminded. */
  readonly unreached: number;
  /** The day on which the letters go out: today, or the next working day. */
  readonly goesOutOn: Day;
}

export type ScheduleRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
