import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import type { Settings } from './config.ts';
import { checkInstanceKey, migrate, openDatabase, openMail, readOrMakeInstanceKey, startEmbeddedPostgres, systemClock, type Services } from './platform/index.ts';

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
  await mkdir(settings.folder, { recursive: true });
  await chmod(settings.folder, 0o700);
  const { key, secret, made } = await readOrMakeInstanceKey(settings.keyFile);
  const embedded = settings.databaseUrl === null
    ? await startEmbeddedPostgres({ directory: path.join(settings.folder, 'postgres'), log: (message) => log.info(message) })
    : null;
  const owner: pg.PoolConfig = embedded ? embedded.connection : { connectionString: settings.databaseUrl ?? '' };
  try {
    await migrate(owner);
    const database = openDatabase(owner);
    try {
      await database.checkRole();
      await checkInstanceKey(database, key);
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
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
