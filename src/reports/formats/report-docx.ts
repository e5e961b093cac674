import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, Packer, PageBreak, PageNumber, Paragraph, TableOfContents, TabStopType, TextRun, type FileChild, type IParagraphOptions } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { dayInWords } from '../../shared/day.ts';
import type { ReportDocument, ReportSection } from '../report-document.types.ts';
import { blockForWord, numbered, tableForWord, textWidth, type WordCounters } from './docx-blocks.ts';
import { numberIndent, reportNumbering, reportStyles, styleIds } from './docx-styles.ts';
import { outlineNumbers } from './outline-numbers.ts';
import { printable } from './printable-text.ts';
import { inks } from './report-palette.ts';
import { numberSources, sourcesHeading } from './report-words.ts';

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;

/**
 * The report as a Word file (.docx): styled headings in a real multi-level list, contents with page numbers, charts that
 * can be edited, tables whose header rows come again, and the marking on every page. Any text is taken; nothing in the
 * report makes it throw.
 */
export async function reportAsDocx(document: ReportDocument): Promise<Buffer> {
  const report = printable(document);
  const counters: WordCounters = { levelOf: outlineNumbers(), figures: 0 };
  const sources = numberSources(report);
  const children: FileChild[] = [
    ...cover(report),
    new Paragraph({ style: styleIds.contentsHeading, pageBreakBefore: true, children: [new TextRun('Contents')] }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ style: styleIds.figureNote, children: [new PageBreak()] }),
    ...report.sections.flatMap((section) => sectionForWord(section, 0, counters)),
  ];
  if (sources.length > 0) {
    children.push(
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(sourcesHeading)] }),
      ...tableForWord({
        caption: 'Each number in the text and the answers it was counted from',
        columns: [{ label: 'Paragraph', numeric: false }, { label: 'Number', numeric: false }, { label: 'Counted from', numeric: false }],
        rows: sources.map((source) => [source.place, source.words, source.source]),
      }),
    );
  }
  return Packer.toBuffer(new Document({
    title: report.title,
    subject: report.subtitle,
    description: report.status,
    creator: report.partnership,
    lastModifiedBy: report.partnership,
    styles: reportStyles,
    numbering: reportNumbering,
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1500, bottom: 1300, left: 1250, right: 1250, header: 600, footer: 560 } }, titlePage: true },
      headers: { default: new Header({ children: header(report) }), first: new Header({ children: [edge(report.marking, [], 'none')] }) },
      footers: { default: new Footer({ children: footer(report) }), first: new Footer({ children: footer(report) }) },
      children,
    }],
  }));
}

function cover(report: ReportDocument): FileChild[] {
  return [
    new Paragraph({ style: styleIds.coverLine, spacing: { before: 2800, after: 120 }, children: [new TextRun({ text: report.partnership, bold: true, color: inks.accent, size: 26 })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, border: { top: { style: BorderStyle.SINGLE, size: 36, space: 14, color: inks.accent } }, children: [new TextRun(report.title)] }),
    new Paragraph({ style: styleIds.subtitle, children: [new TextRun(report.subtitle)] }),
    new Paragraph({ style: styleIds.coverLine, children: [new TextRun(dayInWords(report.date))] }),
    new Paragraph({ style: styleIds.coverLine, children: [new TextRun({ text: report.status, color: inks.quiet })] }),
  ];
}

function sectionForWord(section: ReportSection, depth: number, counters: WordCounters): FileChild[] {
  const options: IParagraphOptions = { heading: headings[Math.min(depth, headings.length - 1)], indent: { left: numberIndent, hanging: numberIndent } };
  return [
    numbered(section.number, counters, options, [new TextRun(section.title)]),
    ...section.blocks.flatMap((block) => blockForWord(block, counters)),
    ...section.subsections.flatMap((subsection) => sectionForWord(subsection, depth + 1, counters)),
  ];
}

const rule = { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: inks.rule } };

/** One line at the top or foot of a page: the marking at the left, other words at the right. */
function edge(marking: string | null, right: readonly TextRun[], below: 'below' | 'none'): Paragraph {
  return new Paragraph({
    style: styleIds.edge,
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: below === 'below' ? rule : undefined,
    children: [
      ...(marking === null ? [] : [new TextRun({ text: marking, bold: true, color: inks.marking })]),
      ...(right.length === 0 ? [] : [new TextRun('\t'), ...right]),
    ],
  });
}

/** The marking beside the title, or above it when the two would run into each other. */
function header(report: ReportDocument): Paragraph[] {
  const title = new TextRun(report.title);
  const besideEachOther = (report.marking ?? '').length + report.title.length <= 90;
  return besideEachOther
    ? [edge(report.marking, [title], 'below')]
    : [edge(report.marking, [], 'none'), new Paragraph({ style: styleIds.edge, border: rule, children: [title] })];
}

function footer(report: ReportDocument): Paragraph[] {
  const place = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return [
    edge(report.marking, [place], 'none'),
    new Paragraph({ style: styleIds.edge, alignment: AlignmentType.START, children: [new TextRun(`${report.partnership}. ${report.status}`)] }),
  ];
}
