import { FrameBuilder } from './frame-builder.rules.ts';
import type { Frame, FrameColumn } from './sampling.types.ts';

/** A frame from rows in any order. */
export function frameOf(rows: readonly { readonly reference: string; readonly facts: readonly string[] }[], facts: readonly Pick<FrameColumn, 'fact' | 'takes'>[]): Frame {
  const builder = new FrameBuilder(facts);
  for (const [at, { reference, facts: words }] of rows.entries()) builder.add(reference, at + 2, words);
  return builder.finish().frame;
}
