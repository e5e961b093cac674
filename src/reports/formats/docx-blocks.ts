import { AlignmentType, BorderStyle, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType, SequentialIdentifier, type IParagraphOptions, type ParagraphChild } from 'docx';
import type { ReportBlock, ReportRun, ReportTable } from '../report-document.types.ts';
import { chartForWord } from './docx-chart.ts';
import { cellRoom, textWidth, type StyleId } from './docx-measures.ts';
import { outlineList, pointList } from './docx-styles.ts';
import { inks } from './report-palette.ts';
import { baseInWords } from './report-words.ts';
import { columnShares } from './table-columns.ts';

/** What numbers the blocks of one report while they are written in order. */
export interface WordCounters {
  readonly levelOf: (number: string) => number | null;
  figures: number;
  /** For each heading of the contents, the number that its list gives it, or null where the number is text. */
  readonly headings: (string | null)[];
}

/** Words in a run; a line feed is a line break. */
function words(run: ReportRun): TextRun[] {
  return run.text.split('\n').map((text, line) =>
    new TextRun({ text, bold: run.strong, italics: run.emphasis, break: line === 0 ? undefined : 1 }));
}

function lines(text: string): TextRun[] {
  return words({ text });
}

/**
 * A paragraph or heading with its number: Word's own multi-level numbering where that prints the same number, else the
 * number as text in the same hanging indent, because a number that people quote must never differ between formats.
 */
export function numbered(number: string, counters: WordCounters, options: IParagraphOptions, children: readonly ParagraphChild[]): { readonly paragraph: Paragraph; readonly inList: boolean } {
  const level = counters.levelOf(number);
  if (level !== null) {
    return { paragraph: new Paragraph({ ...options, numbering: { reference: outlineList, level, custom: true }, children }), inList: true };
  }
  const written = number === '' ? children : [new TextRun({ children: [number, new Tab()] }), ...children];
  return { paragraph: new Paragraph({ ...options, children: written }), inList: false };
}

/** A caption above its figure or table, numbered by a field that Word keeps counting. */
function caption(kind: 'Figure' | 'Table', text: string): Paragraph {
  return new Paragraph({ style: 'Caption', children: [new TextRun(`${kind} `), new SequentialIdentifier(kind), new TextRun(`. ${text}`)] });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: inks.rule };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A table with its caption; the header row comes again on every page, and no row is torn in two. */
export function tableForWord(table: ReportTable): (Paragraph | Table)[] {
  const widths = columnShares(table).map((part) => Math.floor(part * textWidth));
  const cell = (text: string, place: number, style: StyleId, fill?: string) => new TableCell({
    width: { size: widths[place] ?? 0, type: WidthType.DXA },
    shading: fill === undefined ? undefined : { fill },
    verticalAlign: style === 'TableHeading' ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    children: [new Paragraph({ style, alignment: table.columns[place]?.numeric ? AlignmentType.RIGHT : undefined, children: lines(text) })],
  });
  if (table.columns.length === 0) return [caption('Table', table.caption)];
  return [
    caption('Table', table.caption),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { top: cellRoom.top, bottom: cellRoom.bottom, left: cellRoom.left, right: cellRoom.right },
      borders: { top: { ...line, size: 8, color: inks.accent }, bottom: { ...line, size: 8, color: inks.accent }, left: none, right: none, insideVertical: none, insideHorizontal: line },
      tableLook: { firstRow: true, noHBand: true, noVBand: true },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: table.columns.map((column, place) => cell(column.label, place, 'TableHeading', inks.tint)) }),
        ...table.rows.map((row) => new TableRow({ cantSplit: true, children: table.columns.map((_, place) => cell(row[place] ?? '', place, 'TableCell')) })),
      ],
    }),
    new Paragraph({ style: 'FigureNote', children: [] }),
  ];
}

/** One block of a section as Word paragraphs and tables, in reading order. */
export function blockForWord(block: ReportBlock, counters: WordCounters): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph': {
      const children = block.runs.flatMap(words);
      return [block.number === null ? new Paragraph({ children }) : numbered(block.number, counters, { style: 'NumberedParagraph' }, children).paragraph];
    }
    case 'list':
      return block.items.map((item) => new Paragraph({ style: 'Point', numbering: { reference: pointList, level: 0, custom: true }, children: item.flatMap(words) }));
    case 'question':
      return [new Paragraph({ style: 'AuditQuestion', children: [new TextRun({ text: `Question ${block.number}  `, bold: true, color: inks.accent }), ...lines(block.text)] })];
    case 'chart': {
      counters.figures += 1;
      return [
        caption('Figure', block.chart.title),
        ...(block.chart.segments.length === 0 ? [] : [new Paragraph({ style: 'Figure', children: [chartForWord(block.chart, `Figure ${counters.figures}`)] })]),
        new Paragraph({ style: 'FigureNote', children: lines(baseInWords(block.chart)) }),
        ...tableForWord(block.table),
      ];
    }
    case 'table':
      return tableForWord(block.table);
    case 'quotation':
      return [
        new Paragraph({ style: 'Quote', keepNext: block.attribution !== null, children: lines(`“${block.text}”`) }),
        ...(block.attribution === null ? [] : [new Paragraph({ style: 'QuotedFrom', children: lines(block.attribution) })]),
      ];
    case 'finding':
      return [
        new Paragraph({ style: 'FindingLabel', children: lines(`Finding ${block.number}`) }),
        new Paragraph({ style: 'Finding', children: block.runs.flatMap(words) }),
        ...(block.challenge.length === 0 ? [] : [
          new Paragraph({ style: 'FindingLabel', spacing: { before: 80, after: 0 }, children: lines('Challenge to the board') }),
          new Paragraph({ style: 'Finding', children: block.challenge.flatMap(words) }),
        ]),
        new Paragraph({ style: 'FigureNote', children: [] }),
      ];
    case 'note':
      return [new Paragraph({ style: 'ReportNote', children: block.runs.flatMap(words) })];
  }
}
