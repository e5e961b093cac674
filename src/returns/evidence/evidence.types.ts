import type { AuditState } from '../../audits/index.ts';
import type { Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { ReturnState } from '../returns.types.ts';

/** What a piece of evidence is. */
export const evidenceKinds = ['document', 'recorded-decision', 'supervision', 'conversation', 'other'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** What is said of a piece of evidence. Texts are trimmed; a reference and a note may be empty. */
export interface EvidenceContent {
  readonly kind: EvidenceKind;
  /** What it is called, such as "Minutes of the strategy discussion". */
  readonly name: string;
  /** When it was written or happened; null where that is not known. */
  readonly happenedOn: Day | null;
  /** Where it is found in the agency's own file. */
  readonly reference: string;
  readonly note: string;
  /** Ids of the questions whose answers it supports. */
  readonly itemIds: readonly string[];
}

/** One piece of evidence of a return. */
export interface Evidence extends EvidenceContent {
  readonly id: string;
  /** Counts changes, so that two auditors do not overwrite each other unseen. */
  readonly version: number;
}

/** Evidence as somebody typed it. */
export interface EvidenceDraft extends Omit<EvidenceContent, 'kind'> {
  /** As it was sent; '' where none was chosen. */
  readonly kind: string;
}

export type EvidenceRefusal =
  | { readonly kind: 'not-found' }
  /** The person is not, or no longer, an auditor of this request. */
  | { readonly kind: 'not-auditor' }
  /** The return or the audit takes no answers, and so no evidence. */
  | { readonly kind: 'not-now'; readonly state: ReturnState | null; readonly auditState: AuditState }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Somebody else changed it meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: Evidence }
  /** Somebody else removed it meanwhile. */
  | { readonly kind: 'gone' };
