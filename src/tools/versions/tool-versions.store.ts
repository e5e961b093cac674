import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Work } from '../../access/index.ts';
import { isId } from '../../platform/index.ts';
import { findToolSettings } from '../settings/tool-settings.store.ts';
import { findShippedTool, shippedTools } from '../library/index.ts';
import { withStandards } from '../settings/standards.rules.ts';
import type { Tool } from '../tools.types.ts';
import { ownTools } from './tool-life.rules.ts';
import type { ToolState, ToolVersion } from './tool-versions.types.ts';

const columns = ['id', 'state', 'edit', 'shipped', 'definition', 'changed_at as changedAt', 'published_at as publishedAt'] as const;

/** The partnership's version with this id, or null. `lock` holds other commands on it back until this one ends. */
export async function findToolVersion({ tx, member }: Work, id: string, { lock = false }: { lock?: boolean } = {}): Promise<ToolVersion | null> {
  if (!isId(id)) return null;
  let reading = tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).where('id', '=', id).select(columns);
  if (lock) reading = reading.forNoKeyUpdate();
  const row = await reading.executeTakeFirst();
  return row ? toVersion(row) : null;
}

/** All the partnership's versions, tool by tool, the newest version of each first. */
export async function listToolVersions({ tx, member }: Work): Promise<ToolVersion[]> {
  const rows = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).select(columns)
    .orderBy('tool_id').orderBy('version', 'desc').execute();
  return rows.map(toVersion);
}

/** The versions of one tool, newest first. */
export async function versionsOfTool({ tx, member }: Work, toolId: string): Promise<ToolVersion[]> {
  const rows = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).where('tool_id', '=', toolId).select(columns)
    .orderBy('version', 'desc').execute();
  return rows.map(toVersion);
}

/** Ids of the tools that the partnership has, in whatever state. */
export async function listToolIds({ tx, member }: Work): Promise<string[]> {
  const rows = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).select('tool_id').distinct().execute();
  return rows.map((row) => row.tool_id);
}

/** Adds a draft; null when the tool has a draft or a trial, or this version, already. */
export async function insertDraft({ tx, member }: Work, tool: Tool): Promise<ToolVersion | null> {
  const row = await tx.insertInto('tool_versions').values({ partnership_id: member.partnership.id, ...columnsOf(tool), state: 'draft', shipped: false })
    .onConflict((conflict) => conflict.doNothing()).returning(columns).executeTakeFirst();
  return row ? toVersion(row) : null;
}

/** Writes a draft's questions over the edit that was read. Gives false when it is no draft, or somebody else's change came first. */
export async function updateDraft({ tx, member }: Work, id: string, edit: number, tool: Tool): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('tool_versions').where('partnership_id', '=', member.partnership.id)
    .where('id', '=', id).where('edit', '=', edit).where('state', '=', 'draft')
    .set({ ...columnsOf(tool), edit: edit + 1, changed_at: sql<Date>`now()` }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Writes where a version stands, and with its first publishing its questions for good. Gives false when somebody else's change came first. */
export async function updateVersionState({ tx, member }: Work, version: ToolVersion, to: ToolState, tool: Tool): Promise<boolean> {
  const firstPublished = to === 'published' && version.publishedAt === null;
  const { numUpdatedRows } = await tx.updateTable('tool_versions').where('partnership_id', '=', member.partnership.id)
    .where('id', '=', version.id).where('edit', '=', version.edit)
    .set({
      state: to, edit: version.edit + 1, changed_at: sql<Date>`now()`, retired_at: to === 'retired' ? sql<Date>`now()` : null,
      ...(firstPublished ? { ...columnsOf(tool), published_at: sql<Date>`now()` } : {}),
    }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Deletes a version that was never published. */
export async function deleteDraft({ tx, member }: Work, id: string): Promise<void> {
  await tx.deleteFrom('tool_versions').where('partnership_id', '=', member.partnership.id).where('id', '=', id).where('state', 'in', ['draft', 'trial']).execute();
}

// What was published never changes, so what was read once stays true. Ids are unique over all instances.
const known = new Map<string, Tool>();
const mostKept = 500;

/** The tool that an audit asks with, at the version chosen for it. */
export async function toolOf({ tx, member }: Work, { toolVersionId }: { readonly toolVersionId: string }): Promise<Tool> {
  const held = known.get(toolVersionId);
  if (held) return held;
  const { definition, state } = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id)
    .where('id', '=', toolVersionId).select(['definition', 'state']).executeTakeFirstOrThrow();
  const tool = definition as unknown as Tool;
  if (state === 'published' || state === 'retired') {
    if (known.size >= mostKept) known.clear();
    known.set(toolVersionId, tool);
  }
  return tool;
}

/** The tool that a new audit gets under this id: a shipped one, or the newest published version of one of the partnership's own. Null when there is none. */
export async function findUsableTool(work: Work, toolId: string): Promise<Tool | null> {
  return findShippedTool(toolId) ?? (await versionsOfTool(work, toolId)).find(({ state }) => state === 'published')?.tool ?? null;
}

/** The tools that a new audit may use: the shipped ones, then the partnership's own by title, each at its newest published version. */
export async function listUsableTools(work: Work): Promise<Tool[]> {
  const own = ownTools((await listToolVersions(work)).filter(({ state }) => state === 'published'));
  return [...shippedTools, ...own.flatMap(({ versions: [newest] }) => (newest ? [newest.tool] : []))];
}

/**
 * The id of the partnership's row for a tool that an audit may use. A shipped one is kept with the partnership's standards as
 * they are now: where they have changed since it was last kept, it gets a row of its own, and older audits hold on to theirs.
 */
export async function ensureToolVersion(work: Work, tool: Tool): Promise<string> {
  const { tx, member } = work;
  const kept = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).where('tool_id', '=', tool.id).where('version', '=', tool.version)
    .select(['id', 'shipped', 'revision', 'definition']).orderBy('revision', 'desc').limit(1).executeTakeFirst();
  if (kept && !kept.shipped) return kept.id;
  const { settings } = await findToolSettings(work);
  const now = withStandards(tool, settings.standards);
  if (kept && isDeepStrictEqual(withStandards(kept.definition as unknown as Tool, settings.standards), kept.definition)) return kept.id;
  const revision = kept ? kept.revision + 1 : 0;
  await tx.insertInto('tool_versions')
    .values({ partnership_id: member.partnership.id, ...columnsOf(now), revision, state: 'published', shipped: true, published_at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'tool_id', 'version', 'revision']).doNothing()).execute();
  const made = await tx.selectFrom('tool_versions').where('partnership_id', '=', member.partnership.id).where('tool_id', '=', tool.id).where('version', '=', tool.version)
    .where('revision', '=', revision).select('id').executeTakeFirst();
  if (!made) throw new Error(`The tool ${tool.id} could not be kept`);
  return made.id;
}

function columnsOf(tool: Tool) {
  return { tool_id: tool.id, version: tool.version, title: tool.title, definition: JSON.stringify(tool) };
}

function toVersion(row: Omit<ToolVersion, 'state' | 'tool'> & { readonly state: string; readonly definition: unknown }): ToolVersion {
  const { definition, state, ...rest } = row;
  // The column's check allows these words only, and only tools are written here.
  return { ...rest, state: state as ToolState, tool: definition as Tool };
}
