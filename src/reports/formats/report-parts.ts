import { tenthsInWords } from '../../collation/index.ts';
import type { ReportBlock, ReportChart, ReportDocument, ReportRun, ReportSection, ReportTable } from '../report-document.types.ts';
import { inks, segmentColours } from './report-palette.ts';
import { baseInWords, chartInWords, numberSources, shareOfBase, sourcesHeading } from './report-words.ts';
import { columnShares } from './table-columns.ts';

/** A table with its numbered caption and the share of the width that each column gets. */
export interface PrintedTable {
  readonly caption: string;
  readonly columns: ReportTable['columns'];
  readonly shares: readonly number[];
  /** Short enough to stand on one page, and so never torn. */
  readonly whole: boolean;
  readonly rows: readonly (readonly string[])[];
}

/** A chart with every word and colour worked out, so that the template only draws. */
export interface PrintedChart {
  readonly form: ReportChart['form'];
  readonly base: number;
  readonly colour: string;
  readonly segments: readonly {
    readonly label: string;
    readonly count: number;
    readonly tenths: number;
    readonly percent: string;
    readonly share: string;
    readonly barLabel: string;
    readonly colour: string;
    readonly ink: string;
  }[];
}

/** A report laid out flat for the template: headings and blocks one after the other, all words made. */
export type PrintedPart =
  | { readonly kind: 'heading'; readonly level: number; readonly number: string; readonly title: string }
  | { readonly kind: 'paragraph'; readonly number: string | null; readonly runs: readonly ReportRun[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly ReportRun[])[] }
  | { readonly kind: 'question'; readonly label: string; readonly text: string }
  | { readonly kind: 'chart'; readonly caption: string; readonly alt: string; readonly baseLine: string; readonly chart: PrintedChart; readonly table: PrintedTable }
  | { readonly kind: 'table'; readonly table: PrintedTable }
  | { readonly kind: 'quotation'; readonly text: string; readonly attribution: string | null }
  | { readonly kind: 'finding'; readonly label: string; readonly whole: boolean; readonly runs: readonly ReportRun[]; readonly challenge: readonly ReportRun[] }
  | { readonly kind: 'note'; readonly runs: readonly ReportRun[] };

/** What surely fits on a page: blocks up to these sizes are kept whole. */
const wholeRows = 14;
const wholeLetters = 1400;

interface Counters {
  figures: number;
  tables: number;
}

/** The whole report as parts in reading order, figures and tables numbered, the list of sources at the end. */
export function partsForPrint(report: ReportDocument): PrintedPart[] {
  const counters: Counters = { figures: 0, tables: 0 };
  const parts = report.sections.flatMap((section) => partsOfSection(section, 1, counters));
  const sources = numberSources(report);
  if (sources.length === 0) return parts;
  return [
    ...parts,
    { kind: 'heading', level: 1, number: '', title: sourcesHeading },
    { kind: 'table', table: printedTable(sourcesTable(sources), counters) },
  ];
}

/** Where each live number came from, as a table for readers on paper. */
export function sourcesTable(sources: ReturnType<typeof numberSources>): ReportTable {
  return {
    caption: 'Each number in the text and the answers it was counted from',
    columns: [{ label: 'Paragraph', numeric: false }, { label: 'Number', numeric: false }, { label: 'Counted from', numeric: false }],
    rows: sources.map((source) => [source.place, source.words, source.source]),
  };
}

function partsOfSection(section: ReportSection, level: number, counters: Counters): PrintedPart[] {
  return [
    { kind: 'heading', level, number: section.number, title: section.title.trim() || 'Untitled section' },
    ...section.blocks.map((block) => partOfBlock(block, counters)),
    ...section.subsections.flatMap((subsection) => partsOfSection(subsection, level + 1, counters)),
  ];
}

function partOfBlock(block: ReportBlock, counters: Counters): PrintedPart {
  switch (block.kind) {
    case 'question': return { kind: 'question', label: `Question ${block.number}`, text: block.text };
    case 'finding': return { kind: 'finding', label: `Finding ${block.number}`, whole: lettersOf(block.runs) + lettersOf(block.challenge) <= wholeLetters, runs: block.runs, challenge: block.challenge };
    case 'quotation': return { ...block, text: `“${block.text}”` };
    case 'table': return { kind: 'table', table: printedTable(block.table, counters) };
    case 'chart': {
      counters.figures += 1;
      return {
        kind: 'chart',
        caption: `Figure ${counters.figures}. ${block.chart.title}`,
        alt: chartInWords(block.chart),
        baseLine: baseInWords(block.chart),
        chart: printedChart(block.chart),
        table: printedTable(block.table, counters),
      };
    }
    case 'paragraph': return block;
    case 'list': return block;
    case 'note': return block;
  }
}

function lettersOf(runs: readonly ReportRun[]): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0);
}

function printedTable(table: ReportTable, counters: Counters): PrintedTable {
  if (table.columns.length > 0) counters.tables += 1;
  return {
    caption: `Table ${counters.tables}. ${table.caption}`,
    columns: table.columns,
    shares: columnShares(table),
    whole: table.rows.length <= wholeRows && table.rows.flat().join('').length <= wholeLetters,
    rows: table.rows.map((row) => table.columns.map((_, place) => row[place] ?? '')),
  };
}

function printedChart(chart: ReportChart): PrintedChart {
  const colours = segmentColours(chart.segments);
  return {
    form: chart.form,
    base: chart.base,
    colour: inks.accent,
    segments: chart.segments.map((segment, place) => ({
      label: segment.label,
      count: segment.count,
      tenths: segment.tenths,
      percent: tenthsInWords(segment.tenths),
      share: shareOfBase(segment, chart.base),
      barLabel: `${segment.count} (${tenthsInWords(segment.tenths)})`,
      colour: colours[place]?.fill ?? inks.accent,
      ink: colours[place]?.ink ?? 'FFFFFF',
    })),
  };
}
