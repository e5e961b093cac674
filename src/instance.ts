import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import { WrongSetting, type Settings } from './config.ts';
import { checkInstanceKey, checkOwnServer, isInUse, migrate, openDatabase, openMail, readOrMakeInstanceKey, startEmbeddedPostgres, systemClock, type Services } from './platform/index.ts';

/** An open instance: everything the program runs on, and how to reach its database as the owner of the tables. */
export interface Instance {
  readonly services: Services;
  readonly settings: Settings;
  readonly owner: pg.PoolConfig;
  /** Whether the instance's key was made just now, so that the operator is told to keep a copy. */
  readonly keyWasMade: boolean;
  /** The instance's key as it stands in its file. */
  readonly secret: Buffer;
  close(): Promise<void>;
}

/**
 * Opens the instance that the settings name: its key, its database (embedded, unless DATABASE_URL is set) at the newest
 * schema. Works beside a running server and without one. Throws with a sentence for the operator when it cannot.
 */
export async function openInstance(settings: Settings): Promise<Instance> {
  // Messages go to standard error: a command's own output has standard output to itself.
  const log = pino({ level: settings.logLevel, base: null }, process.stderr);
  await makeFolder(settings.folder);
  const { key, secret, made } = await inOneSentence(() => readOrMakeInstanceKey(settings.keyFile));
  const { owner, stop } = await openDatabaseServer(settings, (message) => log.info(message));
  try {
    await migrate(owner);
    const database = openDatabase(owner);
    try {
      await inOneSentence(() => database.checkRole());
      await inOneSentence(() => checkInstanceKey(database, key)).catch((error: unknown) => {
        if (made) return refuseNewKey(settings.keyFile);
        throw error;
      });
    } catch (error) {
      await database.close();
      throw error;
    }
    return {
      settings,
      owner,
      keyWasMade: made,
      secret,
      services: {
        database,
        key,
        log,
        mail: openMail(settings.smtpUrl, settings.mailFrom),
        clock: systemClock,
        url: settings.url,
        idleMinutes: settings.idleMinutes,
        secure: settings.url.startsWith('https:'),
      },
      close: async () => {
        await database.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface DatabaseServer {
  readonly owner: pg.PoolConfig;
  isShared(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Starts or joins the embedded database server, or looks at the one that DATABASE_URL names. Gives how to connect to it as
 * the owner of the tables, whether another Maat is at work in it, and how to leave it. Throws with a sentence for the
 * operator when there is none to use.
 */
export async function openDatabaseServer({ databaseUrl, folder }: Settings, log: (message: string) => void): Promise<DatabaseServer> {
  if (databaseUrl !== null) {
    await inOneSentence(() => checkOwnServer(databaseUrl));
    return { owner: { connectionString: databaseUrl }, isShared: () => isInUse(databaseUrl), stop: async () => undefined };
  }
  await makeFolder(folder);
  const embedded = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log });
  return { owner: embedded.connection, isShared: () => embedded.isShared(), stop: () => embedded.stop() };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
  } catch (error) {
    throw new WrongSetting(`MAAT_DATA is ${folder}, which cannot be used as a folder (${(error as NodeJS.ErrnoException).code}). Name one that Maat may write to.`, { cause: error });
  }
}

/** A key made just now that the database does not know shows that the right one is missing: ours must not stay in its place. */
async function refuseNewKey(file: string): Promise<never> {
  await rm(file, { force: true });
  throw new WrongSetting(`The key file ${file} is missing, and this database was made with it. Put back the copy you kept (see MAAT_KEY_FILE), or restore a backup, which carries its key. Nothing was changed.`);
}

/** What keeps a key or a database from being used is for the operator: its sentence without the program's own traces. */
async function inOneSentence<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new WrongSetting(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
