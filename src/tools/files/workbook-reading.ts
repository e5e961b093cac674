import { placeAt } from '../checks/tool-place.rules.ts';
import type { CellPlace, ToolPath, ToolProblem } from '../checks/tool-problem.types.ts';
import type { LeftOut } from './tool-file.types.ts';
import type { FieldColumn } from './workbook-columns.rules.ts';
import type { SheetRow } from './workbook-sheets.rules.ts';

export type Fields = Record<string, unknown>;

interface Origin {
  readonly row: SheetRow;
  readonly columns: readonly Pick<FieldColumn, 'heading' | 'field'>[];
}

/** What is known while a workbook is read: where every part of the tool came from, and what was wrong on the way. */
export class WorkbookReading {
  readonly leftOut: LeftOut[] = [];
  readonly #origins = new Map<string, Origin>();
  readonly #problems: { readonly path: ToolPath; readonly message: string; readonly cell: CellPlace }[] = [];

  /** Reads the fields that a row holds, and remembers that the part at this path came from it. */
  part(row: SheetRow, columns: readonly FieldColumn[], path: ToolPath): Fields {
    this.cameFrom(path, row, columns);
    const fields: Fields = {};
    const groups = new Set(columns.filter(({ heading, field }) => field.includes('.') && row.cell(heading) !== '').map(({ field }) => field.split('.')[0]));
    for (const { heading, field, codec, empty } of columns) {
      const [group, inner] = field.split('.');
      if (group === undefined || (inner !== undefined && !groups.has(group))) continue;
      const cell = row.cell(heading);
      const read = cell === '' ? null : codec.read(cell);
      if (read !== null && !read.ok) this.problem([...path, ...field.split('.')], read.refusal, row.place(heading));
      const value = read?.ok ? read.value : empty?.value;
      if (value === undefined) continue;
      if (inner === undefined) fields[group] = value;
      else fields[group] = { ...(fields[group] as Fields | undefined), [inner]: value };
    }
    return fields;
  }

  /** Remembers where the part at this path came from; fields without a column of their own are said to stand in the first. */
  cameFrom(path: ToolPath, row: SheetRow, columns: Origin['columns']): void {
    this.#origins.set(path.join('/'), { row, columns });
  }

  problem(path: ToolPath, message: string, cell: CellPlace): void {
    this.#problems.push({ path, message, cell });
  }

  leaveOut(cell: CellPlace, message: string): void {
    this.leftOut.push({ cell, message });
  }

  /** Every problem with its cell: those of cells first, then those found in the tool that are not in a cell named already. */
  problems(tool: unknown, found: readonly ToolProblem[], settings: CellPlace): ToolProblem[] {
    const own = this.#problems.map(({ path, message, cell }) => ({ at: placeAt(tool, path), message, cell }));
    const named = new Set(own.map(({ cell }) => keyOf(cell)));
    const rest = found.map((problem) => ({ ...problem, cell: this.#cellOf(problem.at.path) ?? settings })).filter(({ cell }) => !named.has(keyOf(cell)));
    return [...own, ...rest].sort((a, b) => (a.cell.sheet === b.cell.sheet ? a.cell.row - b.cell.row : 0));
  }

  #cellOf(path: ToolPath): CellPlace | null {
    for (let length = path.length; length >= 0; length -= 1) {
      const origin = this.#origins.get(path.slice(0, length).join('/'));
      if (!origin) continue;
      const rest = path.slice(length);
      const columns = origin.columns;
      const column = columns.find(({ field }) => field === rest.slice(0, 2).join('.')) ?? columns.find(({ field }) => field === String(rest[0]) || field.split('.')[0] === rest[0]);
      return origin.row.place(column?.heading ?? null);
    }
    return null;
  }
}

function keyOf({ sheet, row, column }: CellPlace): string {
  return `${sheet}/${row}/${column ?? ''}`;
}
