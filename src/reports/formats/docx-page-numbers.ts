import type { PageNumberEstimator } from 'docx';
import type { ReportBlock, ReportDocument, ReportRun, ReportSection, ReportTable } from '../report-document.types.ts';
import { lineCount, type MeasuredRun } from './arial-widths.ts';
import { cellRoom, chartHeight, measures, page, textWidth, type StyleId } from './docx-measures.ts';
import { pagesOfMarked, type FlowItem } from './page-flow.rules.ts';
import { sourcesTable } from './report-parts.ts';
import { baseInWords, numberSources, sourcesHeading } from './report-words.ts';
import { columnShares } from './table-columns.ts';

/** Arial's line in its own size, and twips in a point, half-points in a point, points in a pixel. */
const lineOfSize = 1.15;
const pointsOfTwip = 1 / 20;
const pointsOfPixel = 0.75;

/** A heading of the contents: the number its list gives it (null where the number is text), and the page it is on. */
export interface PlacedHeading {
  readonly listNumber: string | null;
  readonly page: number;
}

/**
 * The page of every heading that the contents list, in order, as Word will lay the report out. The library's own layout
 * engine gives the same for reports like ours, at ten times the cost and without bound on very long words; the tests hold
 * the two against each other. Word counts again whenever it updates its fields.
 */
export function headingPages(report: ReportDocument): number[] {
  const sources = numberSources(report);
  const headings = headingsOf(report.sections, 0);
  const items = [
    { ...paragraph('CoverLine', report.partnership, { before: 140 }), after: 6, lineHeight: (26 / 2) * lineOfSize * 1.2 },
    paragraph('Title', report.title),
    paragraph('Subtitle', report.subtitle),
    paragraph('CoverLine', '0 September 2000'),
    paragraph('CoverLine', report.status),
    { ...paragraph('ContentsHeading', 'Contents'), newPage: true },
    ...headings.map(({ depth, words }) => paragraph(depth === 0 ? 'TOC1' : 'TOC2', words, { room: 40 })),
    ...(sources.length > 0 ? [paragraph('TOC1', sourcesHeading)] : []),
    paragraph('Normal', ''),
    ...report.sections.flatMap((section, place) => sectionFlow(section, 0, place === 0)),
    ...(sources.length > 0 ? [{ ...paragraph('Heading1', sourcesHeading), marked: true, newPage: report.sections.length === 0 }, ...tableFlow(sourcesTable(sources))] : []),
  ];
  return pagesOfMarked(items, (page.height - page.top - page.bottom) * pointsOfTwip);
}

/** What `docx` asks while it writes the contents: each listed heading's number and page. */
export function pageNumbersOf(headings: readonly PlacedHeading[]): PageNumberEstimator {
  const named = (body: unknown): [string, PlacedHeading][] => {
    const names = bookmarksIn(body);
    return names.length === headings.length ? names.flatMap((name, place) => pair(name, headings[place])) : [];
  };
  return Object.assign(
    (body: unknown) => ({ bookmarks: new Map(named(body).map(([name, heading]) => [name, String(heading.page)])) }),
    {
      listNumbers: (body: unknown) => new Map(named(body).flatMap(([name, { listNumber }]) =>
        (listNumber === null ? [] : [[name, { text: listNumber, separator: 'tab' as const, width: listNumber.length * 120 }] as const]))),
    },
  );
}

function pair(name: string, heading: PlacedHeading | undefined): [string, PlacedHeading][] {
  return heading === undefined ? [] : [[name, heading]];
}

