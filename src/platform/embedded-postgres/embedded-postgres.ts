import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chooseAccount } from './account.ts';
import { attend } from './attendance.ts';
import { databaseName, findDatabaseFolder, makeDatabaseFolder, ownerPassword, ownerRole } from './database-folder.ts';
import { withFileLock } from './file-lock.ts';
import { findPrograms } from './programs.ts';
import { findServer, startServer, stopServer } from './server-process.ts';

export interface EmbeddedPostgresOptions {
  /** Where the database is kept; made at the first start. */
  readonly directory: string;
  /** Takes sentences for the operator. */
  readonly log: (message: string) => void;
  /** Settings of PostgreSQL that overrule those in the folder's postgresql.conf, for this run of the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How to connect as the owner of the database; fits `pg.PoolConfig`. */
export interface OwnerConnection {
  /** The folder of the server's socket, or its address. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

export interface EmbeddedPostgres {
  readonly connection: OwnerConnection;
  /** False when a server already ran in the folder and was joined. */
  readonly startedHere: boolean;
  /** Whether another process uses the server too. */
  isShared(): Promise<boolean>;
  /**
   * Leaves the server. The last process to leave stops it, whichever started it; so one that outlived the process that
   * started it is stopped in order by the next. A second call does nothing.
   */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with Maat, or joins the one that already runs in the folder. Throws an
 * `EmbeddedPostgresError` that says in words why it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.directory);
  const { log, settings = {} } = options;
  await mkdir(path.dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;

  const { server, programs, attendance, startedHere } = await withFileLock(lock, async () => {
    const account = await chooseAccount(folder);
    const programs = await findPrograms(account);
    if ((await findDatabaseFolder(folder, programs)) === 'absent') {
      log(`Making a new database in ${folder}`);
      await makeDatabaseFolder(folder, programs, account, { durable: settings['fsync'] !== 'off' });
    }
    const running = await findServer(folder);
    if (running) log('Joined the database server that was already running');
    const server = running ?? (await startServer(folder, programs, account, settings));
    return { server, programs, attendance: await attend(folder, account), startedHere: !running };
  });

  const password = await ownerPassword(folder);
  let left: Promise<void> | undefined;
  return {
    connection: { host: server.host, port: server.port, user: ownerRole, ...(password ? { password } : {}), database: databaseName },
    startedHere,
    isShared: () => attendance.hasOthers(),
    stop: () =>
      (left ??= withFileLock(lock, async () => {
        if (await attendance.leave()) return;
        // Not the one that was joined at the start: that may have been killed, and another process have started the next.
        const running = await findServer(folder);
        if (running) await stopServer(folder, running, programs);
      })),
  };
}
