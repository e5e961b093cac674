import { suggestSlug } from '../../access/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { checkTool, longestTitle } from '../checks/check-tool.rules.ts';
import type { Tool } from '../tools.types.ts';
import type { MoveVersionRefusal, OwnTool, ToolMove, ToolState, ToolVersion } from './tool-versions.types.ts';

/** Where each step starts and leads. */
const steps: Readonly<Record<ToolMove, { readonly from: readonly ToolState[]; readonly to: ToolState }>> = {
  try: { from: ['draft'], to: 'trial' },
  publish: { from: ['draft', 'trial'], to: 'published' },
  'back-to-draft': { from: ['trial'], to: 'draft' },
  retire: { from: ['published'], to: 'retired' },
  'bring-back': { from: ['retired'], to: 'published' },
};

/** Names of the states on screens. */
export const toolStateNames: Readonly<Record<ToolState, string>> = { draft: 'Draft', trial: 'On trial', published: 'Published', retired: 'Retired' };

/** Whom a tool's audits are about, in words. */
export const subjectNames: Readonly<Record<Tool['subject'], string>> = { child: 'Children', adult: 'Adults', either: 'Children and adults' };

export function isSubject(text: string): text is Tool['subject'] {
  return Object.hasOwn(subjectNames, text);
}

/** Steps that can be taken with a version, the usual next one first. */
export function toolMovesFrom({ state, shipped }: Pick<ToolVersion, 'state' | 'shipped'>): ToolMove[] {
  const order: readonly ToolMove[] = ['publish', 'try', 'back-to-draft', 'retire', 'bring-back'];
  return shipped ? [] : order.filter((move) => steps[move].from.includes(state));
}

export function isToolMove(text: string): text is ToolMove {
  return Object.hasOwn(steps, text);
}

/** The state that a step leads to, or why it cannot be taken: out of order, or with everything that stands against publishing. */
export function decideToolMove(move: ToolMove, version: Pick<ToolVersion, 'state' | 'shipped' | 'tool'>): Result<ToolState, MoveVersionRefusal> {
  if (version.shipped) return refuse({ kind: 'shipped' });
  const step = steps[move];
  if (!step.from.includes(version.state)) return refuse({ kind: 'out-of-order', state: version.state });
  const problems = move === 'publish' ? checkTool(version.tool).map(({ message }) => message) : [];
  return problems.length > 0 ? refuse({ kind: 'not-ready', problems }) : accept(step.to);
}

/** Whether a version can still be changed or discarded: only before anybody tries it. */
export function isDraft({ state }: Pick<ToolVersion, 'state'>): boolean {
  return state === 'draft';
}

/** Whether a version has yet to be published. A tool has at most one such version. */
export function isInMaking({ state }: Pick<ToolVersion, 'state'>): boolean {
  return state === 'draft' || state === 'trial';
}

/** The partnership's own tools among versions that are listed tool by tool, newest first; by title. */
export function ownTools(versions: readonly ToolVersion[]): OwnTool[] {
  const byTool = Map.groupBy(versions.filter(({ shipped }) => !shipped), ({ tool }) => tool.id);
  return [...byTool].map(([id, of]) => ({ id, title: of[0]?.tool.title ?? id, versions: of })).sort((one, other) => one.title.localeCompare(other.title, 'en-GB'));
}

/** Begins the id of every tool of a partnership's own, and of none that ships: a tool that ships later can never take its place. */
export const ownIdPrefix = 'own-';

/** An id for a new tool, made from its title: like none of those that the partnership has. */
export function freshToolId(title: string, taken: ReadonlySet<string>): string {
  const base = ownIdPrefix + (suggestSlug(title).slice(0, 50).replace(/-+$/, '') || 'tool');
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The first version of a tool with nothing in it. */
export function blankTool(id: string, { title, subject, marking }: Pick<Tool, 'title' | 'subject' | 'marking'>): Tool {
  return {
    id, version: 1, title, summary: '', subject, unit: 'One return from each agency for each case', blanks: 'listed', marking, lookBack: '',
    audiences: [], scales: [], sections: [], companions: [], notes: [],
  };
}

/** The first version of a new tool made from another. Items keep their ids, so that trends can follow them. */
export function copyOfTool(tool: Tool, id: string, title: string): Tool {
  return { ...tool, id, version: 1, title, copiedFrom: tool.id };
}

/** The version of a tool that follows all it has had. */
export function nextVersionOf(tool: Tool, highest: number): Tool {
  return { ...tool, version: highest + 1 };
}

/** What is wrong with a tool's title, under the field `title`. */
export function checkTitle(title: string): FieldError[] {
  if (title === '') return [{ field: 'title', message: 'Enter a title for the tool' }];
  return title.length > longestTitle || /\p{Cc}/u.test(title) ? [{ field: 'title', message: `Use a title of at most ${longestTitle} characters, on one line` }] : [];
}
