import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Settings } from '../config.ts';
import { CommandRefused, WrongUsage } from './command.types.ts';

const shortest = 12;

/**
 * The passphrase of a backup: MAAT_PASSPHRASE, or typed at the terminal without being shown. For a new backup it is
 * asked for twice, since nobody could open one sealed under a slip of the finger.
 */
export async function passphraseFor(purpose: 'new backup' | 'old backup', { passphrase }: Settings): Promise<string> {
  const given = passphrase ?? (await typed(purpose === 'new backup' ? 'Passphrase for the backup: ' : 'Passphrase of the backup: '));
  if (given.length < shortest) throw new CommandRefused(`A passphrase has at least ${shortest} characters.`);
  if (passphrase === null && purpose === 'new backup' && (await typed('The same again: ')) !== given) {
    throw new CommandRefused('The two are different, so no backup was made.');
  }
  return given;
}

async function typed(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new WrongUsage('Give the passphrase in MAAT_PASSPHRASE.');
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
