import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';

/** How soon somebody has to act, the soonest first. */
export const urgencies = ['now', 'today', 'this-week'] as const;
export type Urgency = (typeof urgencies)[number];

/** What became of a concern, as it is counted. */
export const outcomes = ['protected', 'plan-changed', 'already-in-hand', 'no-action'] as const;
export type Outcome = (typeof outcomes)[number];

/** How whoever raises a concern came to know: from a record, from the child, adult or family, from a practitioner, or in another way. */
export const sources = ['record', 'family', 'practitioner', 'elsewhere'] as const;
export type Source = (typeof sources)[number];

/** What somebody says who raises a concern. */
export interface ConcernWords {
  /** The child or adult it is about, by the audit's reference. */
  readonly about: string;
  readonly what: string;
  /** Who has been told already. */
  readonly told: string;
}

/** A worry about somebody's safety that cannot wait for the audit. */
export interface Concern extends ConcernWords {
  readonly id: string;
  readonly auditId: string;
  readonly auditTitle: string;
  /** The agency whose manager has to act. */
  readonly agencyId: string;
  readonly agencyName: string;
  /** null for somebody about whom the agency was not asked, or whose case is no longer part of the audit. */
  readonly caseId: string | null;
  readonly urgency: Urgency;
  /** null where it was not asked yet when the concern was raised. */
  readonly cameFrom: Source | null;
  readonly raisedBy: string | null;
  readonly raisedAt: Date;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly outcome: Outcome | null;
  /** What came of it, in words. */
  readonly outcomeWords: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** Counts the times anything about it was written. */
  readonly version: number;
}

/** Something that somebody does about a concern. */
export interface ConcernAction {
  readonly id: string;
  readonly what: string;
  readonly who: string;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
  readonly doneBy: string | null;
}

/** What a form about a concern sent, before anything is checked. */
export interface ConcernDraft {
  readonly what: string;
  readonly told: string;
  readonly urgency: string;
  readonly cameFrom: string;
}

export interface ActionDraft {
  readonly what: string;
  readonly who: string;
  readonly dueOn: Day | null;
}

export interface ClosingDraft {
  readonly outcome: string;
  readonly words: string;
}

/** Why a concern cannot be raised or changed. */
export type ConcernRefusal =
  | { readonly kind: 'not-found' }
  /** Somebody else has written something since the person looked. */
  | { readonly kind: 'stale' }
  /** It is not this person's to do: in words for them. */
  | { readonly kind: 'not-yours'; readonly message: string }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** How many concerns there are, without a word of them; all zero is an answer too. */
export interface ConcernCounts {
  readonly raised: number;
  /** Different cases they are about. */
  readonly cases: number;
  readonly unacknowledged: number;
  readonly escalated: number;
  readonly closed: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}
