import type { AuditState } from '../../audits/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Block } from '../reports.types.ts';

/** Why something could not be written. */
export type WritingRefusal =
  | { readonly kind: 'not-found' }
  /** The audit stands where its report takes no changes. */
  | { readonly kind: 'not-now'; readonly state: AuditState }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

export type StartReportRefusal = Exclude<WritingRefusal, { kind: 'invalid' }> | { readonly kind: 'started-already' };

/** Somebody else changed the block meanwhile; `current` is what they left. */
export type ChangeBlockRefusal = WritingRefusal | { readonly kind: 'stale'; readonly current: Block };
