import type { Member, Work } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findShippedTool } from '../library/index.ts';
import { findToolSettings } from '../settings/tool-settings.store.ts';
import type { Tool } from '../tools.types.ts';
import { blankTool, checkTitle, copyOfTool, freshToolId, isInMaking, nextVersionOf } from './tool-life.rules.ts';
import { findToolVersion, insertDraft, listToolIds, versionsOfTool } from './tool-versions.store.ts';
import type { StartToolRefusal, ToolStart, ToolVersion } from './tool-versions.types.ts';

/** Begins a draft: an empty tool, a copy of one to tailor, or the next version of one of the partnership's own. */
export function startTool(services: Services, member: Member, start: ToolStart): Promise<Result<ToolVersion, StartToolRefusal>> {
  return command<ToolVersion, StartToolRefusal>(services.database, member, async (work) => {
    const made = start.kind === 'next' ? await startNext(work, start.of) : await startNew(work, start);
    if (!made.ok) return made;
    const { id, tool } = made.value;
    return accept({
      value: made.value,
      history: { event: 'tool-begun', subject: { kind: 'tool-version', id }, detail: { tool: tool.id, version: tool.version, from: start.kind === 'copy' ? (tool.copiedFrom ?? null) : null } },
    });
  });
}

/** Keeps a tool that came from elsewhere as the draft of a new tool, under an id of its own. For commands that write the history row themselves. */
export async function insertNewTool(work: Work, toolWith: (id: string) => Tool, title: string): Promise<ToolVersion> {
  for (;;) {
    const made = await insertDraft(work, toolWith(freshToolId(title, new Set(await listToolIds(work)))));
    // Nothing is made when somebody else took the id in the same moment: it is in the list the next time.
    if (made) return made;
  }
}

async function startNew(work: Work, start: Exclude<ToolStart, { readonly kind: 'next' }>): Promise<Result<ToolVersion, StartToolRefusal>> {
  const title = start.title.trim();
  const errors = checkTitle(title);
  if (errors.length > 0) return refuse({ kind: 'invalid', errors });
  const { settings: { marking } } = await findToolSettings(work);
  if (start.kind === 'blank') return accept(await insertNewTool(work, (id) => blankTool(id, { title, subject: start.subject, marking: marking ?? '' }), title));
  const source = findShippedTool(start.of) ?? (await findToolVersion(work, start.of))?.tool;
  if (!source) return refuse({ kind: 'not-found' });
  return accept(await insertNewTool(work, (id) => ({ ...copyOfTool(source, id, title), marking: marking ?? source.marking }), title));
}

async function startNext(work: Work, of: string): Promise<Result<ToolVersion, StartToolRefusal>> {
  const version = await findToolVersion(work, of, { lock: true });
  if (!version) return refuse({ kind: 'not-found' });
  if (version.shipped) return refuse({ kind: 'shipped' });
  if (version.state !== 'published') return refuse({ kind: 'not-published', state: version.state });
  const all = await versionsOfTool(work, version.tool.id);
  const made = await insertDraft(work, nextVersionOf(version.tool, Math.max(...all.map(({ tool }) => tool.version))));
  if (made) return accept(made);
  const draft = (await versionsOfTool(work, version.tool.id)).find(isInMaking);
  return refuse(draft ? { kind: 'draft-exists', id: draft.id } : { kind: 'not-found' });
}
