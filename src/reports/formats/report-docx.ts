import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, Packer, PageBreak, PageNumber, Paragraph, TableOfContents, TabStopType, TextRun, type FileChild, type IParagraphOptions, type PageNumberEstimator } from 'docx';
import { dayInWords } from '../../shared/day.ts';
import type { ReportDocument, ReportSection } from '../report-document.types.ts';
import { blockForWord, numbered, tableForWord, type WordCounters } from './docx-blocks.ts';
import { numberIndent, page, textWidth } from './docx-measures.ts';
import { headingPages, pageNumbersOf } from './docx-page-numbers.ts';
import { reportNumbering, reportStyles } from './docx-styles.ts';
import { outlineNumbers } from './outline-numbers.ts';
import { printable, shortened } from './printable-text.ts';
import { inks } from './report-palette.ts';
import { sourcesTable } from './report-parts.ts';
import { numberSources, sourcesHeading } from './report-words.ts';

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;

/**
 * The report as a Word file (.docx): styled headings in a real multi-level list, contents with page numbers, charts that
 * can be edited, tables whose header rows come again, and the marking on every page. Any text is taken; nothing in the
 * report makes it throw.
 */
export async function reportAsDocx(document: ReportDocument): Promise<Buffer> {
  return Packer.toBuffer(wordReport(document));
}

/** The same before it is packed; `estimator` works out the contents' pages in place of our own reckoning. */
export function wordReport(document: ReportDocument, estimator?: PageNumberEstimator): Document {
  const report = printable(document);
  const counters: WordCounters = { levelOf: outlineNumbers(), figures: 0, headings: [] };
  const pages = headingPages(report);
  const sources = numberSources(report);
  const children: FileChild[] = [
    ...cover(report),
    new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, children: [new TextRun('Contents')] }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ style: 'FigureNote', children: [new PageBreak()] }),
    ...report.sections.flatMap((section) => sectionForWord(section, 0, counters)),
  ];
  if (sources.length > 0) {
    counters.headings.push(null);
    children.push(
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(sourcesHeading)] }),
      ...tableForWord(sourcesTable(sources)),
    );
  }
  return new Document({
    title: report.title,
    subject: report.subtitle,
    description: report.status,
    creator: report.partnership,
    lastModifiedBy: report.partnership,
    styles: reportStyles,
    numbering: reportNumbering,
    pageNumbers: estimator ?? pageNumbersOf(counters.headings.map((listNumber, place) => ({ listNumber, page: pages[place] ?? 0 }))),
    sections: [{
      properties: { page: { size: { width: page.width, height: page.height }, margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, header: page.header, footer: page.footer } }, titlePage: true },
      headers: { default: new Header({ children: header(report) }), first: new Header({ children: [edge(report.marking, [], 'none')] }) },
      footers: { default: new Footer({ children: footer(report) }), first: new Footer({ children: footer(report) }) },
      children,
    }],
  });
}

function cover(report: ReportDocument): FileChild[] {
  return [
    new Paragraph({ style: 'CoverLine', spacing: { before: 2800, after: 120 }, children: [new TextRun({ text: report.partnership, bold: true, color: inks.accent, size: 26 })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, border: { top: { style: BorderStyle.SINGLE, size: 36, space: 14, color: inks.accent } }, children: [new TextRun(report.title)] }),
    new Paragraph({ style: 'Subtitle', children: [new TextRun(report.subtitle)] }),
    new Paragraph({ style: 'CoverLine', children: [new TextRun(dayInWords(report.date))] }),
    new Paragraph({ style: 'CoverLine', children: [new TextRun({ text: report.status, color: inks.quiet })] }),
  ];
}

function sectionForWord(section: ReportSection, depth: number, counters: WordCounters): FileChild[] {
  return [
    headingForWord(section, depth, counters),
    ...section.blocks.flatMap((block) => blockForWord(block, counters)),
    ...section.subsections.flatMap((subsection) => sectionForWord(subsection, depth + 1, counters)),
  ];
}

const rule = { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: inks.rule } };

function headingForWord(section: ReportSection, depth: number, counters: WordCounters): Paragraph {
  const options: IParagraphOptions = { heading: headings[Math.min(depth, headings.length - 1)], indent: { left: numberIndent, hanging: numberIndent } };
  const { paragraph, inList } = numbered(section.number, counters, options, [new TextRun(section.title)]);
  if (depth < 2) counters.headings.push(inList ? section.number : null);
  return paragraph;
}

/** Characters that stand at the edge of every page. */
const longestEdge = 160;

/** One line at the top or foot of a page: the marking at the left, other words at the right. */
function edge(marking: string | null, right: readonly TextRun[], below: 'below' | 'none'): Paragraph {
  return new Paragraph({
    style: 'PageEdge',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: below === 'below' ? rule : undefined,
    children: [
      ...(marking === null ? [] : [new TextRun({ text: shortened(marking, longestEdge), bold: true, color: inks.marking })]),
      ...(right.length === 0 ? [] : [new TextRun('\t'), ...right]),
    ],
  });
}

/** The marking beside the title, or above it when the two would run into each other. */
function header(report: ReportDocument): Paragraph[] {
  const words = shortened(report.title, longestEdge);
  const title = new TextRun(words);
  const besideEachOther = (report.marking ?? '').length + words.length <= 90;
  return besideEachOther
    ? [edge(report.marking, [title], 'below')]
    : [edge(report.marking, [], 'none'), new Paragraph({ style: 'PageEdge', border: rule, children: [title] })];
}

function footer(report: ReportDocument): Paragraph[] {
  const place = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return [
    edge(report.marking, [place], 'none'),
    new Paragraph({ style: 'PageEdge', alignment: AlignmentType.START, children: [new TextRun(shortened(`${report.partnership}. ${report.status}`, longestEdge))] }),
  ];
}
