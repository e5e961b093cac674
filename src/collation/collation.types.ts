import type { AnswerState } from '../tools/index.ts';

/** How many returns gave one answer to one item; `value` is the stored value (codes joined by `|`), null for states. */
export interface AnswerTally {
  readonly itemId: string;
  readonly state: Exclude<AnswerState, 'unanswered'>;
  readonly value: string | null;
  readonly count: number;
}

/** One answer's line in a collated item. */
export interface CollatedAnswer {
  /** The option's code, or the state (`na`, `dk`, `no-evidence`). */
  readonly code: string;
  readonly label: string;
  readonly count: number;
  /** Share of the base in tenths of a percent (431 is 43.1%), rounded half up on the exact fraction; null when the base is 0. */
  readonly tenths: number | null;
  /** Share when not-applicable is left out of the base; null for `na` itself and when that base is 0. */
  readonly tenthsWithoutNa: number | null;
}

/** One item over all the returns asked about. */
export interface CollatedItem {
  readonly itemId: string;
  readonly number: string;
  readonly question: string;
  readonly shortName: string;
  readonly counted: 'one' | 'several' | 'no';
  /** Returns in the cut whose agency was asked the item, answered or not. */
  readonly returns: number;
  /** The base: returns that answered the item, `na`, `dk` and `no-evidence` included. */
  readonly answered: number;
  readonly unanswered: number;
  readonly answeredWithoutNa: number;
  readonly answers: readonly CollatedAnswer[];
  /** Ids of the items whose answers decide whether it is asked. */
  readonly dependsOn?: readonly string[];
}

/** What a collation says of one cut of an audit. */
export interface Collation {
  readonly requests: number;
  readonly returned: number;
  /** Tenths of a percent; null when nothing was asked. */
  readonly responseTenths: number | null;
  readonly items: readonly CollatedItem[];
}

/** An answer's line as a reader may see it; its count and shares are null where they are hidden. */
export type PublicAnswer = Omit<CollatedAnswer, 'count'> & { readonly count: number | null };

/** An item as a reader may see it; the base without not applicable is null where it would give away a hidden count. */
export type PublicItem = Omit<CollatedItem, 'answers' | 'answeredWithoutNa'> & {
  readonly answeredWithoutNa: number | null;
  readonly answers: readonly PublicAnswer[];
};

/** A collation as a reader may see it. One in which nothing is hidden is a `Collation`. */
export type PublicCollation = Omit<Collation, 'items'> & {
  readonly items: readonly PublicItem[];
  /** Ids and numbers of items that are left out altogether, because how many returns were asked them would give a small count away. */
  readonly withheld?: readonly string[];
};
