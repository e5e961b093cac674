import { instanceScope, type Database } from '../database/database.ts';
import { seal, unseal, type InstanceKey } from './sealing.ts';

const place = 'instance/key_check';
const words = 'This database belongs to this key';

/**
 * Makes sure that the key is the one this database was first opened with, since what is sealed under another can never
 * be read. Throws with a sentence for the operator when it is not.
 */
export async function checkInstanceKey(database: Database, key: InstanceKey): Promise<void> {
  const sealed = await database.transaction(instanceScope, async (tx) => {
    await tx.insertInto('instance').values({ key_check_sealed: seal(key.derive('key-check'), place, words) }).onConflict((conflict) => conflict.doNothing()).execute();
    return (await tx.selectFrom('instance').select('key_check_sealed').executeTakeFirstOrThrow()).key_check_sealed;
  });
  try {
    unseal(key.derive('key-check'), place, sealed);
  } catch {
    throw new Error('The instance key does not belong to this database. Put the key file back that was made with it (see MAAT_KEY_FILE), or restore a backup, which carries its key.');
  }
}
