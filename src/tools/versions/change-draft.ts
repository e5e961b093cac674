import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { Tool } from '../tools.types.ts';
import { isDraft } from './tool-life.rules.ts';
import { findToolVersion, updateDraft } from './tool-versions.store.ts';
import type { ChangeDraftRefusal, ToolVersion } from './tool-versions.types.ts';

/**
 * Changes a draft by a pure rule, which is given the tool as it stands and refuses with errors by field. `edit` is the one
 * the person read: when somebody else has changed the draft since, nothing is written and the refusal carries what they
 * left. Where `isUntouched` is given, it decides instead: whether what is to be changed still stands as the person read it, so
 * that two people can work on different questions side by side. The tool keeps its id and version whatever the rule says.
 */
export function changeDraft(
  services: Services,
  member: Member,
  versionId: string,
  edit: number,
  change: (tool: Tool) => Result<Tool, readonly FieldError[]>,
  isUntouched?: (tool: Tool) => boolean,
): Promise<Result<ToolVersion, ChangeDraftRefusal>> {
  return command<ToolVersion, ChangeDraftRefusal>(services.database, member, async (work) => {
    const current = await findToolVersion(work, versionId, { lock: true });
    if (!current) return refuse({ kind: 'not-found' });
    if (!isDraft(current)) return refuse({ kind: 'not-a-draft', state: current.state });
    if (isUntouched ? !isUntouched(current.tool) : current.edit !== edit) return refuse({ kind: 'stale', current });
    const changed = change(current.tool);
    if (!changed.ok) return refuse({ kind: 'invalid', errors: changed.refusal });
    const tool: Tool = { ...changed.value, id: current.tool.id, version: current.tool.version };
    await updateDraft(work, versionId, current.edit, tool);
    const saved = await findToolVersion(work, versionId);
    if (!saved) throw new Error('A draft that was changed cannot be found');
    return accept({
      value: saved,
      history: { event: 'tool-changed', subject: { kind: 'tool-version', id: versionId }, detail: { tool: tool.id, version: tool.version, edit: saved.edit } },
    });
  });
}
