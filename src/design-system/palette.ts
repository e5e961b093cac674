/**
 * Colours that stand for a meaning or a choice, as screens, print and documents use them. Each has the colour of words set
 * on it, at a contrast of 4.5 or more. Chosen to stay apart for people who see red and green alike; a word always
 * stands beside.
 */
export interface Swatch {
  readonly fill: string;
  readonly text: string;
}

const dark = '#0b0c0c';
const light = '#ffffff';

/** Options of a question, in their order. */
export const optionPalette: readonly Swatch[] = [
  { fill: '#0b4f5c', text: light },
  { fill: '#f0b13c', text: dark },
  { fill: '#7a2a5b', text: light },
  { fill: '#7cc4c0', text: dark },
  { fill: '#b8471b', text: light },
  { fill: '#a9bdd6', text: dark },
  { fill: '#4d5d1e', text: light },
  { fill: '#e3c7dc', text: dark },
];

/** Grades from the best to the poorest. */
export const gradePalette: readonly Swatch[] = [
  { fill: '#0b4f5c', text: light },
  { fill: '#5fb0ae', text: dark },
  { fill: '#f0b13c', text: dark },
  { fill: '#7a2a5b', text: light },
];

/** The answer states that are no option of the question, and counts that are hidden: greys, so that they never pass for one. */
export const statePalette = {
  'na': { fill: '#d5dade', text: dark },
  'dk': { fill: '#a3adb5', text: dark },
  'no-evidence': { fill: '#6b7780', text: light },
  'unanswered': { fill: '#ffffff', text: dark },
  'hidden': { fill: '#eef1f2', text: dark },
} as const satisfies Readonly<Record<string, Swatch>>;

/** How far an action has come. Always with its letter and shape. */
export const ragPalette = {
  red: { fill: '#b3261e', text: light },
  amber: { fill: '#f0b13c', text: dark },
  green: { fill: '#0f6b4f', text: light },
} as const satisfies Readonly<Record<string, Swatch>>;

/**
 * The swatches of a question's answers by their codes, in order: the states `na`, `dk`, `no-evidence`, `unanswered` and
 * `hidden` in their greys, every other code in the next of the option colours.
 */
export function swatchesOf(codes: readonly string[]): Swatch[] {
  let position = 0;
  return codes.map((code) => {
    if (Object.hasOwn(statePalette, code)) return statePalette[code as keyof typeof statePalette];
    const swatch = optionPalette[position % optionPalette.length] ?? statePalette.unanswered;
    position += 1;
    return swatch;
  });
}
