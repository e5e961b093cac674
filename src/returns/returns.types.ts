import type { AuditState } from '../audits/index.ts';
import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';
import type { AnswerContent, AnswerRemark } from '../tools/index.ts';

/** The life of a return. A return that nobody has started has no row and no state. */
export type ReturnState = 'in-progress' | 'submitted' | 'reopened' | 'final' | 'nil';

/** What an agency gives back for a request. */
export interface Return {
  readonly requestId: string;
  readonly state: ReturnState;
  readonly startedAt: Date;
  readonly submittedOn: Day | null;
  readonly submittedBy: string | null;
  readonly lateReasonSealed: Buffer | null;
  readonly nilReasonSealed: Buffer | null;
  /** null where nothing was said, as in returns from a file. */
  readonly safety: Safety | null;
  /** Whom it names; null where nobody signed, as in returns from a file. */
  readonly signOffSealed: Buffer | null;
  readonly done: readonly DoneAtOnce[];
  readonly version: number;
}

/** One item's answer as it is stored, its words opened. */
export interface SavedAnswer {
  readonly itemId: string;
  readonly content: AnswerContent;
  /** Counts the times it was written; 0 for an item that nobody has answered yet. */
  readonly version: number;
  readonly savedAt: Date | null;
  readonly savedBy: string | null;
}

/** How much of a return has been answered. */
export interface Progress {
  readonly answered: number;
  readonly of: number;
}

/** One answer to save over the version it was typed over (0: nothing was there). */
export interface AnswerDraft {
  readonly itemId: string;
  readonly baseVersion: number;
  readonly content: AnswerContent;
}

/** What became of one answer. */
export type AnswerOutcome =
  | {
    readonly kind: 'saved';
    readonly itemId: string;
    readonly version: number;
    readonly savedAt: Date;
    readonly remarks: readonly AnswerRemark[];
    readonly progress: Progress;
  }
  /** Somebody else's answer came first and stays; what was sent is for the sender to decide about. */
  | { readonly kind: 'stale'; readonly itemId: string; readonly theirs: SavedAnswer }
  | { readonly kind: 'locked'; readonly itemId: string; readonly state: ReturnState }
  | { readonly kind: 'closed'; readonly itemId: string; readonly state: AuditState }
  /** The person has not declared themselves independent of the case, has a conflict, or others are assigned. */
  | { readonly kind: 'not-auditor'; readonly itemId: string }
  | { readonly kind: 'not-found'; readonly itemId: string };

/** What a return says of safety: that there is no concern about it now, or that one is raised. */
export type Safety = 'none' | 'raised';

/** What an auditor did at once with what the file showed: told those who act, asked the practitioner for an answer, or told them what was done well. */
export const doneAtOnce = ['acted', 'asked', 'credited'] as const;
export type DoneAtOnce = (typeof doneAtOnce)[number];

/** What somebody says when handing in. */
export interface Declaration {
  readonly declared: boolean;
  /** null while they have not said. */
  readonly safety: Safety | null;
  readonly done: readonly DoneAtOnce[];
  /** They were told how much is left blank or lacks its comment and hand in all the same. */
  readonly acceptsGaps: boolean;
  /** Why it comes after its day. */
  readonly lateReason: string;
  /** Who works, or worked, with the case for the agency; left out or '' where nobody is named. */
  readonly practitioner?: string;
}

/** Why a return cannot be handed in, sent nil, withdrawn or reopened. */
export type ReturnRefusal =
  | { readonly kind: 'not-found' }
  /** The person has not declared themselves independent of the case, has a conflict, or others are assigned. */
  | { readonly kind: 'not-auditor' }
  /** The return stands where this cannot be done. */
  | { readonly kind: 'not-now'; readonly state: ReturnState | null; readonly auditState: AuditState }
  | { readonly kind: 'blanks'; readonly remarks: readonly AnswerRemark[] }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
