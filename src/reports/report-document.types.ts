/**
 * A report as it will be read, free of any file format: the web page, Word, PDF and the number files are all drawn from
 * this one shape. Numbers are already in words; nothing here looks anything up.
 */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly partnership: string;
  /** ISO day of publishing, or of the draft. */
  readonly date: string;
  /** "Draft, 3 February 2014" or "Version 2, published 3 March 2014". */
  readonly status: string;
  /** The restricted marking while the report holds case-level matter, else null. */
  readonly marking: string | null;
  readonly sections: readonly ReportSection[];
}

/** Numbered as reports in this field are: section 3, subsection 3.1, paragraph 3.1.1. */
export interface ReportSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
  readonly subsections: readonly ReportSection[];
}

/** A stretch of text; a live number carries where it came from. */
export interface ReportRun {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** Words for hover and focus, such as "Item 3.02, Don't know: 31 of 72". */
  readonly source?: string;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** One answer of a chart. Its code chooses its colour: `na`, `dk`, `no-evidence` and `hidden` are greys. */
export interface ChartSegment {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  /** Tenths of a percent. */
  readonly tenths: number;
}

/** Segments of one 100% stacked bar, or a bar for each where a return may give several answers. */
export interface ReportChart {
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the chart shows, for those who cannot see it. */
  readonly description: string;
  readonly form: 'stacked' | 'bars';
  readonly base: number;
  readonly unanswered: number;
  readonly segments: readonly ChartSegment[];
}

export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly number: string | null; readonly runs: readonly ReportRun[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly ReportRun[])[] }
  | { readonly kind: 'question'; readonly number: string; readonly text: string }
  | { readonly kind: 'chart'; readonly chart: ReportChart; readonly table: ReportTable }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'quotation'; readonly text: string; readonly attribution: string | null }
  | { readonly kind: 'finding'; readonly number: string; readonly runs: readonly ReportRun[]; readonly challenge: readonly ReportRun[] }
  | { readonly kind: 'note'; readonly runs: readonly ReportRun[] };
