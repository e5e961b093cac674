import { access, rename, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Settings } from '../config.ts';
import { startServer } from '../main.ts';
import { readBackup, startEmbeddedPostgres, writeBackup } from '../platform/index.ts';
import { type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';
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
    options: {},
    run: async (call) => {
      const file = onlyFile(call);
      if (await exists(file)) throw new CommandRefused(`${file} is there already. Give a new name, so that no backup is overwritten.`);
      const passphrase = await passphraseOf(call.settings, 'Passphrase for the backup: ');
      const { tables } = await withInstance(call.settings, ({ owner, secret }) => writeBackup(owner, secret, file, passphrase));
      return { document: { file, tables }, lines: [`Backup written to ${file}. Keep it and its passphrase in different places.`] };
    },
  },
  {
    name: 'restore',
    usage: 'FILE [--json]',
    summary: 'Loads a backup into an empty instance.',
    options: {},
    run: async (call) => {
      const file = onlyFile(call);
      if (!(await exists(file))) throw new CommandRefused(`There is no file ${file}.`);
      const passphrase = await passphraseOf(call.settings, 'Passphrase of the backup: ');
      const madeAt = await restore(call.settings, file, passphrase);
      return { document: { restored: true, madeAt }, lines: [`The backup of ${madeAt} is restored. Everybody signs in anew.`] };
    },
  },
];

async function restore(settings: Settings, file: string, passphrase: string): Promise<string> {
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  const embedded = settings.databaseUrl === null
    ? await startEmbeddedPostgres({ directory: path.join(settings.folder, 'postgres'), log: () => undefined })
    : null;
  try {
    const { secret, madeAt } = await readBackup(embedded ? embedded.connection : { connectionString: settings.databaseUrl ?? '' }, file, passphrase);
    await mkdir(path.dirname(settings.keyFile), { recursive: true });
    await writeFile(`${settings.keyFile}.restored`, `${secret.toString('base64')}\n`, { mode: 0o600 });
    await rename(`${settings.keyFile}.restored`, settings.keyFile);
    return madeAt;
  } finally {
    await embedded?.stop();
  }
}

function onlyFile({ words }: Call): string {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new WrongUsage('Name one file.');
  return path.resolve(file);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}

const shortestPassphrase = 12;

async function passphraseOf(settings: Settings, question: string): Promise<string> {
  const passphrase = settings.passphrase ?? (process.stdin.isTTY ? await asked(question) : null);
  if (passphrase === null) throw new WrongUsage('Give the passphrase in MAAT_PASSPHRASE.');
  if (passphrase.length < shortestPassphrase) throw new CommandRefused(`A passphrase has at least ${shortestPassphrase} characters.`);
  return passphrase;
}

async function asked(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
