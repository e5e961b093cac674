import type { FieldError } from '../../shared/result.ts';
import type { Scale, Standard } from '../tools.types.ts';

/** A grading scale of the partnership's own, for its tools to use. */
export interface OwnScale extends Scale {
  /** Said on purpose: the partnership gives no criteria for its grades. */
  readonly criteriaNoneGiven: boolean;
}

/** What a partnership settles once for all its tools. Changing it changes no version that is published. */
export interface ToolSettings {
  readonly standards: readonly Standard[];
  readonly scales: readonly OwnScale[];
  /** The protective marking that its new tools carry; null leaves each tool its own. */
  readonly marking: string | null;
}

/** Settings with the count of their changes; 0 while they are those that Maat comes with. */
export interface KeptSettings {
  readonly settings: ToolSettings;
  readonly edit: number;
}

export type ChangeSettingsRefusal =
  /** Somebody else changed them meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: KeptSettings }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
