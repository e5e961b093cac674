import { columnOf, spreadOf } from './frame.rules.ts';
import type { Frame } from './sampling.types.ts';

/** Values as people read them: 5 to 10 before 11 to 17, what is not recorded last. */
export function inReadingOrder(words: readonly string[]): string[] {
  return [...words].sort((one, other) => Number(one === '') - Number(other === '') || collator.compare(one, other));
}

const collator = new Intl.Collator('en-GB', { numeric: true });

/** How many of these rows have each value of a fact, in reading order, with shares in tenths of a percent. */
export function sharesOf(frame: Frame, rows: Uint32Array, fact: string): { readonly value: string; readonly count: number; readonly tenths: number | null }[] {
  const spread = spreadOf(frame, rows, fact);
  return inReadingOrder([...spread.keys()]).map((value) => {
    const count = spread.get(value) ?? 0;
    return { value, count, tenths: rows.length === 0 ? null : Math.floor((2000 * count + rows.length) / (2 * rows.length)) };
  });
}

/** Counts of one fact by another. */
export function crossOf(frame: Frame, rows: Uint32Array, down: string, across: string): Map<string, Map<string, number>> {
  const [one, other] = [columnOf(frame, down), columnOf(frame, across)];
  const counts = new Uint32Array(one.words.length * other.words.length);
  for (const row of rows) {
    const place = (one.at[row] ?? 0) * other.words.length + (other.at[row] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return new Map(one.words.map((word, at) => [word, new Map(other.words.map((name, place) => [name, counts[at * other.words.length + place] ?? 0]))]));
}

/** How many groups of two or more these rows form by a fact, and how many rows belong to one. */
export function groupsIn(frame: Frame, rows: Uint32Array, fact: string): { readonly groups: number; readonly members: number } {
  const { words, at } = columnOf(frame, fact);
  const sizes = new Uint32Array(words.length);
  for (const row of rows) {
    const place = at[row] ?? 0;
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  let groups = 0;
  let members = 0;
  for (const [place, size] of sizes.entries()) {
    if (words[place] === '' || size < 2) continue;
    groups += 1;
    members += size;
  }
  return { groups, members };
}
