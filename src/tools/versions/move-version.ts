import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { withStandards } from '../settings/standards.rules.ts';
import { findToolSettings } from '../settings/tool-settings.store.ts';
import { decideToolMove } from './tool-life.rules.ts';
import { findToolVersion, updateVersionState } from './tool-versions.store.ts';
import type { MoveVersionRefusal, ToolMove, ToolVersion } from './tool-versions.types.ts';

const events: Readonly<Record<ToolMove, string>> = {
  try: 'tool-put-on-trial',
  'back-to-draft': 'tool-put-back-to-draft',
  publish: 'tool-published',
  retire: 'tool-retired',
  'bring-back': 'tool-brought-back',
};

/**
 * Takes a step in the life of one of the partnership's own versions. With publishing the partnership's standards are put
 * into its timescales for good. Refused out of order, over somebody else's change, or with everything that is wrong.
 */
export function moveVersion(services: Services, member: Member, versionId: string, edit: number, move: ToolMove): Promise<Result<ToolVersion, MoveVersionRefusal>> {
  return command<ToolVersion, MoveVersionRefusal>(services.database, member, async (work) => {
    const current = await findToolVersion(work, versionId, { lock: true });
    if (!current) return refuse({ kind: 'not-found' });
    const decided = decideToolMove(move, current);
    if (!decided.ok && decided.refusal.kind !== 'not-ready') return decided;
    if (current.edit !== edit) return refuse({ kind: 'stale', current });
    if (!decided.ok) return decided;
    const { tool } = current;
    await updateVersionState(work, current, decided.value, move === 'publish' ? withStandards(tool, (await findToolSettings(work)).settings.standards) : tool);
    const moved = await findToolVersion(work, versionId);
    if (!moved) throw new Error('A version that was moved cannot be found');
    return accept({ value: moved, history: { event: events[move], subject: { kind: 'tool-version', id: versionId }, detail: { tool: tool.id, version: tool.version } } });
  });
}
