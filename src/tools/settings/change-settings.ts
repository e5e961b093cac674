import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { findToolSettings, saveToolSettings } from './tool-settings.store.ts';
import type { ChangeSettingsRefusal, KeptSettings, ToolSettings } from './tool-settings.types.ts';

/**
 * Changes the partnership's settings for tools by a pure rule. `changed` names the part for the history, such as "standard:
 * first-core-group". `edit` is the one the person read: over somebody else's change nothing is written. Published versions
 * stay as they are.
 */
export function changeSettings(
  services: Services,
  member: Member,
  edit: number,
  changed: string,
  change: (settings: ToolSettings) => Result<ToolSettings, readonly FieldError[]>,
): Promise<Result<KeptSettings, ChangeSettingsRefusal>> {
  return command<KeptSettings, ChangeSettingsRefusal>(services.database, member, async (work) => {
    const current = await findToolSettings(work);
    if (current.edit !== edit) return refuse({ kind: 'stale', current });
    const settings = change(current.settings);
    if (!settings.ok) return refuse({ kind: 'invalid', errors: settings.refusal });
    if (!(await saveToolSettings(work, edit, settings.value))) return refuse({ kind: 'stale', current: await findToolSettings(work) });
    return accept({ value: { settings: settings.value, edit: edit + 1 }, history: { event: 'tool-settings-changed', subject: { kind: 'tool-settings', id: null }, detail: { changed } } });
  });
}
