import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, open, readFile, realpath, rm, rmdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, giveTo } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Programs } from './programs.ts';
import { folderAsSeenInside, runProgram, spawnOptions } from './run-program.ts';
import { commandLineOf, identityOf, isAlive, isIdentityAlive, isNumberTaken } from './running-process.ts';

/** A running server, as its own pid file describes it. */
export interface ServerProcess {
  readonly pid: number;
  /** The folder of its socket; on Windows the address it listens on. */
  readonly host: string;
  readonly port: number;
}

const pollEvery = 4;
/** A socket's path may have 103 characters on some systems, its name included. */
const longestSocketFolder = 85;
const numberOfNoProcess = 2 ** 31 - 1;
const startUpFile = 'start-up.log';
const onWindows = process.platform === 'win32';

/**
 * The server that already runs in the folder, ready for connections; undefined when there is none. What a killed server
 * left behind is cleared away.
 */
export async function findServer(folder: string): Promise<ServerProcess | undefined> {
  for (;;) {
    const found = await readPidFile(folder);
    if (!found) return undefined;
    if (!isOurs(found)) {
      if (isNumberTaken(found.pid)) await takeNumberOutOf(folder, found);
      return undefined;
    }
    if (found.status === 'ready') {
      if (onWindows || (await lstat(socketFile(found)).catch(() => undefined))) return found;
      // Somebody cleared its socket away: nobody can reach it any more, so it may as well start afresh.
      process.kill(found.pid, 'SIGINT');
    }
    await pause(pollEvery);
  }
}

/**
 * PostgreSQL would take any process that has the number of a killed server by now for that server, and refuse to start:
 * the killed server itself too, as long as nobody has collected it (in a container, often nobody does). The number stands
 * in its pid file, whose rest must stay, since by it PostgreSQL sees whether parts of the killed server are still at work,
 * and in the lock of its socket.
 */
async function takeNumberOutOf(folder: string, killed: ServerProcess): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^-?\d+/, String(numberOfNoProcess)));
  const lock = `${socketFile(killed)}.lock`;
  const holder = Math.abs(Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10));
  if (holder === killed.pid) await rm(lock, { force: true });
}

/**
 * Starts a server in the folder and waits until it takes connections. Where a server was killed, what it still has at
 * work gets some seconds to end.
 */
export async function startServer(
  folder: string,
  programs: Programs,
  account: Account | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const patience = Date.now() + 20_000;
  for (;;) {
    try {
      return await attemptStart(folder, programs, account, settings);
    } catch (error) {
      const isLeftAtWork = error instanceof EmbeddedPostgresError && error.message.includes('is still in use');
      if (!isLeftAtWork || Date.now() > patience) throw error;
      await pause(50);
    }
  }
}

