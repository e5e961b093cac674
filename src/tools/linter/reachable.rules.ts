import { optionsOf } from '../choices.rules.ts';
import { codesToAsk } from '../checks/condition-check.rules.ts';
import type { Condition, Item, Tool } from '../tools.types.ts';

/** Answers that together meet a condition: for each item, the codes that will do, once for each thing asked of it. */
type Way = ReadonlyMap<Item, readonly ReadonlySet<string>[]>;

/** Ways looked at for one condition; beyond it nothing is said of the condition. */
const mostWays = 4_000;

/**
 * Ways in which a condition can be met by answers that can be given together, the conditions of the items it looks at
 * included. Each is the items that have to be answered. Null when there are too many to look at.
 */
export function waysToMeet(tool: Tool, condition: Condition): readonly (readonly Item[])[] | null {
  const items = new Map(tool.sections.flatMap((section) => section.items).map((item) => [item.id, item]));
  const spread = (one: Condition, depth: number): Way[] | null => {
    if (depth > 60) return null;
    switch (one.kind) {
      case 'answer': {
        const item = items.get(one.item);
        const codes = item && givenBy(item, one.oneOf);
        if (!item || !codes || codes.size === 0) return [];
        const way: Way = new Map([[item, [codes]]]);
        if (item.when === undefined) return [way];
        const before = spread(item.when, depth + 1);
        return before && joined([way], before);
      }
      case 'any-of': {
        const all = one.of.map((part) => spread(part, depth + 1));
        const ways = all.flatMap((each) => each ?? []);
        return all.includes(null) || ways.length > mostWays ? null : ways;
      }
      case 'all-of':
        return one.of.reduce<Way[] | null>((sofar, part) => {
          const next = spread(part, depth + 1);
          return sofar && next && joined(sofar, next);
        }, [new Map()]);
    }
  };
  return spread(condition, 0)?.filter((way) => [...way].every(([item, asked]) => canBeGiven(item, asked))).map((way) => [...way.keys()]) ?? null;
}

function joined(ones: readonly Way[], others: readonly Way[]): Way[] | null {
  if (ones.length * others.length > mostWays) return null;
  return ones.flatMap((one) => others.map((other) => {
    const both = new Map(one);
    for (const [item, asked] of other) both.set(item, [...(both.get(item) ?? []), ...asked]);
    return both;
  }));
}

/** The codes that can be given at all; "answered" stands for every answer of the item's own. */
function givenBy(item: Item, codes: readonly string[]): Set<string> {
  const known = new Set(codesToAsk(item));
  return new Set(codes.filter((code) => known.has(code)).flatMap((code) => (code === 'answered' ? ['answered', ...plainCodes(item)] : [code])));
}

function plainCodes(item: Item): string[] {
  return optionsOf(item).filter(({ state }) => state === undefined).map(({ code }) => code);
}

function canBeGiven(item: Item, asked: readonly ReadonlySet<string>[]): boolean {
  const [first = new Set<string>(), ...rest] = asked;
  if ([...first].some((code) => rest.every((codes) => codes.has(code)))) return true;
  // Several answers can be given together, but none beside "not applicable" and the like.
  const several = item.kind === 'multi-choice' || item.kind === 'checklist';
  const own = new Set(plainCodes(item));
  return several && asked.every((codes) => [...codes].some((code) => own.has(code)));
}
