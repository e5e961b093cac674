import { AlignmentType, BorderStyle, LevelFormat, LevelSuffix, LineRuleType, type IBaseParagraphStyleOptions, type IParagraphStyleOptions, type INumberingOptions, type IStylesOptions } from 'docx';
import { measures, numberIndent, type StyleId } from './docx-measures.ts';
import { inks } from './report-palette.ts';

/** Arial is on every machine that opens Word files, or has a stand-in of the same widths. */
export const typeface = 'Arial';

/** The multi-level list of headings and paragraphs. */
export const outlineList = 'outline';
/** The list of points. */
export const pointList = 'points';

type Run = IBaseParagraphStyleOptions['run'];
type Paragraph = IBaseParagraphStyleOptions['paragraph'];

function lookOf(id: StyleId, run: Run = {}, paragraph: Paragraph = {}): IBaseParagraphStyleOptions {
  const { size, line, before, after, left, right, bold, keepNext, keepLines } = measures[id];
  return {
    run: { font: typeface, size, bold: bold || undefined, ...run },
    paragraph: {
      spacing: { before, after, line, lineRule: LineRuleType.AUTO },
      indent: left === 0 && right === 0 ? undefined : { left, right },
      keepNext: keepNext || undefined,
      keepLines: keepLines || undefined,
      ...paragraph,
    },
  };
}

function style(id: StyleId, name: string, run: Run = {}, paragraph: Paragraph = {}): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...lookOf(id, run, paragraph) };
}

const leftBar = (color: string) => ({ left: { style: BorderStyle.SINGLE, size: 24, space: 10, color } });
const panelOf = (fill: string, bar: string) => ({ shading: { fill }, border: leftBar(bar) });
const tinted = panelOf(inks.tint, inks.accent);
const hanging = { left: numberIndent, hanging: numberIndent };
const accent = { color: inks.accent };
const quiet = { color: inks.quiet };
const { size, after, line } = measures.Normal;

/** Styles of a report: everything it looks like is here, so that a partnership can restyle it in Word at once. */
export const reportStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: typeface, size, color: inks.text, language: { value: 'en-GB' } },
      paragraph: { spacing: { after, line, lineRule: LineRuleType.AUTO } },
    },
    title: lookOf('Title', accent),
    heading1: lookOf('Heading1', accent, { indent: undefined }),
    heading2: lookOf('Heading2', accent, { indent: undefined }),
    heading3: lookOf('Heading3', { color: inks.text }, { indent: undefined }),
    heading4: lookOf('Heading4', { color: inks.text }, { indent: undefined }),
    caption: lookOf('Caption', { color: inks.text }),
  },
  paragraphStyles: [
    style('Subtitle', 'Subtitle', quiet),
    style('CoverLine', 'Cover Line'),
    style('ContentsHeading', 'Contents Heading', accent),
    style('TOC1', 'toc 1'),
    style('TOC2', 'toc 2'),
    style('NumberedParagraph', 'Numbered Paragraph', {}, { indent: hanging }),
    style('Point', 'Point', {}, { indent: undefined }),
    style('AuditQuestion', 'Audit Question', {}, tinted),
    style('Quote', 'Quote', { italics: true }, { border: leftBar(inks.rule) }),
    style('QuotedFrom', 'Quoted From', quiet, { border: leftBar(inks.rule) }),
    style('FindingLabel', 'Finding Label', accent, tinted),
    style('Finding', 'Finding', {}, tinted),
    style('ReportNote', 'Report Note', {}, panelOf(inks.warm, inks.warmRule)),
    style('Figure', 'Figure'),
    style('FigureNote', 'Figure Note', quiet),
    style('TableCell', 'Table Cell'),
    style('TableHeading', 'Table Heading', accent),
    style('PageEdge', 'Page Edge', quiet),
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
        style: { paragraph: { indent: hanging } },
      })),
    },
    {
      reference: pointList,
      levels: [{
        level: 0,
        text: '•',
        format: LevelFormat.BULLET,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: measures.Point.left, hanging: 340 } } },
      }],
    },
  ],
};
