import type { FieldError, Result } from '../../shared/result.ts';
import type { Item, Section, Tool } from '../tools.types.ts';

/** What an edit of a tool comes to: the tool as it is then, or why not, beside the fields that say so. */
export type Edited = Result<Tool, readonly FieldError[]>;

/** Where an item stands. */
export interface Place {
  readonly item: Item;
  readonly section: Section;
  /** Within its section, counted from 0. */
  readonly at: number;
}

/** Where something moves to: a step up or down, or before something else; `end` of a section is after all its items. */
export type Move =
  | { readonly to: 'up' | 'down' }
  | { readonly to: 'before'; readonly item: string }
  | { readonly to: 'end'; readonly section: string };

/** Something that looks at an item: what is left hanging when that goes. */
export interface Dependent {
  /** The item that looks. */
  readonly item: Item;
  /** The item it looks at. */
  readonly on: Item;
  readonly through: 'when' | 'backed-by';
}

/** A remark or a problem, and the item or section that it is about; null for the tool as a whole. */
export interface Remark {
  readonly at: string | null;
  readonly message: string;
  /** Problems stop a draft from being published; remarks only ask for a second look. */
  readonly stops: boolean;
}
