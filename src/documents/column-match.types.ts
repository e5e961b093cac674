/** A column that an import understands. */
export interface ColumnSpec<Name extends string = string> {
  /** The heading it goes by in our own files, such as `case_ref`; capitals, spaces and underscores are no difference. */
  readonly name: Name;
  /** What it holds, in words for the page on which headings are matched by hand. */
  readonly label: string;
  /** Other headings that are taken for it without asking. */
  readonly alsoCalled?: readonly string[];
  readonly required: boolean;
}

/** Which column of the file (counted from 0) holds what; null where the file has no such column. */
export type ColumnMatch<Name extends string = string> = Readonly<Record<Name, number | null>>;

/** One row of a file, by column. A column that the file does not have is missing; an empty cell is ''. */
export interface ImportRow<Name extends string = string> {
  /** Where the sender finds it: the row of the sheet or the line of the CSV file. The headings are 1. */
  readonly row: number;
  /** Texts without spaces at either end. */
  readonly cells: Readonly<Partial<Record<Name, string>>>;
}
