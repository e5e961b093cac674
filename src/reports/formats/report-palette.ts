import { swatchesOf } from '../../design-system/index.ts';

/** Ink and accents of a printed report, as hex without `#`, which every format can take. */
export const inks = {
  text: '1F2A30',
  quiet: '52616B',
  accent: '0B4F5C',
  tint: 'EAF3F3',
  rule: 'C5D0D3',
  warm: 'FBF4E6',
  warmRule: 'F0B13C',
  marking: '7A1F2B',
} as const;

/** A segment's colour and the ink that reads on it, as hex without `#`. */
export interface SegmentColour {
  readonly fill: string;
  readonly ink: string;
}

/** Colours of a chart's segments in their order, the same as on the screen. */
export function segmentColours(segments: readonly { readonly code: string }[]): SegmentColour[] {
  return swatchesOf(segments.map(({ code }) => code))
    .map(({ fill, text }) => ({ fill: fill.slice(1).toUpperCase(), ink: text.slice(1).toUpperCase() }));
}
