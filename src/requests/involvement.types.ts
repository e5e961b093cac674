import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';
import type { Sector } from '../shared/sectors.ts';

/** That an agency has no part in a case: decided, not forgotten. */
export interface NotInvolved {
  readonly caseId: string;
  readonly agencyId: string;
  /** Who said so. */
  readonly saidBy: string;
  readonly reason: string;
  readonly decidedOn: Day;
}

/** An agency that has not been decided about for a case, with why it is worth a thought. */
export interface Suggestion {
  readonly agencyId: string;
  readonly name: string;
  /** In a few words each. */
  readonly because: readonly string[];
}

/** Kinds of agency that an audit expects and of which none is asked about a case, nor said to have no part in it. */
export interface InvolvementGaps {
  readonly suggestions: readonly Suggestion[];
  /** Kinds of work of which the partnership has no agency at all. */
  readonly absent: readonly Sector[];
}

export type InvolvementRefusal =
  | { readonly kind: 'not-found' | 'not-now' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** It is asked about the case: withdraw the request first. */
  | { readonly kind: 'asked' };
