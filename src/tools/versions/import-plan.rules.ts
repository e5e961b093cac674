import { checkTool } from '../checks/check-tool.rules.ts';
import type { ToolProblem } from '../checks/tool-problem.types.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Tool } from '../tools.types.ts';
import { isInMaking, ownIdPrefix } from './tool-life.rules.ts';
import type { ToolVersion } from './tool-versions.types.ts';

/** What importing a tool would make. */
export type ImportPlan =
  /** A new tool under the id of the file. */
  | { readonly kind: 'new' }
  /** A new tool under an id made from its title, because the file's is that of `like`. */
  | { readonly kind: 'new-id'; readonly like: Tool }
  /** The next version of one of the partnership's own tools: the file says it is a later one. */
  | { readonly kind: 'next'; readonly version: number; readonly before: Tool };

export type ImportToolRefusal =
  /** The tool's next version is being written already. */
  | { readonly kind: 'draft-exists'; readonly id: string; readonly title: string }
  | { readonly kind: 'unsound'; readonly problems: readonly ToolProblem[] };

/** What there is under the id of the tool that is brought, as `ownIdOf` gives it. */
export interface HeldTools {
  readonly shipped: Tool | null;
  /** Newest first. */
  readonly versions: readonly ToolVersion[];
}

/** The id that a tool has once it is the partnership's own; the one it has where it is a shipped tool's. */
export function ownIdOf({ id }: Tool, isShipped: boolean): string {
  return isShipped || id.startsWith(ownIdPrefix) ? id : (ownIdPrefix + id).slice(0, 100);
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
  const like = newest?.tool ?? shipped;
  return accept(like === null ? { kind: 'new' } : { kind: 'new-id', like });
}

/** The tool as it is kept under a new id: made from the one whose id it had, where the two share questions. */
export function underNewId(tool: Tool, id: string, like: Tool): Tool {
  const known = new Set(like.sections.flatMap(({ items }) => items.map((item) => item.id)));
  const shares = tool.sections.some(({ items }) => items.some((item) => known.has(item.id)));
  return { ...tool, id, version: 1, ...(shares && { copiedFrom: like.id }) };
}
