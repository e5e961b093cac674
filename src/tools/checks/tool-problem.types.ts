/** The parts of a tool that a problem can lie in. */
export type ToolPart = 'tool' | 'section' | 'item' | 'option' | 'point' | 'column' | 'audience' | 'scale' | 'grade' | 'companion' | 'setting';

/** The way from a tool to something in it: `sections`, 0, `items`, 2, `question`. */
export type ToolPath = readonly (string | number)[];

/** Where in a tool something stands. */
export interface ToolPlace {
  readonly part: ToolPart;
  /** Id or code of the part, '' for the tool, its settings, and a part that has none. */
  readonly id: string;
  /** Id of the item that an option, point or column belongs to, or of the scale that a grade belongs to. */
  readonly of?: string;
  /** The field at fault as the types call it, '' for the part as a whole. */
  readonly field: string;
  /** The place in words: "question 2.1, option “yes”, label". */
  readonly words: string;
  readonly path: ToolPath;
}

/** The same place in a workbook. */
export interface CellPlace {
  readonly sheet: string;
  /** As shown down the side of the sheet; the headings are 1. */
  readonly row: number;
  /** The column's heading; null for the row as a whole. */
  readonly column: string | null;
}

/** Something wrong with a tool. */
export interface ToolProblem {
  readonly at: ToolPlace;
  /** What is wrong and how to mend it, in whole sentences. */
  readonly message: string;
  /** Where it stands in the workbook that the tool was read from. */
  readonly cell?: CellPlace;
}
