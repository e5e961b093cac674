import { readdir } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';

const folder = new URL('../../../database/migrations/', import.meta.url);

/**
 * Brings a database to the newest schema, or to the one after the migration named `upTo`. Takes how to connect as the
 * owner of the tables. Safe to call at every start and from several processes at once. Throws when a migration fails;
 * the database is then as it was before it.
 */
export async function migrate(connection: pg.PoolConfig, upTo?: string): Promise<void> {
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 2 }) }) });
  try {
    const migrator = new Migrator({ db: owner, provider: { getMigrations } });
    const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (error) throw error instanceof Error ? error : new Error('A migration failed', { cause: error });
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

async function getMigrations(): Promise<Record<string, Migration>> {
  const names = await migrationNames();
  const modules = await Promise.all(names.map((name) => import(new URL(`${name}.ts`, folder).href) as Promise<Migration>));
  return Object.fromEntries(names.map((name, index) => [name, modules[index] as Migration]));
}

async function grantMigrationTables(owner: Kysely<unknown>): Promise<void> {
  await sql`grant select on kysely_migration to maat_app`.execute(owner);
}