/** Names of the bookmarks that `docx` has put around the headings of the contents, in reading order. */
function bookmarksIn(body: unknown): string[] {
  return [...JSON.stringify(body).matchAll(/"w:bookmarkStart":\{"_attr":\{[^}]*"w:name":"(_Toc\d+)"/g)].flatMap(([, name]) => name ?? []);
}

function headingsOf(sections: readonly ReportSection[], depth: number): { readonly depth: number; readonly words: string }[] {
  if (depth > 1) return [];
  return sections.flatMap((section) => [{ depth, words: `${section.number}    ${section.title}` }, ...headingsOf(section.subsections, depth + 1)]);
}

function sectionFlow(section: ReportSection, depth: number, newPage: boolean): FlowItem[] {
  const style = (['Heading1', 'Heading2', 'Heading3', 'Heading4'] as const)[Math.min(depth, 3)] ?? 'Heading4';
  return [
    { ...paragraph(style, section.title), marked: depth < 2, newPage },
    ...section.blocks.flatMap(blockFlow),
    ...section.subsections.flatMap((subsection) => sectionFlow(subsection, depth + 1, false)),
  ];
}

function paragraph(id: StyleId, words: string | readonly ReportRun[], change: { readonly before?: number; readonly room?: number } = {}): FlowItem {
  const { size, line, before, after, left, right, bold, keepNext, keepLines } = measures[id];
  const runs: MeasuredRun[] = typeof words === 'string' ? [{ text: words, bold }] : words.map((run) => ({ text: run.text, bold: bold || run.strong === true }));
  const room = (textWidth - left - right) * pointsOfTwip - (change.room ?? 0);
  return {
    lines: lineCount(runs, size / 2, room),
    lineHeight: (size / 2) * lineOfSize * (line / 240),
    before: change.before ?? before * pointsOfTwip,
    after: after * pointsOfTwip,
    keepNext,
    keepLines,
  };
}

function tableFlow(table: ReportTable): FlowItem[] {
  const caption = paragraph('Caption', `Table 00. ${table.caption}`);
  if (table.columns.length === 0) return [caption];
  const shares = columnShares(table);
  const row = (cells: readonly string[], id: StyleId): FlowItem => {
    const { size, line, bold } = measures[id];
    const lines = shares.map((share, place) =>
      lineCount([{ text: cells[place] ?? '', bold }], size / 2, (share * textWidth - cellRoom.left - cellRoom.right) * pointsOfTwip));
    const words = Math.max(...lines) * (size / 2) * lineOfSize * (line / 240);
    return { lines: 1, lineHeight: words + (cellRoom.top + cellRoom.bottom + cellRoom.rule) * pointsOfTwip, before: 0, after: 0, keepNext: bold, keepLines: true };
  };
  const heading = row(table.columns.map(({ label }) => label), 'TableHeading');
  return [caption, { ...heading, before: measures.Caption.after * pointsOfTwip }, ...table.rows.map((cells) => row(cells, 'TableCell')), paragraph('FigureNote', '')];
}

function blockFlow(block: ReportBlock): FlowItem[] {
  switch (block.kind) {
    case 'paragraph': return [paragraph(block.number === null ? 'Normal' : 'NumberedParagraph', block.runs)];
    case 'list': return block.items.map((item) => paragraph('Point', item));
    case 'question': return [paragraph('AuditQuestion', [{ text: `Question ${block.number}  `, strong: true }, { text: block.text }])];
    case 'chart': {
      const height = chartHeight(block.chart.form, block.chart.segments.map(({ label }) => label)) * pointsOfPixel;
      return [
        paragraph('Caption', `Figure 00. ${block.chart.title}`),
        ...(block.chart.segments.length === 0 ? [] : [{ ...paragraph('Figure', ''), lineHeight: height }]),
        paragraph('FigureNote', baseInWords(block.chart)),
        ...tableFlow(block.table),
      ];
    }
    case 'table': return tableFlow(block.table);
    case 'quotation':
      return [
        { ...paragraph('Quote', `“${block.text}”`), keepNext: block.attribution !== null },
        ...(block.attribution === null ? [] : [paragraph('QuotedFrom', block.attribution)]),
      ];
    case 'finding':
      return [
        paragraph('FindingLabel', `Finding ${block.number}`),
        paragraph('Finding', block.runs),
        ...(block.challenge.length === 0 ? [] : [paragraph('FindingLabel', 'Challenge to the board', { before: 4 }), paragraph('Finding', block.challenge)]),
        paragraph('FigureNote', ''),
      ];
    case 'note': return [paragraph('ReportNote', block.runs)];
  }
}
