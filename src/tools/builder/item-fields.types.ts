import type { ItemKindName } from '../tools.types.ts';

/** One answer of a closed question as its row has it. `code` is '' for one that is new. */
export interface OptionFields {
  readonly code: string;
  readonly label: string;
  readonly hint: string;
  readonly commentNeeded: string;
  /** '' an ordinary answer, else the state that choosing it gives. */
  readonly counts: string;
}

export interface PointFields {
  readonly code: string;
  readonly text: string;
}

export interface ColumnFields {
  readonly code: string;
  readonly label: string;
  readonly takes: string;
}

/** An earlier question, and the answers after which this one is asked. */
export interface ConditionFields {
  readonly item: string;
  readonly oneOf: readonly string[];
}

export interface TimescaleFields {
  readonly standard: string;
  readonly from: string;
  readonly to: string;
  readonly value: string;
  /** Unit and kind of days in one word, as `limitUnits` has them. */
  readonly unit: string;
  /** Code of the partnership's standard that sets the limit; '' where the tool's own holds. */
  readonly setBy: string;
}

/** What an item's page says of it, as it was typed. Texts are '' where there is nothing. */
export interface ItemFields {
  readonly number: string;
  readonly question: string;
  readonly shortName: string;
  readonly hint: string;
  readonly guidance: string;
  /** A line each. */
  readonly prompts: string;
  readonly onlyIf: string;
  readonly concernPrompt: string;
  readonly note: string;
  readonly continues: string;
  readonly kind: ItemKindName;
  readonly options: readonly OptionFields[];
  readonly points: readonly PointFields[];
  readonly columns: readonly ColumnFields[];
  readonly scale: string;
  readonly backedBy: string;
  readonly timescale: TimescaleFields;
  readonly comment: string;
  readonly commentLabel: string;
  readonly evidence: boolean;
  readonly otherAnswers: readonly string[];
  readonly audience: string;
  readonly join: 'all-of' | 'any-of';
  readonly conditions: readonly ConditionFields[];
  /** Keeps a condition within a condition as it is; `conditions` are passed over then. */
  readonly keepsWhen: boolean;
}

/** The lists of an item's page that have a row for each part. */
export type RowList = 'options' | 'points' | 'columns' | 'conditions';
