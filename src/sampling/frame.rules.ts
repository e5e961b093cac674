import type { FactTest, Frame, FrameColumn, FrameRule } from './sampling.types.ts';

/** The column of a fact. Throws when the frame has none: plans are checked against their frame first. */
export function columnOf(frame: Frame, fact: string): FrameColumn {
  const found = frame.columns.find((column) => column.fact === fact);
  if (!found) throw new RangeError(`The frame has no fact ${fact}`);
  return found;
}

/** By code units, as every machine compares them. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The rows, out of these, that a rule about a fact leaves. */
export function rowsAfter(frame: Frame, rows: Uint32Array, rule: Exclude<FrameRule, { readonly kind: 'one-per-group' | 'most-per-group' }>): Uint32Array {
  const column = columnOf(frame, rule.fact);
  const stays = column.words.map((word) => passes(column, word, rule.test) === (rule.kind === 'keep'));
  return rows.filter((row) => stays[column.at[row] ?? 0]);
}

function passes({ takes }: FrameColumn, word: string, test: FactTest): boolean {
  if (test.kind === 'missing') return word === '';
  if (word === '') return false;
  switch (test.kind) {
    case 'one-of':
      return test.values.includes(word);
    case 'at-most':
      return takes === 'number' ? Number(word) <= Number(test.value) : word <= test.value;
    case 'at-least':
      return takes === 'number' ? Number(word) >= Number(test.value) : word >= test.value;
  }
}

/** How many of these rows have each value of a fact, in the order of the values. */
export function spreadOf(frame: Frame, rows: Uint32Array, fact: string): Map<string, number> {
  const column = columnOf(frame, fact);
  const counts = new Array<number>(column.words.length).fill(0);
  for (const row of rows) {
    const at = column.at[row] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return new Map(column.words.map((word, at): [string, number] => [word, counts[at] ?? 0]).filter(([, count]) => count > 0).sort(([one], [other]) => compare(one, other)));
}

/** The row with this reference, or -1. */
export function rowOf({ references }: Frame, reference: string): number {
  let from = 0;
  let to = references.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const order = compare(references[middle] as string, reference);
    if (order === 0) return middle;
    if (order < 0) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

/** What a row says about a fact; '' where it says nothing, or the frame has no such fact. */
export function factOf({ columns }: Frame, row: number, fact: string): string {
  const column = columns.find((one) => one.fact === fact);
  return column?.words[column.at[row] ?? 0] ?? '';
}
