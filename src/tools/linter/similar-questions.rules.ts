import { plainly } from '../choices.rules.ts';
import type { Item, Tool } from '../tools.types.ts';

/** Questions with fewer words than this differ in one for good reasons: “Was the mother seen?”, “Was the father seen?”. */
const fewestWords = 7;
/** From this many words on, two of them may differ. */
const manyWords = 12;

/** An earlier question that asks the same, and how alike the two are. */
export interface Twin {
  readonly item: Item;
  readonly alike: 'same' | 'other-order' | 'few-words';
}

/** For each question that asks what an earlier one asks, in the same or nearly the same words, the earlier one. */
export function twinsOf(tool: Tool): ReadonlyMap<string, Twin> {
  const backing = new Set(tool.sections.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'grade' && item.backedBy !== undefined ? [item.backedBy] : []))));
  const twins = new Map<string, Twin>();
  const seen: { readonly item: Item; readonly plain: string; readonly words: readonly string[] }[] = [];
  for (const item of tool.sections.flatMap(({ items }) => items)) {
    const plain = plainly(item.question);
    // Grades and what stands behind them are asked section by section in like words, and should be.
    const mayBeAlike = item.kind === 'grade' || backing.has(item.id);
    const words = mayBeAlike ? [] : (plain.match(/[\p{L}\p{N}']+/gu) ?? []).toSorted();
    const same = seen.find((earlier) => earlier.plain === plain);
    const near = same ? undefined : seen.map((earlier) => ({ earlier, alike: alikeness(earlier.words, words) })).find(({ alike }) => alike !== null);
    if (same) twins.set(item.id, { item: same.item, alike: 'same' });
    else if (near?.alike) twins.set(item.id, { item: near.earlier.item, alike: near.alike });
    seen.push({ item, plain, words });
  }
  return twins;
}

function alikeness(one: readonly string[], other: readonly string[]): Exclude<Twin['alike'], 'same'> | null {
  const shorter = Math.min(one.length, other.length);
  if (shorter < 4 || Math.abs(one.length - other.length) > 2) return null;
  const [onlyOne, onlyOther] = [without(one, other), without(other, one)];
  const most = Math.max(onlyOne.length, onlyOther.length);
  if (most === 0) return 'other-order';
  // Another number is another thing: “section 7”, “section 8”.
  if ([...onlyOne, ...onlyOther].some((word) => /\d/.test(word))) return null;
  return shorter >= fewestWords && most <= (shorter >= manyWords ? 2 : 1) ? 'few-words' : null;
}

/** The words of one that are left when each word of the other has been taken out once. */
function without(one: readonly string[], other: readonly string[]): string[] {
  const rest = [...one];
  for (const word of other) {
    const at = rest.indexOf(word);
    if (at !== -1) rest.splice(at, 1);
  }
  return rest;
}
