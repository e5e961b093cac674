import type { Work } from '../../access/index.ts';
import { defaultStandards } from '../library/standards.ts';
import type { KeptSettings, ToolSettings } from './tool-settings.types.ts';

/** The partnership's settings for tools: its own, or those that Maat comes with until it changes them. */
export async function findToolSettings({ tx, member }: Work): Promise<KeptSettings> {
  const row = await tx.selectFrom('tool_settings').where('partnership_id', '=', member.partnership.id).select(['settings', 'edit']).executeTakeFirst();
  return row ? { settings: row.settings as unknown as ToolSettings, edit: row.edit } : { settings: { standards: defaultStandards, scales: [], marking: null }, edit: 0 };
}

/** Writes the settings over the ones that were read. Gives false when somebody else's change came first. */
export async function saveToolSettings({ tx, member }: Work, edit: number, settings: ToolSettings): Promise<boolean> {
  const values = { settings: JSON.stringify(settings), edit: edit + 1 };
  if (edit === 0) {
    const { numInsertedOrUpdatedRows } = await tx.insertInto('tool_settings').values({ partnership_id: member.partnership.id, ...values })
      .onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.updateTable('tool_settings').where('partnership_id', '=', member.partnership.id).where('edit', '=', edit).set(values).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
