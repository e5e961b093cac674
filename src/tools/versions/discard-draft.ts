import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { isInMaking } from './tool-life.rules.ts';
import { deleteDraft, findToolVersion } from './tool-versions.store.ts';
import type { DiscardDraftRefusal, ToolVersion } from './tool-versions.types.ts';

/** Throws a draft or a trial away for good. Gives what it was. Refused once published, and over somebody else's change. */
export function discardDraft(services: Services, member: Member, versionId: string, edit: number): Promise<Result<ToolVersion, DiscardDraftRefusal>> {
  return command<ToolVersion, DiscardDraftRefusal>(services.database, member, async (work) => {
    const current = await findToolVersion(work, versionId, { lock: true });
    if (!current) return refuse({ kind: 'not-found' });
    if (!isInMaking(current)) return refuse({ kind: 'not-a-draft', state: current.state });
    if (current.edit !== edit) return refuse({ kind: 'stale', current });
    await deleteDraft(work, versionId);
    return accept({ value: current, history: { event: 'tool-draft-discarded', subject: { kind: 'tool-version', id: versionId }, detail: { tool: current.tool.id, version: current.tool.version } } });
  });
}
