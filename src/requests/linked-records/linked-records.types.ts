import type { FieldError } from '../../shared/result.ts';

/** Whose file it is, seen from the case. */
export type LinkedKind = 'sibling' | 'parent' | 'other';

/** The file of somebody in the family of a case. */
export interface LinkedRecord {
  readonly id: string;
  readonly kind: LinkedKind;
  /** From 1, within its kind and case. */
  readonly number: number;
  /** The case of the audit that this person is as well; null for everybody else. */
  readonly otherCaseId: string | null;
  /** By what agencies find the file; null where nothing is kept. */
  readonly identifier: string | null;
  /** Whether agencies read it for the audit; otherwise the link is only known. */
  readonly isRead: boolean;
  /** Why more files are read than usual. */
  readonly reason: string | null;
}

/** A record as somebody typed it. */
export interface LinkedRecordDraft {
  readonly kind: LinkedKind | null;
  readonly identifier: string;
  readonly isRead: boolean;
  readonly reason: string;
}

export type LinkedRecordRefusal =
  | { readonly kind: 'not-found' | 'not-now' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
