import type { TableProblem, TableRefusal, TableRefusalCode } from './tables.types.ts';

/** Thrown inside this area from deep in a file and turned into a refusal before it leaves. */
export class TableRefused extends Error {
  readonly refusal: TableRefusal;

  constructor(code: TableRefusalCode, message: string, where: Omit<TableRefusal, 'message' | 'code'> = {}) {
    super(message);
    this.name = 'TableRefused';
    this.refusal = { code, message, ...where };
  }
}

/** A refusal that lists problems of rows or cells; its own words are the first problem's. */
export function refusalOf(code: TableRefusalCode, problems: readonly TableProblem[]): TableRefusal {
  const first = problems[0] ?? { message: 'The file cannot be read.' };
  return { code, ...first, problems: problems.slice(0, 100) };
}
