import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../config.ts';
import { openDatabaseServer } from '../instance.ts';
import { startServer } from '../main.ts';
import { readBackup, writeBackup } from '../platform/index.ts';
import { type Command, CommandRefused } from './command.types.ts';
import { passphraseFor } from './passphrase.ts';
import { withInstance } from './with-instance.ts';

/** Commands about the instance as a whole. */
export const serverCommands: readonly Command[] = [
  {
    name: 'start',
    usage: '',
    summary: 'Runs Maat until it is stopped with Ctrl+C.',
    options: {},
    run: async ({ settings }) => {
      await startServer(settings);
      return null;
    },
  },
  {
    name: 'backup',
    usage: 'FILE [--json]',
    summary: 'Writes the database and its key to one file, sealed under a passphrase (MAAT_PASSPHRASE, or asked for).',
    takes: 'file',
    options: {},
    run: async ({ word, settings }) => {
      const file = path.resolve(word);
      if (await exists(file)) throw new CommandRefused(`${file} is there already. Give a new name, so that no backup is overwritten.`);
      const passphrase = await passphraseFor('new backup', settings);
      const { tables } = await withInstance(settings, ({ owner, secret }) => writeBackup(owner, secret, file, passphrase));
      return { document: { file, tables }, lines: [`Backup written to ${file}. Keep it and its passphrase in different places.`] };
    },
  },
  {
    name: 'restore',
    usage: 'FILE [--json]',
    summary: 'Loads a backup into an empty instance.',
    takes: 'file',
    options: {},
    run: async ({ word, settings }) => {
      const file = path.resolve(word);
      if (!(await exists(file))) throw new CommandRefused(`There is no file ${file}.`);
      const passphrase = await passphraseFor('old backup', settings);
      const { madeAt, setAside } = await restore(settings, file, passphrase);
      return {
        document: { restored: true, madeAt, keySetAside: setAside },
        lines: [`The backup of ${madeAt} is restored. Everybody signs in anew.`, ...(setAside === null ? [] : [`Another key was in its key's place. It is now ${setAside}.`])],
      };
    },
  },
];

async function restore(settings: Settings, file: string, passphrase: string): Promise<{ madeAt: string; setAside: string | null }> {
  const server = await openDatabaseServer(settings, () => undefined);
  try {
    // It would go on with the key it began with, and what it sealed until it is stopped could never be read again.
    if (await server.isShared()) throw new CommandRefused('Maat is running with this database. Stop it, restore the backup, and start it again.');
    const { secret, madeAt } = await readBackup(server.owner, file, passphrase);
    return { madeAt, setAside: await putKey(settings.keyFile, `${secret.toString('base64')}\n`) };
  } finally {
    await server.stop();
  }
}

/** Puts the key where the instance looks for it. A different one found there may be another instance's: it is kept, under the name given back. */
async function putKey(keyFile: string, key: string): Promise<string | null> {
  await mkdir(path.dirname(keyFile), { recursive: true });
  const present = await readFile(keyFile, 'utf8').catch(() => null);
  if (present === key) return null;
  const setAside = present === null ? null : `${keyFile}.replaced-${Date.now()}`;
  if (setAside !== null) await rename(keyFile, setAside);
  await writeFile(`${keyFile}.restored`, key, { mode: 0o600 });
  await rename(`${keyFile}.restored`, keyFile);
  return setAside;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
