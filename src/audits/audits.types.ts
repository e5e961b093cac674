import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';
import type { LookBackRule } from '../tools/index.ts';

/** The life of an audit, in order. */
export const auditStates = [
  'drafting',
  'agreed',
  'selecting',
  'preparing',
  'open',
  'reviewing',
  'moderating',
  'reporting',
  'published',
  'following-up',
  'closed',
] as const;

export type AuditState = (typeof auditStates)[number];

/** What a coordinator says about an audit: its terms of reference. Texts are trimmed and may be empty; days may be open. */
export interface AuditTerms {
  readonly title: string;
  readonly theme: string;
  readonly purpose: string;
  /** How far back auditors look, in words. */
  readonly lookBack: string;
  /** How that is counted; null where it is words only. */
  readonly lookBackRule: LookBackRule | null;
  /** First and last day of the fieldwork. */
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** The day by which agencies are asked to answer. It locks nobody out. */
  readonly deadline: Day | null;
}

/** One exercise: terms of reference, one version of one tool, and how far it has come. */
export interface Audit extends AuditTerms {
  readonly id: string;
  /** A row of the tool as it was when chosen; fixed for good once the audit opens. */
  readonly toolVersionId: string;
  readonly state: AuditState;
  /** Counts changes, so that two coordinators do not overwrite each other unseen. */
  readonly version: number;
}

/** What a new audit is made of. */
export interface AuditDraft extends Omit<AuditTerms, 'lookBackRule'> {
  /** Left out where the look-back is words only. */
  readonly lookBackRule?: LookBackRule | null;
  /** Id of a tool, for the version that is newest; of one that the audit holds already it stays at its version, unless `newestTool` asks for more. */
  readonly toolId: string;
  /** Moves an audit to the newest published version of the tool that it holds. */
  readonly newestTool?: boolean;
}

/** Steps of an audit's life that somebody takes, as named commands. */
export type AuditMove =
  | 'agree'
  | 'prepare'
  | 'open'
  | 'end-fieldwork'
  | 'reopen-fieldwork'
  | 'moderate'
  | 'report'
  | 'publish'
  | 'follow-up'
  | 'close';

/** What a move needs to know beyond the audit itself. */
export interface MoveFacts {
  readonly cases: number;
  readonly requests: number;
  /** Cases that no agency is asked about. */
  readonly casesNotAsked: number;
}

/** Something that has to be there before a move, with the page part it is put right in. */
export interface Missing {
  readonly what: 'theme' | 'purpose' | 'look-back' | 'deadline' | 'cases' | 'requests';
  readonly message: string;
}

export type MoveRefusal =
  | { readonly kind: 'not-found' }
  /** The audit stands where this step cannot be taken; `state` is where it stands. */
  | { readonly kind: 'out-of-order'; readonly state: AuditState }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] };

export type ChangeAuditRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Somebody else changed it meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: Audit; readonly currentToolId: string }
  | { readonly kind: 'tool-frozen' }
  | { readonly kind: 'closed' };
