import { chown, stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The account PostgreSQL runs as when it is not the one Maat itself runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root. Gives the account it is to run as instead: the one a database that is already there
 * belongs to, else an unprivileged one; undefined where Maat's own account will do.
 */
export async function chooseAccount(directory: string): Promise<Account | undefined> {
  const own = process.getuid?.();
  if (own === undefined) return undefined;
  const present = await stat(directory).catch(() => undefined);
  if (own === 0) return present && present.uid !== 0 ? { uid: present.uid, gid: present.gid } : nobody;
  if (present && present.uid !== own) {
    throw new EmbeddedPostgresError(
      `The database folder ${directory} belongs to another account (number ${present.uid}). ` +
        'Start Maat with the account that made the folder, or give it another folder.',
    );
  }
  return undefined;
}

/** Hands a folder or file to the account, where there is one. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
