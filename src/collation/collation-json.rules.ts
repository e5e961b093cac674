import type { CollatedItem, Collation } from './collation.types.ts';
import { percentOf } from './share.rules.ts';

/** One item in the command line's document; `percent` is null under a code when nobody answered. */
export interface CollatedItemJson {
  readonly returns: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly percent: Readonly<Record<string, number | null>>;
  /** A return may give several answers, so shares may add up to more than 100. */
  readonly multi?: true;
}

/** What `maat collate --json` prints for one cut. */
export interface CollationJson {
  readonly requests: number;
  readonly returned: number;
  /** Percent with one decimal; null when nothing was asked. */
  readonly responseRate: number | null;
  readonly items: Readonly<Record<string, CollatedItemJson>>;
}

function itemJson(item: CollatedItem): CollatedItemJson {
  return {
    returns: item.returns,
    answered: item.answered,
    unanswered: item.unanswered,
    counts: Object.fromEntries(item.answers.map(({ code, count }) => [code, count])),
    percent: Object.fromEntries(item.answers.map(({ code, tenths }) => [code, percentOf(tenths)])),
    ...(item.counted === 'several' ? { multi: true as const } : {}),
  };
}

/** A collation as the command line's JSON document. */
export function collationJson(collation: Collation): CollationJson {
  return {
    requests: collation.requests,
    returned: collation.returned,
    responseRate: percentOf(collation.responseTenths),
    items: Object.fromEntries(collation.items.map((item) => [item.itemId, itemJson(item)])),
  };
}
