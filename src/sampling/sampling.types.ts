/**
 * A fact of every row of a frame, by column: a million rows hold few different values, so each row says only which. `words`
 * are the values (days as ISO days, numbers as digits, '' where the extract says nothing), `at` the place of each row's.
 */
export interface FrameColumn {
  readonly fact: string;
  readonly takes: 'text' | 'day' | 'number';
  readonly words: readonly string[];
  readonly at: Uint32Array;
}

/** The rows that a sample is drawn from, in the order of their references. */
export interface Frame {
  /** The case references of the extract, each once, in the order of their code units. */
  readonly references: readonly string[];
  readonly columns: readonly FrameColumn[];
}

/** What a row's fact has to be. Days compare as days, numbers as numbers; a row that says nothing is none of these but `missing`. */
export type FactTest =
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'at-most'; readonly value: string }
  | { readonly kind: 'at-least'; readonly value: string }
  | { readonly kind: 'missing' };

/** One step that makes the frame smaller. */
export type FrameRule =
  | { readonly kind: 'keep' | 'leave-out'; readonly fact: string; readonly test: FactTest }
  /** Rows that share this fact are one family: one of them stays, chosen by the seed. Rows without it stay. */
  | { readonly kind: 'one-per-group'; readonly fact: string }
  /** The same with so many at most, from 2, such as three of each school. */
  | { readonly kind: 'most-per-group'; readonly fact: string; readonly most: number };

/** How many cases to draw: so many, or a share in tenths of a percent, rounded half up. */
export type SampleSize = { readonly kind: 'count'; readonly count: number } | { readonly kind: 'share'; readonly tenths: number };

/** A fact whose spread the sample should have, where there are too many combinations to draw from each. */
export interface Margin {
  readonly fact: string;
  /** The share each value should have, in tenths of a percent, such as the area's own figures; left out, its share of the frame. A value that is not named should have none. */
  readonly shares?: Readonly<Record<string, number>>;
}

/** Everything that decides a draw. The same plan over the same frame draws the same cases, for ever. */
export interface DrawPlan {
  /** Of the way of drawing; a later way gets another number, and the ones before stay. New plans have the second. */
  readonly algorithm: 1 | 2;
  readonly rules: readonly FrameRule[];
  readonly size: SampleSize;
  /** Facts whose combinations are drawn from apart; none draws from the whole. */
  readonly strata: readonly string[];
  /** How many at least from each stratum that has them. */
  readonly minimum: number;
  /** How many from each stratum, by its values; left out, in proportion. */
  readonly targets?: Readonly<Record<string, number>>;
  readonly margins: readonly Margin[];
  /** Cases kept back in each stratum, to stand in for one that cannot be audited. */
  readonly reserves: number;
  /** A whole number from 0 to 4,294,967,295. */
  readonly seed: number;
}

/** One line of the record of a draw. */
export interface LedgerStep {
  readonly step: FrameRule | { readonly kind: 'frame' } | { readonly kind: 'drawn' };
  readonly rows: number;
}

export interface DrawnCase {
  readonly reference: string;
  /** The stratum's values joined by " / "; '' without strata. */
  readonly stratum: string;
}

/** A value of a margin: how many there should be, and how many there are. */
export interface MarginCount {
  readonly fact: string;
  readonly value: string;
  readonly frame: number;
  /** Exact, so seldom whole. */
  readonly target: number;
  readonly drawn: number;
}

export interface StratumCount {
  readonly stratum: string;
  readonly frame: number;
  readonly drawn: number;
}

/** Where a sample is not what the plan asked for; somebody has to say why it is used all the same. */
export interface DrawWarning {
  readonly kind: 'too-few' | 'stratum-short' | 'minimum-over-size' | 'margin-missed' | 'other-than-agreed' | 'left-out-by-plan';
  readonly message: string;
}

export interface Draw {
  readonly ledger: readonly LedgerStep[];
  /** In the order of their references. */
  readonly cases: readonly DrawnCase[];
  /** By stratum, then in the order in which they stand in. */
  readonly reserves: readonly DrawnCase[];
  readonly strata: readonly StratumCount[];
  readonly margins: readonly MarginCount[];
  readonly warnings: readonly DrawWarning[];
}
