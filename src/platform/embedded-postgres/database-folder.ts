import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, giveTo } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Programs } from './programs.ts';
import { folderAsSeenInside, runProgram } from './run-program.ts';

export const ownerRole = 'maat_owner';
export const databaseName = 'maat';

/** Where the folder cannot be guarded by a socket's permissions, the owner's password stands in this file. */
const passwordFile = 'maat-password';

// Sized for one small server. Everything may be overruled in the folder's postgresql.conf.
const settings: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '60',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  wal_level: 'replica',
  max_wal_senders: '2',
  max_wal_size: '1GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  // A week of logs, then the oldest is overwritten.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  // What people wrote stays out of the log: neither failing statements nor the rows they failed on.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Refuses, in words, a folder that holds something other than a database of this PostgreSQL. */
export async function findDatabaseFolder(folder: string, programs: Programs): Promise<'present' | 'absent'> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw new EmbeddedPostgresError(`The database folder ${folder} cannot be read (${error.code ?? error.message}).`);
  });
  if (entries.length === 0) return 'absent';
  if (!entries.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(`The folder ${folder} holds files, but no database. Give Maat a folder of its own, empty or not yet there.`);
  }
  const version = (await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (version === programs.majorVersion) return 'present';
  throw new EmbeddedPostgresError(
    `The database in ${folder} was made by PostgreSQL ${version}, and this version of Maat brings PostgreSQL ${programs.majorVersion}. ` +
      'Nothing was changed. Start the version of Maat that made it, back it up with "./maat backup", and restore that into this one.',
  );
}

/** Makes a new database. It grows beside its place and moves there when it is whole, so that no half-made one is ever found. */
export async function makeDatabaseFolder(
  folder: string,
  programs: Programs,
  account: Account | undefined,
  options: { durable: boolean },
): Promise<void> {
  await removeHalfMade(folder);
  const unfinished = `${folder}${halfMade}${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    await giveTo(account, unfinished);
    await initialise(unfinished, programs, account, options.durable);
    await rmdir(folder).catch(() => undefined);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

const halfMade = '.half-made-';

async function removeHalfMade(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  const left = (await readdir(parent).catch(() => [])).filter((name) => name.startsWith(`${path.basename(folder)}${halfMade}`));
  for (const name of left) await rm(path.join(parent, name), { recursive: true, force: true });
}

async function initialise(folder: string, programs: Programs, account: Account | undefined, durable: boolean): Promise<void> {
  const place = { folder, account };
  const inside = folderAsSeenInside(place);
  const password = process.platform === 'win32' ? randomBytes(24).toString('base64url') : undefined;
  const secret = `${folder}.${passwordFile}`;
  if (password) await writeFile(secret, password, { mode: 0o600 });
  const made = await runProgram(
    programs.initdb,
    [
      ...['-D', inside, '-U', ownerRole, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      // Whoever may enter the socket's folder is the owner; over the network there is a password, and only on Windows.
      ...(password ? ['--auth=scram-sha-256', `--pwfile=${secret}`] : ['--auth-local=trust', '--auth-host=reject']),
      ...(durable ? [] : ['--no-sync']),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    place,
  );
  await rm(secret, { force: true });
  if (made.code !== 0) throw new EmbeddedPostgresError(`The database could not be made in ${folder}. PostgreSQL said:\n${made.output.trim()}`);
  if (password) await writeFile(path.join(folder, passwordFile), password, { mode: 0o600 });

  // Without a server, so that a folder in its place always holds the database too.
  const createDatabase = `CREATE DATABASE ${databaseName};\n`;
  const single = ['--single', '-j', ...(durable ? [] : ['-F']), '-c', 'logging_collector=off', '-D', inside, 'postgres'];
  const created = await runProgram(programs.postgres, single, place, createDatabase);
  if (created.code !== 0 || created.output.includes('ERROR:')) {
    throw new EmbeddedPostgresError(`The database could not be made in ${folder}. PostgreSQL said:\n${created.output.trim()}`);
  }
}

/** The owner's password; undefined where the socket's permissions guard the database instead. */
export async function ownerPassword(folder: string): Promise<string | undefined> {
  return readFile(path.join(folder, passwordFile), 'utf8').catch(() => undefined);
}
