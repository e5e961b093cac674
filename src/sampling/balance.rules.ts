import { columnOf, spreadOf } from './frame.rules.ts';
import type { Frame, Margin, MarginCount } from './sampling.types.ts';

/** What each value of the margins should come to in a sample of this size, and how many of these rows have it. */
export function marginCounts(frame: Frame, rows: Uint32Array, sample: readonly number[], margins: readonly Margin[]): MarginCount[] {
  const drawn = Uint32Array.from(sample);
  return margins.flatMap(({ fact, shares }) => {
    const inSample = spreadOf(frame, drawn, fact);
    const inFrame = spreadOf(frame, rows, fact);
    // A value with a share of its own is told of even where nobody in the frame has it.
    const values = new Set([...inFrame.keys(), ...Object.keys(shares ?? {})]);
    return [...values].map((value) => ({
      fact, value, frame: inFrame.get(value) ?? 0,
      target: shares ? (sample.length * (shares[value] ?? 0)) / 1000 : (sample.length * (inFrame.get(value) ?? 0)) / rows.length,
      drawn: inSample.get(value) ?? 0,
    }));
  });
}

/**
 * How far a sample is from its margins: the squared differences, summed. Shares of the frame are compared as whole numbers
 * (times the rows of the frame, and by a thousand where a plan gives shares of its own), because fractions may not add up alike everywhere.
 */
export function distanceFrom(frame: Frame, rows: Uint32Array, margins: readonly Margin[]): (sample: readonly number[]) => number {
  const scale = margins.some(({ shares }) => shares !== undefined) ? 1000 : 1;
  const measured = margins.map(({ fact, shares }) => {
    const column = columnOf(frame, fact);
    const spread = spreadOf(frame, rows, fact);
    return { column, wanted: column.words.map((word) => (shares ? (shares[word] ?? 0) * rows.length : (spread.get(word) ?? 0) * scale)) };
  });
  return (sample) => measured.reduce((sum, { column, wanted }) => {
    const counts = new Array<number>(wanted.length).fill(0);
    for (const row of sample) {
      const at = column.at[row] ?? 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return wanted.reduce((total, share, at) => total + ((counts[at] ?? 0) * rows.length * scale - share * sample.length) ** 2, sum);
  }, 0);
}
