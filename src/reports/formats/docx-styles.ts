import { AlignmentType, BorderStyle, LevelFormat, LevelSuffix, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx';
import { inks } from './report-palette.ts';

/** Arial is on every machine that opens Word files, or has a stand-in of the same widths. */
export const typeface = 'Arial';

/** Twips from the margin to the text beside a number. */
export const numberIndent = 850;

/** The multi-level list of headings and paragraphs. */
export const outlineList = 'outline';
/** The list of points. */
export const pointList = 'points';

/** Ids of the paragraph styles of a report, named so that an editor finds them in Word's own style list. */
export const styleIds = {
  subtitle: 'Subtitle',
  coverLine: 'CoverLine',
  contentsHeading: 'ContentsHeading',
  numbered: 'NumberedParagraph',
  point: 'Point',
  question: 'AuditQuestion',
  quotation: 'Quote',
  quotedFrom: 'QuotedFrom',
  findingLabel: 'FindingLabel',
  finding: 'Finding',
  note: 'ReportNote',
  figure: 'Figure',
  figureNote: 'FigureNote',
  cell: 'TableCell',
  columnHeading: 'TableHeading',
  edge: 'PageEdge',
} as const;

const leftBar = (color: string) => ({ left: { style: BorderStyle.SINGLE, size: 24, space: 10, color } });

/** Styles of a report: everything it looks like is here, so that a partnership can restyle it in Word at once. */
export const reportStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: typeface, size: 21, color: inks.text, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: typeface, size: 56, bold: true, color: inks.accent },
      paragraph: { spacing: { before: 240, after: 200, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: typeface, size: 34, bold: true, color: inks.accent },
      paragraph: { spacing: { before: 480, after: 160, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { font: typeface, size: 26, bold: true, color: inks.accent },
      paragraph: { spacing: { before: 320, after: 120, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
    },
    heading3: {
      run: { font: typeface, size: 22, bold: true, color: inks.text },
      paragraph: { spacing: { before: 240, after: 100, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
    },
    caption: {
      run: { font: typeface, size: 19, bold: true, color: inks.text },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    { id: styleIds.subtitle, name: 'Subtitle', basedOn: 'Normal', run: { size: 30, color: inks.quiet }, paragraph: { spacing: { after: 480, line: 276, lineRule: LineRuleType.AUTO } } },
    { id: styleIds.coverLine, name: 'Cover Line', basedOn: 'Normal', run: { size: 22 }, paragraph: { spacing: { after: 60 } } },
    { id: styleIds.contentsHeading, name: 'Contents Heading', basedOn: 'Normal', run: { size: 34, bold: true, color: inks.accent }, paragraph: { spacing: { after: 200 }, keepNext: true } },
    { id: 'TOC1', name: 'toc 1', basedOn: 'Normal', run: { bold: true }, paragraph: { spacing: { before: 120, after: 40 } } },
    { id: 'TOC2', name: 'toc 2', basedOn: 'Normal', paragraph: { spacing: { after: 20 }, indent: { left: 400 } } },
    { id: styleIds.numbered, name: 'Numbered Paragraph', basedOn: 'Normal', quickFormat: true, paragraph: { indent: { left: numberIndent, hanging: numberIndent } } },
    { id: styleIds.point, name: 'Point', basedOn: 'Normal', quickFormat: true, paragraph: { spacing: { after: 60 } } },
    { id: styleIds.question, name: 'Audit Question', basedOn: 'Normal', quickFormat: true, paragraph: { indent: { left: 120, right: 120 }, spacing: { before: 120, after: 200 }, shading: { fill: inks.tint }, border: leftBar(inks.accent), keepNext: true, keepLines: true } },
    { id: styleIds.quotation, name: 'Quote', basedOn: 'Normal', quickFormat: true, run: { italics: true }, paragraph: { indent: { left: numberIndent + 200, right: 600 }, spacing: { before: 60, after: 60 }, border: leftBar(inks.rule), keepLines: true } },
    { id: styleIds.quotedFrom, name: 'Quoted From', basedOn: 'Normal', run: { size: 19, color: inks.quiet }, paragraph: { indent: { left: numberIndent + 200, right: 600 }, spacing: { after: 200 }, border: leftBar(inks.rule) } },
    { id: styleIds.findingLabel, name: 'Finding Label', basedOn: 'Normal', run: { bold: true, color: inks.accent }, paragraph: { indent: { left: 120, right: 120 }, spacing: { before: 200, after: 0 }, shading: { fill: inks.tint }, border: leftBar(inks.accent), keepNext: true } },
    { id: styleIds.finding, name: 'Finding', basedOn: 'Normal', quickFormat: true, paragraph: { indent: { left: 120, right: 120 }, spacing: { after: 0 }, shading: { fill: inks.tint }, border: leftBar(inks.accent) } },
    { id: styleIds.note, name: 'Report Note', basedOn: 'Normal', quickFormat: true, paragraph: { indent: { left: 120, right: 120 }, spacing: { before: 120, after: 200 }, shading: { fill: inks.warm }, border: leftBar(inks.warmRule) } },
    { id: styleIds.figure, name: 'Figure', basedOn: 'Normal', paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true } },
    { id: styleIds.figureNote, name: 'Figure Note', basedOn: 'Normal', run: { size: 18, color: inks.quiet }, paragraph: { spacing: { after: 120 } } },
    { id: styleIds.cell, name: 'Table Cell', basedOn: 'Normal', run: { size: 19 }, paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } } },
    { id: styleIds.columnHeading, name: 'Table Heading', basedOn: styleIds.cell, run: { size: 19, bold: true, color: inks.accent }, paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true } },
    { id: styleIds.edge, name: 'Page Edge', basedOn: 'Normal', run: { size: 17, color: inks.quiet }, paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } } },
  ],
};

/** Real multi-level numbering, so that Word renumbers when a section is added, and a plain list of points. */
export const reportNumbering: INumberingOptions = {
  config: [
    {
      reference: outlineList,
      levels: ['%1', '%1.%2', '%1.%2.%3', '%1.%2.%3.%4'].map((text, level) => ({
        level,
        text,
        format: LevelFormat.DECIMAL,
        alignment: AlignmentType.START,
        suffix: LevelSuffix.TAB,
        style: { paragraph: { indent: { left: numberIndent, hanging: numberIndent } } },
      })),
    },
    {
      reference: pointList,
      levels: [{
        level: 0,
        text: '•',
        format: LevelFormat.BULLET,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: numberIndent + 340, hanging: 340 } } },
      }],
    },
  ],
};
