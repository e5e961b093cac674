import { columnOf, spreadOf } from './frame.rules.ts';
import type { Frame, Margin, MarginCount } from './sampling.types.ts';

/** What each value of the margins should come to in a sample of this size, and how many of these rows have it. */
export function marginCounts(frame: Frame, rows: Uint32Array, sample: readonly number[], margins: readonly Margin[]): MarginCount[] {
  const drawn = Uint32Array.from(sample);
  return margins.flatMap(({ fact, targets }) => {
    const inSample = spreadOf(frame, drawn, fact);
    return [...spreadOf(frame, rows, fact)].map(([value, count]) => ({
      fact, value, frame: count,
      target: targets ? (targets[value] ?? 0) : (sample.length * count) / rows.length,
      drawn: inSample.get(value) ?? 0,
    }));
  });
}

/**
 * How far a sample is from its margins: the squared differences, summed. Shares of the frame are compared as whole numbers
 * (times the rows of the frame), because fractions may not add up alike everywhere.
 */
export function distanceFrom(frame: Frame, rows: Uint32Array, margins: readonly Margin[]): (sample: readonly number[]) => number {
  const measured = margins.map(({ fact, targets }) => {
    const column = columnOf(frame, fact);
    const spread = spreadOf(frame, rows, fact);
    return { column, shares: column.words.map((word) => (targets ? (targets[word] ?? 0) * rows.length : spread.get(word) ?? 0)), fixed: targets !== undefined };
  });
  return (sample) => measured.reduce((sum, { column, shares, fixed }) => {
    const counts = new Array<number>(shares.length).fill(0);
    for (const row of sample) {
      const at = column.at[row] ?? 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return shares.reduce((total, share, at) => total + ((counts[at] ?? 0) * rows.length - (fixed ? share : share * sample.length)) ** 2, sum);
  }, 0);
}
