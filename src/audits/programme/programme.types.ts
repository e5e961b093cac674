import type { Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { AuditState } from '../audits.types.ts';
import type { Emphasis, Trigger } from '../terms/terms.types.ts';

export type Priority = 'high' | 'medium' | 'low';

/** An audit that is meant to be done. Texts are trimmed and may be empty but for the theme. */
export interface Plan {
  readonly theme: string;
  readonly purpose: string;
  readonly emphasis: Emphasis | '';
  readonly priority: Priority;
  readonly trigger: Trigger | '';
  readonly triggerNote: string;
  readonly startsOn: Day;
  readonly casesMeant: number | null;
  /** Laid out over ten working days, as an inspection asks for. */
  readonly inspection: boolean;
}

/** A plan as it is kept: with the audit that it became, if any, and the count of its changes. */
export interface KeptPlan {
  readonly id: string;
  readonly plan: Plan;
  readonly auditId: string | null;
  readonly edit: number;
}

/** Something in the programme: a plan, an audit that came from one, or an audit that was not planned. */
export interface ProgrammeEntry {
  readonly theme: string;
  /** Null for an audit that has no first day yet. */
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly emphasis: Emphasis | '';
  readonly casesMeant: number | null;
  readonly plan: KeptPlan | null;
  /** The audit, where the reader may know of it. */
  readonly audit: { readonly id: string; readonly title: string; readonly state: AuditState } | null;
}

/** A month of the calendar, as its first day. */
export interface ProgrammeMonth {
  readonly month: Day;
  readonly starting: readonly ProgrammeEntry[];
  readonly underWay: readonly ProgrammeEntry[];
}

export type PlanRefusal =
  | { readonly kind: 'not-found' | 'started' | 'stale' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
