/** What a cell may hold when Maat writes it. Text is guarded against formulas; numbers stay numbers; null is an empty cell. */
export type Cell = string | number | boolean | null | undefined;

/** One row of a table somebody sent. */
export interface TableRow {
  /**
   * Where the person finds it. In a workbook the row number down the side of the sheet; in a CSV file the line on which
   * the row starts, which runs ahead of the spreadsheet's row numbers when cells hold line breaks. The headings are 1.
   */
  readonly line: number;
  /** As many cells as there are columns; text exactly as it stands in the file, an empty string for an empty cell. */
  readonly cells: readonly string[];
}

/** A table somebody sent, read whole. */
export interface Table {
  /** The headings, trimmed, none empty, none twice (whatever the capitals). */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly format: 'csv' | 'xlsx';
  /** How the text of a CSV file was stored. */
  readonly encoding?: TextEncodingName;
  /** The name of the workbook's sheet that was read. */
  readonly sheet?: string;
}

/** How a text file stores its letters. */
export type TextEncodingName = 'utf-8' | 'utf-16' | 'windows-1252';

/** Why a file cannot be read, for a program to tell apart; the words are in the refusal. */
export type TableRefusalCode =
  | 'too-large'
  | 'wrong-kind'
  | 'locked'
  | 'unsafe'
  | 'damaged'
  | 'empty'
  | 'headings'
  | 'rows'
  | 'no-such-sheet'
  | 'not-a-return-sheet'
  | 'changed-return-sheet';

/** One thing wrong in a file, said to the person who sent it. */
export interface TableProblem {
  readonly message: string;
  /** As in {@link TableRow}. */
  readonly line?: number;
  /** The column's heading, or its letter when it has none. */
  readonly column?: string;
  /** The workbook's sheet, where several were read. */
  readonly sheet?: string;
}

/** Why a file cannot be read: the first problem, and every problem (at most 100) when rows or cells are at fault. */
export interface TableRefusal extends TableProblem {
  readonly code: TableRefusalCode;
  readonly problems?: readonly TableProblem[];
}

/** How much of a file Maat is willing to read. */
export interface TableLimits {
  /** Bytes of the file as sent. */
  readonly fileBytes: number;
  /** Bytes of a workbook once unpacked, over all its parts. */
  readonly unpackedBytes: number;
  /** Parts packed in a workbook. */
  readonly parts: number;
  /** Rows that hold anything, headings not counted. */
  readonly rows: number;
  readonly columns: number;
  /** Rows times columns. */
  readonly cells: number;
  /** Characters of text over all cells. */
  readonly characters: number;
}

/** Limits to change for one file, and the sheet to read instead of the first visible one. */
export interface ReadTableOptions extends Partial<TableLimits> {
  readonly sheet?: string;
}

/** Several sheets of a workbook, read as a table each. */
export interface Tables {
  /** Those of the sheets asked for that are there, in the order asked; one with nothing in it has no columns. */
  readonly tables: readonly (Table & { readonly sheet: string })[];
  /** Names of every sheet to see. */
  readonly sheets: readonly string[];
}

/** A file as it arrived: the sender's name for it and what it holds. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A column of a sheet that Maat writes. */
export interface SheetColumn {
  readonly heading: string;
  /** In characters; 14 when not said. */
  readonly width?: number;
  /** How numbers show. `day` takes ISO days as text. `percent` takes a share, so 0.457 shows as 45.7%. */
  readonly format?: 'text' | 'number' | 'percent' | 'day';
  /** Decimal places for `number` and `percent`; none when not said. */
  readonly decimals?: 0 | 1 | 2 | 3;
}

/** A sheet that Maat writes: lines of words, then one table. */
export interface Sheet {
  /** Made to fit Excel's rules (31 characters, no `[]:*?/\`, no two alike). */
  readonly name: string;
  /** Lines above the headings: a title in bold, then marking, date or filter. */
  readonly above?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly Cell[]>;
}
