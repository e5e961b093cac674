import type { Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';

/** The meeting that opens an audit. Times are of a clock in the United Kingdom, such as 09:30. */
export interface OpeningMeeting {
  readonly heldOn: Day;
  readonly startsAt: string;
  readonly endsAt: string;
  /** A room or an address to join by. */
  readonly place: string;
  /** One point a line. */
  readonly agenda: string;
}

export interface KeptMeeting extends OpeningMeeting {
  /** The coordinator who chairs it. */
  readonly chair: string | null;
  /** Counts the times it was saved. */
  readonly edit: number;
}

/** What a form says of a meeting. */
export interface MeetingTyped {
  readonly heldOn: Day | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly agenda: string;
}

export type MeetingRefusal =
  | { readonly kind: 'not-found' | 'closed' }
  /** Somebody else saved it meanwhile. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
