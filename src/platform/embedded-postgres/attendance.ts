import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { type Account, giveTo } from './account.ts';
import { isIdentityAlive, identityOf } from './running-process.ts';

/**
 * The list, in the database folder, of the processes that use the server. Who leaves last stops it: a command run beside
 * the application must not take the database from under it, nor the other way round, whichever of them started it.
 */
export interface Attendance {
  /** Whether somebody else is there. */
  hasOthers(): Promise<boolean>;
  /** Signs off. Gives whether somebody else is still there. */
  leave(): Promise<boolean>;
}

/** Signs this process on. To be called, like `leave`, while holding the folder's lock. */
export async function attend(folder: string, account: Account | undefined): Promise<Attendance> {
  const list = path.join(folder, 'maat-attendance');
  await mkdir(list, { recursive: true, mode: 0o700 });
  await giveTo(account, list);
  const mine = path.join(list, `${identityOf(process.pid)}_${randomUUID()}`);
  await writeFile(mine, '');
  await giveTo(account, mine);
  const hasOthers = async (): Promise<boolean> => {
    let somebody = false;
    for (const name of await readdir(list).catch(() => [])) {
      if (name === path.basename(mine)) continue;
      if (isIdentityAlive(name.split('_')[0] ?? '')) somebody = true;
      else await rm(path.join(list, name), { force: true });
    }
    return somebody;
  };
  return {
    hasOthers,
    leave: async () => {
      await rm(mine, { force: true });
      return hasOthers();
    },
  };
}