async function attemptStart(
  folder: string,
  programs: Programs,
  account: Account | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const place = { folder, account };
  const socketFolder = onWindows ? '' : await makeSocketFolder(folder, account);
  const listening = onWindows
    ? ['-c', 'listen_addresses=127.0.0.1', '-p', String(await freePort())]
    : ['-c', 'listen_addresses=', '-k', socketFolder, '-c', 'unix_socket_permissions=0700', '-p', '5432'];
  const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', folderAsSeenInside(place), ...listening, ...chosen];
  if (onWindows) return startThroughPgCtl(folder, programs, args);

  const output = await open(path.join(folder, startUpFile), 'w', 0o600);
  await giveTo(account, path.join(folder, startUpFile));
  let failure: Error | undefined;
  // Detached, so that Ctrl-C in the terminal reaches Maat alone, and Maat can finish what it is doing before it stops the server.
  const child = spawn(programs.postgres, args, {
    ...spawnOptions(place),
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  let ended = false;
  child.on('error', (error) => { failure = error; ended = true; });
  child.on('exit', () => { ended = true; });
  child.unref();
  try {
    for (;;) {
      const found = await readPidFile(folder);
      if (found && found.pid === child.pid && found.status === 'ready') return found;
      if (ended) {
        await rmdir(socketFolder).catch(() => undefined);
        throw await startFailure(folder, failure);
      }
      await pause(pollEvery);
    }
  } finally {
    await output.close();
  }
}

/** Stops the server: open transactions are rolled back, everything committed is written down. */
export async function stopServer(folder: string, server: ServerProcess, programs: Programs): Promise<void> {
  if (onWindows) {
    await runProgram(programs.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w'], { folder, account: undefined });
    return;
  }
  const patience = Date.now() + 30_000;
  let hurried = false;
  const identity = identityOf(server.pid);
  signal(server.pid, 'SIGINT');
  while (isIdentityAlive(identity)) {
    if (!hurried && Date.now() > patience) {
      hurried = true;
      signal(server.pid, 'SIGQUIT');
    }
    await pause(pollEvery);
  }
  await rmdir(server.host).catch(() => undefined);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function readPidFile(folder: string): Promise<(ServerProcess & { status: string }) | undefined> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // pid, folder, start time, port, socket folder, listening address, shared memory, status
  const lines = text.split('\n').map((line) => line.trim());
  return {
    pid: Math.abs(Number(lines[0])),
    port: Number(lines[3]),
    host: (onWindows ? lines[5] : lines[4]) ?? '',
    status: lines[7] ?? '',
  };
}

/** Process numbers come round again: only a process that was started for this very socket is this folder's server. */
function isOurs(server: ServerProcess): boolean {
  if (!(server.pid > 0) || !isAlive(server.pid)) return false;
  const command = commandLineOf(server.pid);
  return onWindows ? command.includes('postgres') : server.host !== '' && command.includes(` -k ${server.host} `);
}

function socketFile(server: ServerProcess): string {
  return path.join(server.host, `.s.PGSQL.${server.port}`);
}

/** A folder that only the server's account may enter, with a path short enough for a socket. */
async function makeSocketFolder(folder: string, account: Account | undefined): Promise<string> {
  const name = createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 12);
  const wanted = path.join(tmpdir(), `maat-${name}`);
  try {
    await mkdir(wanted, { mode: 0o700 });
    await giveTo(account, wanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return databaseFolderAsSocketFolder(folder);
  }
  const found = await lstat(wanted);
  const uid = account?.uid ?? process.getuid?.();
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return wanted;
  // Another account was there first, by accident or with intent.
  const instead = await mkdtemp(`${wanted}-`);
  await giveTo(account, instead);
  return instead;
}

/** Where nothing can be made in the temporary folder. The database folder is as closed, but its path may be too long. */
function databaseFolderAsSocketFolder(folder: string): string {
  if (Buffer.byteLength(folder) <= longestSocketFolder) return folder;
  throw new EmbeddedPostgresError(
    `PostgreSQL needs a place for its socket. Make the temporary folder ${tmpdir()} writable, or keep the database in a folder ` +
      `whose path has no more than ${longestSocketFolder} characters.`,
  );
}

async function startFailure(folder: string, failure: Error | undefined): Promise<EmbeddedPostgresError> {
  const written = await readFile(path.join(folder, startUpFile), 'utf8').catch(() => '');
  const words = [failure?.message ?? '', written.trim().split('\n').slice(-15).join('\n')].filter(Boolean).join('\n');
  return new EmbeddedPostgresError(
    `The database in ${folder} did not start. PostgreSQL said:\n${words}\nThere may be more in ${path.join(folder, 'log')}.`,
  );
}

async function startThroughPgCtl(folder: string, programs: Programs, args: readonly string[]): Promise<ServerProcess> {
  // Only pg_ctl gives up an administrator's rights on Windows, which PostgreSQL refuses to run with.
  const options = args.slice(2).map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
  const log = path.join(folder, startUpFile);
  await runProgram(programs.pgCtl, ['start', '-D', folder, '-w', '-l', log, '-o', options], { folder, account: undefined });
  const found = await readPidFile(folder);
  if (found?.status === 'ready') return found;
  throw await startFailure(folder, undefined);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
