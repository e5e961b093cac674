import type { Item, Tool } from '../tools.types.ts';

/** A run of words that stayed, was taken out or put in. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What can differ between two versions of an item. */
export type ItemPart =
  | 'question' | 'place' | 'number' | 'kind' | 'answers' | 'scale' | 'points' | 'columns' | 'audience' | 'timescale' | 'condition'
  | 'comment' | 'evidence' | 'other-answers' | 'help';

/** One difference, both sides in words; '' where a side has nothing. */
export interface Difference<Part> {
  readonly part: Part;
  readonly before: string;
  readonly after: string;
}

/** Whether answers can be followed from one version to the other. `not-counted`: the item is answered in words, which are not counted. */
export type Trend = 'carries-on' | 'breaks' | 'not-counted';

export interface ItemPair {
  readonly before: Item;
  readonly after: Item;
  readonly differences: readonly Difference<ItemPart>[];
  readonly trend: Trend;
}

export type ToolPart = 'title' | 'summary' | 'unit' | 'look-back' | 'marking' | 'blanks';

export interface ToolComparison {
  readonly before: Tool;
  readonly after: Tool;
  readonly tool: readonly Difference<ToolPart>[];
  readonly sections: readonly SectionChange[];
  /** Every item that both have, in the order of the newer form. */
  readonly kept: readonly ItemPair[];
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

export type SectionChange =
  | { readonly kind: 'added' | 'removed'; readonly title: string }
  | { readonly kind: 'moved'; readonly title: string; readonly before: number; readonly after: number }
  | { readonly kind: 'reworded'; readonly before: string; readonly after: string };
