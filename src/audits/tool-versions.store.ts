import type { Work } from '../access/index.ts';
import type { Tool } from '../tools/index.ts';
import type { Audit } from './audits.types.ts';

// A row of tool_versions is never written twice, so what was read once stays true. Ids are unique over all instances.
const known = new Map<string, Tool>();
const mostKept = 500;

/** The tool that an audit asks with, at the version chosen for it. */
export async function toolOf(work: Work, audit: Pick<Audit, 'toolVersionId'>): Promise<Tool> {
  const held = known.get(audit.toolVersionId);
  if (held) return held;
  const { definition } = await work.tx.selectFrom('tool_versions').where('partnership_id', '=', work.member.partnership.id)
    .where('id', '=', audit.toolVersionId).select('definition').executeTakeFirstOrThrow();
  const tool = definition as unknown as Tool;
  if (known.size >= mostKept) known.clear();
  known.set(audit.toolVersionId, tool);
  return tool;
}

/** The id of the partnership's row for this tool at its version; makes the row when there is none yet. */
export async function ensureToolVersion(work: Work, tool: Tool): Promise<string> {
  const partnershipId = work.member.partnership.id;
  await work.tx.insertInto('tool_versions')
    .values({ partnership_id: partnershipId, tool_id: tool.id, version: tool.version, title: tool.title, definition: JSON.stringify(tool) })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'tool_id', 'version']).doNothing()).execute();
  const { id } = await work.tx.selectFrom('tool_versions').where('partnership_id', '=', partnershipId)
    .where('tool_id', '=', tool.id).where('version', '=', tool.version).select('id').executeTakeFirstOrThrow();
  return id;
}
