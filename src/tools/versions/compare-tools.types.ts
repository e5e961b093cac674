import type { Item, Tool } from '../tools.types.ts';

/** A run of words that stayed, was taken out or put in. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What can differ between two versions of an item. */
export type ItemPart =
  | 'question' | 'short-name' | 'place' | 'number' | 'kind' | 'answers' | 'scale' | 'backed-by' | 'points' | 'columns' | 'audience' | 'timescale' | 'only-if' | 'condition'
  | 'comment' | 'comment-label' | 'evidence' | 'other-answers' | 'hint' | 'guidance' | 'prompts' | 'concern-prompt' | 'note' | 'continues' | 'case-fact';

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

export type ToolPart =
  | 'title' | 'summary' | 'subject' | 'words-follow' | 'unit' | 'look-back' | 'look-back-rules' | 'marking' | 'blanks' | 'copied-from' | 'notes'
  | 'audience-order' | 'scale-order' | 'companion-order';

/** A scale, an audience or a companion that differs, came or went. */
export interface NamedDifference extends Difference<'scale' | 'audience' | 'companion'> {
  readonly title: string;
  /** What follows from it, a sentence; null where nothing more does than its words say. */
  readonly means: string | null;
}

export type SectionPart = 'guidance' | 'equality' | 'weight' | 'answer-last' | 'arrangement';

/** Everything in which two tools differ but for their ids and version numbers, which say which two are compared. */
export interface ToolComparison {
  readonly before: Tool;
  readonly after: Tool;
  readonly tool: readonly Difference<ToolPart>[];
  readonly named: readonly NamedDifference[];
  readonly sections: readonly SectionChange[];
  /** Every item that both have, in the order of the newer form. */
  readonly kept: readonly ItemPair[];
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

export type SectionChange =
  | { readonly kind: 'added' | 'removed'; readonly title: string }
  | { readonly kind: 'moved'; readonly title: string; readonly before: number; readonly after: number }
  | { readonly kind: 'reworded'; readonly before: string; readonly after: string }
  | { readonly kind: 'changed'; readonly title: string; readonly differences: readonly Difference<SectionPart>[] };
