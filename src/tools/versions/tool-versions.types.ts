import type { FieldError } from '../../shared/result.ts';
import type { Tool } from '../tools.types.ts';

/** The life of a version, in order. A draft is written, a trial filled in without keeping, a published one never changes, a retired one is offered to no new audit. */
export const toolStates = ['draft', 'trial', 'published', 'retired'] as const;

export type ToolState = (typeof toolStates)[number];

/** One version of a tool, as a partnership keeps it. */
export interface ToolVersion {
  readonly id: string;
  readonly state: ToolState;
  /** Counts changes, so that two coordinators do not overwrite each other unseen. */
  readonly edit: number;
  /** A tool that comes with Maat, kept as it was when the partnership first used it. */
  readonly shipped: boolean;
  readonly tool: Tool;
  readonly changedAt: Date;
  readonly publishedAt: Date | null;
}

/** A tool of the partnership's own with its versions, the newest first; the title is that of the newest. */
export interface OwnTool {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly ToolVersion[];
}

/** What a new draft is begun from. */
export type ToolStart =
  | { readonly kind: 'blank'; readonly title: string; readonly subject: Tool['subject'] }
  /** `of` is the id of a shipped tool, or of one of the partnership's versions. */
  | { readonly kind: 'copy'; readonly of: string; readonly title: string }
  /** The next version of one of the partnership's own published tools. */
  | { readonly kind: 'next'; readonly of: string };

export type StartToolRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Shipped tools are copied, not carried on. */
  | { readonly kind: 'shipped' }
  | { readonly kind: 'not-published'; readonly state: ToolState }
  /** The tool's next version is being written already. */
  | { readonly kind: 'draft-exists'; readonly id: string };

/** Steps of a version's life, as named commands. */
export type ToolMove = 'try' | 'back-to-draft' | 'publish' | 'retire' | 'bring-back';

export type MoveVersionRefusal =
  | { readonly kind: 'not-found' }
  /** Somebody else changed it meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: ToolVersion }
  | { readonly kind: 'shipped' }
  | { readonly kind: 'out-of-order'; readonly state: ToolState }
  /** Everything that has to be put right first, a sentence each. */
  | { readonly kind: 'not-ready'; readonly problems: readonly string[] };

export type ChangeDraftRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'stale'; readonly current: ToolVersion }
  | { readonly kind: 'not-a-draft'; readonly state: ToolState }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

export type DiscardDraftRefusal = Exclude<ChangeDraftRefusal, { readonly kind: 'invalid' }>;
