import type { CellPlace, ToolProblem } from '../checks/tool-problem.types.ts';
import type { Result } from '../../shared/result.ts';
import type { Tool } from '../tools.types.ts';

/** Something in a file that has no equivalent here and was passed over. */
export interface LeftOut {
  readonly cell: CellPlace;
  readonly message: string;
}

/** A tool as it was read from a file. */
export interface ToolFromFile {
  readonly tool: Tool;
  readonly format: 'xlsx' | 'json';
  readonly leftOut: readonly LeftOut[];
}

export type ToolRead = Result<ToolFromFile, readonly ToolProblem[]>;
