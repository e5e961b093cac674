import * as v from 'valibot';
import type { ToolPath } from '../checks/tool-problem.types.ts';
import type { Tool } from '../tools.types.ts';
import { toolSchema } from './tool-schema.ts';

/** Fields lead to further fields at most this deep before a value counts as past mending. */
const mostRounds = 12;

/**
 * A tool made of a value that is none, by putting something harmless in the place of whatever is wrong; with the ways to
 * those places. It is only there to be checked for what else is wrong, never to be used. Null when it cannot be made.
 */
export function mendedValue(value: object): { readonly tool: Tool; readonly paths: readonly ToolPath[] } | null {
  const tool = structuredClone(value);
  const paths: ToolPath[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = v.safeParse(toolSchema, tool);
    if (parsed.success) return { tool: parsed.output, paths };
    for (const issue of parsed.issues) {
      const path = pathOf(issue);
      if (path.length === 0) return null;
      paths.push(path);
      mend(tool, path, issue);
    }
  }
  return null;
}

/** The way to where an issue stands. */
export function pathOf(issue: v.BaseIssue<unknown>): ToolPath {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function mend(tool: object, path: ToolPath, issue: v.BaseIssue<unknown>): void {
  let here: unknown = tool;
  for (const step of path.slice(0, -1)) here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[step] : undefined;
  if (typeof here !== 'object' || here === null) return;
  const parent = here as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') delete parent[last];
  else parent[last] = harmless(issue);
}

function harmless(issue: v.BaseIssue<unknown>): unknown {
  const allowed = (issue.expected ?? '').replace(/^\(|\)$/g, '').split(' | ');
  switch (issue.type) {
    // A field that is missing says what it should be in the next round.
    case 'strict_object': return issue.path?.at(-1)?.origin === 'key' ? null : {};
    case 'variant': return issue.path?.at(-1)?.key !== 'kind' ? {} : allowed.includes('"narrative"') ? 'narrative' : JSON.parse(allowed[0] ?? '""');
    case 'picklist': case 'literal': return JSON.parse(allowed[0] ?? '""');
    case 'number': return 1;
    case 'boolean': return false;
    case 'array': return [];
    case 'string': return '';
    default: return null;
  }
}
