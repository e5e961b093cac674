import { readdir } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';

/** The database cannot be brought to the schema this version needs. The message says why and what to do, for whoever runs Maat. */
export class UnusableDatabase extends Error {}

const folder = new URL('../../../database/migrations/', import.meta.url);

/**
 * Brings a database to the newest schema, or to the one after the migration named `upTo`. Takes how to connect as the
 * owner of the tables. Safe to call at every start and from several processes at once. Throws when a migration fails
 * (UnusableDatabase where the operator can mend that); the database is then as it was before it.
 */
export async function migrate(connection: pg.PoolConfig, upTo?: string): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 2 });
  // A server that is stopped right afterwards may meet connections that are still closing; unheard, that would end the process.
  pool.on('error', () => undefined);
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db: owner, provider: { getMigrations } });
    const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (error) throw inWords(error);
    await grantMigrationTables(owner);
  } finally {
    await owner.destroy();
  }
}

/** The names of all migrations this version of the program knows, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3)).sort();
}

function inWords(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('A migration failed', { cause: error });
  if (error.message.includes('previously executed migration')) {
    return new UnusableDatabase('The database was made by a newer version of Maat. Start that version instead. Nothing was changed.', { cause: error });
  }
  if ('code' in error && error.code === notPermitted) {
    return new UnusableDatabase(
      `DATABASE_URL: the user that connects may not make what Maat needs (${error.message}). Let it own the database and create roles, or have ` +
        'an administrator run this once, with its name: create role maat_app nologin; grant maat_app to NAME;', { cause: error });
  }
  return error;
}

/** PostgreSQL's insufficient_privilege. */
const notPermitted = '42501';

async function getMigrations(): Promise<Record<string, Migration>> {
  const names = await migrationNames();
  const modules = await Promise.all(names.map((name) => import(new URL(`${name}.ts`, folder).href) as Promise<Migration>));
  return Object.fromEntries(names.map((name, index) => [name, modules[index] as Migration]));
}

async function grantMigrationTables(owner: Kysely<unknown>): Promise<void> {
  await sql`grant select on kysely_migration to maat_app`.execute(owner);
}
