import type { FormChoice } from './form.types.ts';

interface Named {
  /** What the control is known by; no two of a form alike. */
  readonly name: string;
  /** What stands beside it, such as "Comments". */
  readonly label: string;
}

/** One choice of several, from a dropdown. */
export interface WordChoice extends Named {
  readonly kind: 'choice';
  readonly choices: readonly FormChoice[];
  /** Saved: a choice's code, or ''. */
  readonly value: string;
  /** What stands beside it is a sentence and needs the wider column. */
  readonly sentence?: boolean;
}

/** Any number of choices, a box to tick beside each. */
export interface WordTicks extends Named {
  readonly kind: 'ticks';
  readonly choices: readonly FormChoice[];
  /** Saved: the codes of those that are ticked. */
  readonly values: readonly string[];
}

/** Words: on one line, a date, or as many lines as are needed. */
export interface WordText extends Named {
  readonly kind: 'line' | 'date' | 'words';
  readonly value: string;
}

/** A table with a row for each thing. Rows may be added and taken out. */
export interface WordGrid extends Named {
  readonly kind: 'grid';
  readonly columns: readonly string[];
  /** Filled rows, then empty ones. Each cell is a control of its own, known by its name. */
  readonly rows: readonly (readonly { readonly name: string; readonly value: string }[])[];
}

export type WordControl = WordChoice | WordTicks | WordText | WordGrid;

/** One question of a form. */
export interface WordQuestion {
  readonly number: string;
  readonly text: string;
  /** Stands out above the answer, such as what to do when somebody is in danger. */
  readonly warning?: string;
  /** What helps to answer it, a paragraph each. */
  readonly help: readonly string[];
  readonly controls: readonly WordControl[];
}

export interface WordSection {
  readonly number: string;
  readonly title: string;
  readonly guidance: readonly string[];
  readonly questions: readonly WordQuestion[];
}

/** A form to be filled in as a Word document, with what is saved already in place. */
export interface WordForm {
  readonly title: string;
  /** Below the title, such as who is asked about what. */
  readonly subtitle: string;
  /** Stands at the head and foot of every page. */
  readonly marking: string;
  /** What the form belongs to; comes back unchanged. Values hold no line ends and no vertical bars. */
  readonly identity: Readonly<Record<string, string>>;
  readonly facts: readonly (readonly [name: string, words: string])[];
  /** How to fill it in, a point each. */
  readonly instructions: readonly string[];
  readonly sections: readonly WordSection[];
}

/** Something in a document that keeps it, or a part of it, from being read. */
export interface WordProblem {
  readonly message: string;
  /** Where the person finds it, such as "Question 1.02, Comments". */
  readonly where?: string;
}

/** A control that the form of today does not have. */
export interface UnknownControl {
  /** Its name, or what it calls itself. */
  readonly name: string;
  readonly text: string;
}

/** A form that was filled in and sent back. */
export interface FilledWordForm {
  readonly identity: Readonly<Record<string, string>>;
  /** Whether exactly this form was asked; an older one may ask other questions. */
  readonly same: boolean;
  /**
   * What each control holds, by name: a choice's code, the codes ticked, words, or the cells of a grid row by row. Empty
   * when nothing was filled in. Controls that are gone from the document have no entry.
   */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Names of the controls that are gone. */
  readonly missing: readonly string[];
  readonly unknown: readonly UnknownControl[];
  readonly problems: readonly WordProblem[];
  /** What was left where it is, such as a picture in an answer. */
  readonly remarks: readonly WordProblem[];
}
