import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

/** Ids of sections, items, scales, companions and tools: they stand in addresses and names of controls. */
const idPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
/** Codes of options, audiences and grades: they stand in conditions and in cells of files. */
const codePattern = /^[\p{L}\p{N}._+/-]{1,100}$/u;

/** A member of a list: what it is called and the way to where that stands. */
export interface Named {
  readonly name: string;
  readonly path: ToolPath;
}

/** A problem for every name that an earlier member of the list has already. */
export function checkRepeated(tool: unknown, named: readonly Named[], say: (name: string) => string): ToolProblem[] {
  const seen = new Set<string>();
  return named.flatMap(({ name, path }) => {
    const again = name !== '' && seen.has(name);
    seen.add(name);
    return again ? [problemAt(tool, path, say(name))] : [];
  });
}

/** A problem for every id that could not stand in an address. */
export function checkIds(tool: unknown, named: readonly Named[], what: string): ToolProblem[] {
  return named.filter(({ name }) => !idPattern.test(name)).map(({ name, path }) => problemAt(tool, path, name === ''
    ? `${what} has no id. Give it a short and lasting one, such as visits.1.`
    : `The id “${name}” cannot be used. Use letters from A to Z, figures, full stops, hyphens and underscores, 100 at most.`));
}

/** A problem for every code that could not stand in a condition or a file; an empty one is left to its own check. */
export function checkCodes(tool: unknown, named: readonly Named[]): ToolProblem[] {
  return named.filter(({ name }) => name !== '' && !codePattern.test(name)).map(({ name, path }) =>
    problemAt(tool, path, `The code “${name}” cannot be used. Use letters, figures and the signs . _ + / - without blanks, 100 at most.`));
}
