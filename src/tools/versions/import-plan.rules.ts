import { checkTool } from '../checks/check-tool.rules.ts';
import type { ToolProblem } from '../checks/tool-problem.types.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Tool } from '../tools.types.ts';
import { isFreeToolId, isInMaking } from './tool-life.rules.ts';
import type { ToolVersion } from './tool-versions.types.ts';

/** What importing a tool would make. */
export type ImportPlan =
  /** A new tool under the id of the file. */
  | { readonly kind: 'new' }
  /** A new tool under an id of its own, because the file's is taken by `like`, or stands for something else (null). */
  | { readonly kind: 'new-id'; readonly like: Tool | null }
  /** The next version of one of the partnership's own tools: the file says it is a later one. */
  | { readonly kind: 'next'; readonly version: number; readonly before: Tool };

export type ImportToolRefusal =
  /** The tool's next version is being written already. */
  | { readonly kind: 'draft-exists'; readonly id: string; readonly title: string }
  | { readonly kind: 'unsound'; readonly problems: readonly ToolProblem[] };

/** What a partnership has under the id of the tool that is brought. */
export interface HeldTools {
  readonly shipped: Tool | null;
  /** Newest first. */
  readonly versions: readonly ToolVersion[];
}

/** Decides what becomes of a tool that is brought: the next version of an own tool when it is a later one, else a new tool. */
export function planToolImport(tool: Tool, { shipped, versions }: HeldTools): Result<ImportPlan, ImportToolRefusal> {
  const own = versions.filter((version) => !version.shipped);
  const [newest] = own;
  if (newest && tool.version > newest.tool.version) {
    const making = own.find(isInMaking);
    if (making) return refuse({ kind: 'draft-exists', id: making.id, title: making.tool.title });
    const problems = checkTool(tool, newest.tool);
    return problems.length > 0 ? refuse({ kind: 'unsound', problems }) : accept({ kind: 'next', version: newest.tool.version + 1, before: newest.tool });
  }
  const problems = checkTool(tool);
  if (problems.length > 0) return refuse({ kind: 'unsound', problems });
  const like = newest?.tool ?? shipped ?? versions[0]?.tool ?? null;
  return accept(like === null && isFreeToolId(tool.id, new Set()) ? { kind: 'new' } : { kind: 'new-id', like });
}

/** The tool as it is kept under a new id: made from the one whose id it had, where the two share questions. */
export function underNewId(tool: Tool, id: string, like: Tool | null): Tool {
  const known = new Set(like?.sections.flatMap(({ items }) => items.map((item) => item.id)));
  const shares = tool.sections.some(({ items }) => items.some((item) => known.has(item.id)));
  return { ...tool, id, version: 1, ...(like !== null && shares && { copiedFrom: like.id }) };
}
