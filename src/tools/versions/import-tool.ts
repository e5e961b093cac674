import type { Member, Work } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findShippedTool } from '../library/index.ts';
import type { Tool } from '../tools.types.ts';
import { ownIdOf, planToolImport, underNewId, type ImportPlan, type ImportToolRefusal } from './import-plan.rules.ts';
import { insertNewTool } from './start-tool.ts';
import { isInMaking } from './tool-life.rules.ts';
import { insertDraft, versionsOfTool } from './tool-versions.store.ts';
import type { ToolVersion } from './tool-versions.types.ts';

export interface ImportedTool {
  readonly version: ToolVersion;
  readonly how: ImportPlan['kind'];
}

/** What importing the tool would make, decided on what the partnership has now; nothing is written. */
export async function previewToolImport(work: Work, tool: Tool): Promise<Result<ImportPlan, ImportToolRefusal>> {
  return planToolImport(tool, { shipped: findShippedTool(tool.id) ?? null, versions: await versionsOfTool(work, ownIdOf(tool, findShippedTool(tool.id) !== undefined)) });
}

/** Keeps a tool that was read from a file as a draft: a new tool, or the next version of one of the partnership's own. */
export function importTool(services: Services, member: Member, tool: Tool): Promise<Result<ImportedTool, ImportToolRefusal>> {
  return command<ImportedTool, ImportToolRefusal>(services.database, member, async (work) => {
    const planned = await previewToolImport(work, tool);
    if (!planned.ok) return planned;
    const made = await keep(work, tool, planned.value);
    if (!made.ok) return made;
    const { version, how } = made.value;
    return accept({
      value: made.value,
      history: { event: 'tool-imported', subject: { kind: 'tool-version', id: version.id }, detail: { tool: version.tool.id, version: version.tool.version, how } },
    });
  });
}

async function keep(work: Work, tool: Tool, plan: ImportPlan): Promise<Result<ImportedTool, ImportToolRefusal>> {
  const id = ownIdOf(tool, plan.kind === 'new-id');
  switch (plan.kind) {
    case 'new-id':
      return accept({ version: await insertNewTool(work, (fresh) => underNewId(tool, fresh, plan.like), tool.title), how: 'new-id' });
    case 'new':
    case 'next': {
      const version = await insertDraft(work, { ...tool, id, version: plan.kind === 'next' ? plan.version : tool.version });
      if (version) return accept({ version, how: plan.kind });
      // Somebody else began it in the same moment.
      const begun = (await versionsOfTool(work, id)).find(isInMaking);
      return refuse({ kind: 'draft-exists', id: begun?.id ?? '', title: tool.title });
    }
  }
}
