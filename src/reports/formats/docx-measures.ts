/** Lengths of a paragraph style. One list for Word's styles and for working out the pages, so that the two cannot drift. */
export interface Measure {
  /** Half-points. */
  readonly size: number;
  /** Line spacing in 240ths of a line. */
  readonly line: number;
  /** Twips above and below; of two that meet, the larger counts. */
  readonly before: number;
  readonly after: number;
  /** Twips from the margins to the text. */
  readonly left: number;
  readonly right: number;
  readonly bold: boolean;
  readonly keepNext: boolean;
  readonly keepLines: boolean;
}

/** Twips from the margin to the text beside a number. */
export const numberIndent = 850;

/** The page in twips: A4, its margins, and what is left for text. */
export const page = { width: 11906, height: 16838, top: 1500, bottom: 1300, side: 1250, header: 600, footer: 560 } as const;
export const textWidth = page.width - 2 * page.side;

const plain: Measure = { size: 21, line: 288, before: 0, after: 140, left: 0, right: 0, bold: false, keepNext: false, keepLines: false };
const heading: Measure = { ...plain, line: 264, left: numberIndent, bold: true, keepNext: true, keepLines: true };
const panel: Measure = { ...plain, left: 120, right: 120 };

/** Measures by style id, named so that an editor finds the styles in Word's own list. */
export const measures = {
  Normal: plain,
  Title: { ...plain, size: 56, line: 264, before: 240, after: 200, bold: true },
  Heading1: { ...heading, size: 34, before: 480, after: 160 },
  Heading2: { ...heading, size: 26, before: 320, after: 120 },
  Heading3: { ...heading, size: 22, before: 240, after: 100 },
  Heading4: { ...heading, size: 22, before: 240, after: 100 },
  Caption: { ...plain, size: 19, before: 240, after: 80, bold: true, keepNext: true, keepLines: true },
  Subtitle: { ...plain, size: 30, line: 276, after: 480 },
  CoverLine: { ...plain, size: 22, after: 60 },
  ContentsHeading: { ...plain, size: 34, after: 200, bold: true, keepNext: true },
  TOC1: { ...plain, before: 120, after: 40, bold: true },
  TOC2: { ...plain, after: 20, left: 400 },
  NumberedParagraph: { ...plain, left: numberIndent },
  Point: { ...plain, after: 60, left: numberIndent + 340 },
  AuditQuestion: { ...panel, before: 120, after: 200, keepNext: true, keepLines: true },
  Quote: { ...plain, before: 60, after: 60, left: numberIndent + 200, right: 600, keepLines: true },
  QuotedFrom: { ...plain, size: 19, after: 200, left: numberIndent + 200, right: 600 },
  FindingLabel: { ...panel, before: 200, after: 0, bold: true, keepNext: true },
  Finding: { ...panel, after: 0 },
  ReportNote: { ...panel, before: 120, after: 200 },
  Figure: { ...plain, line: 240, after: 40, keepNext: true },
  FigureNote: { ...plain, size: 18, after: 120 },
  TableCell: { ...plain, size: 19, line: 252, after: 0 },
  TableHeading: { ...plain, size: 19, line: 252, after: 0, bold: true, keepNext: true },
  PageEdge: { ...plain, size: 17, line: 240, after: 0 },
} as const satisfies Readonly<Record<string, Measure>>;

export type StyleId = keyof typeof measures;

/** Twips around the words of a table's cell, and the rule beneath each row. */
export const cellRoom = { top: 60, bottom: 60, left: 90, right: 90, rule: 10 } as const;

/** Letters of 9 points that stand in one line of a chart's key, each label with its square and the room beside it. */
const keyLetters = 90;
const keyRoom = 6;

/** Lines that a chart's key takes: labels stand side by side while all of a line's fit in columns as wide as the longest. */
function keyLines(labels: readonly string[]): number {
  const longest = Math.max(0, ...labels.map((label) => label.length)) + keyRoom;
  const inLine = Math.max(1, Math.floor(keyLetters / longest));
  return Math.ceil(labels.length / inLine);
}

/** Height of a drawn chart in pixels, 96 to the inch: a divided bar keeps its own whatever its key needs. */
export function chartHeight(form: 'stacked' | 'bars', labels: readonly string[]): number {
  return form === 'stacked' ? 112 + 20 * keyLines(labels) : 40 + 34 * Math.max(1, labels.length);
}
