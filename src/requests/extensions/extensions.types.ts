import type { Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';

/** More time for one request: asked for by its agency, or given by the coordinator unasked. */
export interface Extension {
  readonly id: string;
  readonly requestId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly caseLabel: string;
  readonly caseReference: string;
  /** The day it was due on before. */
  readonly dueBefore: Day | null;
  readonly wantedOn: Day;
  readonly reason: string;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  /** `superseded`: the coordinator has given another day, which is the answer. */
  readonly state: 'asked' | 'granted' | 'refused' | 'superseded';
  /** What the coordinator said to it; '' where nothing. */
  readonly answer: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** A day and why, as somebody typed them. */
export interface ExtensionDraft {
  readonly dueOn: Day | null;
  readonly reason: string;
}

export type ExtensionRefusal =
  | { readonly kind: 'not-found' }
  /** The return is back, was not asked for yet, or the audit takes no more returns. */
  | { readonly kind: 'not-now' }
  /** The agency waits for an answer to this already, or somebody has given one. */
  | { readonly kind: 'asked-already' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
