/** Widths of Arial's letters from space to tilde, in thousandths of the type size. */
const plain = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
  975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
  333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
const marks: Readonly<Record<string, readonly [number, number]>> = { '‘': [222, 278], '’': [222, 278], '“': [333, 500], '”': [333, 500], '—': [1000, 1000], '…': [1000, 1000] };

/** How wide a character is in Arial, in thousandths of the type size; an average letter where it is not known. */
export function characterWidth(character: string, isBold: boolean): number {
  const code = character.codePointAt(0) ?? 0;
  const known = (isBold ? bold : plain)[code - 32];
  if (known !== undefined) return known;
  const mark = marks[character];
  if (mark !== undefined) return isBold ? mark[1] : mark[0];
  return code >= 0x2e80 ? 1000 : 556;
}

/** Text with whether it is bold, as a paragraph strings it together. */
export interface MeasuredRun {
  readonly text: string;
  readonly bold: boolean;
}

/**
 * How many lines a paragraph takes in Arial: broken at spaces, after hyphens and between ideographs, within a word only
 * where the word is wider than the line. `room` is in points, `size` in points.
 */
export function lineCount(runs: readonly MeasuredRun[], size: number, room: number): number {
  const most = Math.max(1, (room * 1000) / size);
  let lines = 1;
  let line = 0;
  let word = 0;
  const place = (): void => {
    if (line > 0 && line + word > most) {
      lines += 1;
      line = 0;
    }
    line += word;
    word = 0;
  };
  for (const { text, bold: isBold } of runs) {
    for (const character of text) {
      if (character === '\n') {
        place();
        lines += 1;
        line = 0;
        continue;
      }
      const width = characterWidth(character, isBold);
      if (character === ' ' || character === '\t') {
        place();
        line += width;
        continue;
      }
      if (word + width > most) {
        place();
        lines += line > 0 ? 1 : 0;
        line = 0;
      }
      word += width;
      if (character === '-' || character >= '\u2e80') place();
    }
  }
  place();
  return lines;
}
