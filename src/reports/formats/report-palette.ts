/** Ink and accents of a printed report, as hex without `#`, which every format can take. */
export const inks = {
  text: '1F2A30',
  quiet: '52616B',
  accent: '0B4F56',
  tint: 'EAF3F3',
  rule: 'C5D0D3',
  warm: 'FBF4E6',
  marking: '7A1F2B',
} as const;

/** Colours of a chart's segments, in order: deep teal, teal, amber, plum, then quieter ones for what is left. */
const segmentColours = ['0B4F56', '3A9A97', 'E3A535', '7B3F6B', '8A9BA8', 'C7745A', '5C6FA8', 'B9C4A0'] as const;

/** The colour of the segment at this place; a long list begins again. */
export function segmentColour(place: number): string {
  return segmentColours[place % segmentColours.length] ?? inks.accent;
}

/** White or ink, whichever reads better on the colour (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.2 ? inks.text : 'FFFFFF';
}
