import type { Html } from '../design-system/index.ts';
import type { FieldError } from '../shared/result.ts';
import type { AnswerState, Item, OtherAnswer } from './tools.types.ts';

/**
 * What an auditor answered to one item, as it is read from a form, a file or the store.
 * `value` holds the chosen codes (several joined by `|`, in the order of the options) and is null for kinds that are
 * answered in words, whose answer is `text`. Texts are null when empty, never ''.
 */
export interface AnswerContent {
  readonly state: AnswerState;
  readonly value: string | null;
  readonly text: string | null;
  readonly comment: string | null;
  readonly evidence: string | null;
  /** The two dates of a timescale, a line each (see `datesIn`); what they come to is the value. */
  readonly dates: string | null;
  /**
   * Why the question was answered otherwise (not applicable, …), where the tool does not print that answer itself. Words
   * already typed stay here when the answer changes, so show them only beside the other answer that they explain.
   */
  readonly reason: string | null;
}

/** What a kind made of somebody's answer: the answer, or why it could not be taken. */
export interface ReadAnswer {
  readonly value: string | null;
  readonly text: string | null;
  readonly state: AnswerState;
  readonly error: string | null;
}

/** The dates of an answer as a form sends them. */
export interface SentDates {
  readonly from: string;
  readonly to: string;
  /** `not-done` when it was ticked that the thing has not happened, else ''. */
  readonly never: string;
}

/** One item's answer as a form sends it: every control's raw strings. */
export interface AnswerFields {
  readonly answer: readonly string[];
  readonly other?: string | undefined;
  readonly reason?: string | undefined;
  readonly comment?: string | undefined;
  readonly evidence?: string | undefined;
  readonly dates?: SentDates | undefined;
}

/** One item's answer as a file brings it: its cells by column, missing columns left out. */
export interface AnswerCells {
  readonly value?: string | undefined;
  readonly state?: string | undefined;
  readonly reason?: string | undefined;
  readonly comment?: string | undefined;
  readonly evidence?: string | undefined;
  /** Both dates of a timescale: `27/3/2014 to 2/4/2014`. */
  readonly dates?: string | undefined;
}

/** Something that should be looked at before a return is submitted. */
export interface AnswerRemark {
  readonly itemId: string;
  readonly kind: 'unanswered' | 'comment-needed' | 'reason-needed' | 'points-open' | 'unbacked' | 'dates-needed';
  readonly message: string;
}

/** Field names of one item in a form: `a.ITEM` the answer, and its companions `o.`, `r.`, `c.` and `e.`. */
export interface AnswerFieldNames {
  readonly answer: string;
  readonly other: string;
  readonly reason: string;
  readonly comment: string;
  readonly evidence: string;
}

/** What a page knows when it draws one item's answer fields. */
export interface FieldContext {
  readonly names: AnswerFieldNames;
  readonly content: AnswerContent;
  readonly errors: readonly FieldError[];
  /**
   * Other answers to offer inside the kind's own control, so that one can be changed for the other without script. Kinds
   * answered in words leave them to the control beside them.
   */
  readonly others?: readonly OfferedOther[];
}

/** An other answer as it is drawn: what is sent, its words, and a box that opens with it. */
export interface OfferedOther {
  readonly state: OtherAnswer;
  readonly label: string;
  readonly opens: Html | null;
}

/**
 * One kind of item: everything that differs from kind to kind stands in one of these, in a file of its own under
 * `kinds/`, so that a new kind is a new file and one line in the register.
 */
export interface ItemKind<I extends Item> {
  readonly kind: I['kind'];
  /** Whether answers are codes that can be counted, and whether one return may give several of them. */
  readonly counted: 'one' | 'several' | 'no';
  /** What its controls take: codes, words in one control, words in several, or nothing but the dates. */
  readonly entry: 'choices' | 'words' | 'cells' | 'dates';
  /** Names of the controls that hold the item's own answer, given the name that most kinds use for their only one. */
  controls(item: I, name: string): readonly string[];
  /** What those controls hold for an answer, as a form would send it. */
  held(item: I, content: AnswerContent): readonly string[];
  /** The control that takes the item's own answer, and `context.others` where the kind is closed; comment and evidence are apart. */
  field(item: I, context: FieldContext): Html;
  /** Reads the control's submitted strings; `null` value and text mean that nothing was given. */
  read(item: I, given: readonly string[]): ReadAnswer;
  /** Reads one cell of a file: codes joined by `|`, or words. The error names what is wrong and what is offered. */
  readCell(item: I, cell: string): ReadAnswer;
  /** The answer in words, for check-answers pages, exports and the appendix. */
  words(item: I, content: AnswerContent): string;
}
