import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { OwnerConnection } from '../../src/platform/embedded-postgres/index.ts';
import { dropDatabases, startTestCluster } from './cluster.ts';

export interface TestDatabase {
  /** How to connect as the owner of the tables. */
  readonly connection: OwnerConnection;
  drop(): Promise<void>;
}

/**
 * Makes a database with the newest schema and nothing in it, for one test or one file of tests. It is a copy of a
 * template that was migrated once, so it costs some tens of milliseconds.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = await findCluster();
  const template = await (migratedTemplate ??= makeTemplate(cluster));
  const name = `maat_test_${process.pid}_${(made += 1)}`;
  await withClient(cluster, async (client) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // Copying files takes less than half the time of the default, which sends every page through the log.
        await client.query(`create database ${name} template ${template} strategy file_copy`);
        return;
      } catch (error) {
        // While the template is being copied or vacuumed elsewhere PostgreSQL may refuse for a moment.
        if (!(error instanceof pg.DatabaseError) || error.code !== '55006' || attempt === 20) throw error;
        await pause(50 * attempt);
      }
    }
  });
  inUse += 1;
  return {
    connection: { ...cluster, database: name },
    drop: async () => {
      await withClient(cluster, (client) => client.query(`drop database if exists ${name} with (force)`));
      inUse -= 1;
      await leaveWhenDone();
    },
  };
}

let made = 0;
let inUse = 0;
let migratedTemplate: Promise<string> | undefined;
let ownCluster: Promise<OwnerConnection> | undefined;

/** The cluster of this test run; a test file that runs alone starts it, and stops it at its end. */
function findCluster(): Promise<OwnerConnection> {
  const given = process.env['MAAT_TEST_CLUSTER'];
  if (given !== undefined) return Promise.resolve(JSON.parse(given) as OwnerConnection);
  ownCluster ??= startTestCluster().then(({ connection, stop }) => {
    leave = stop;
    return connection;
  });
  return ownCluster;
}

let leave: () => Promise<void> = () => Promise.resolve();
let isOver = false;
// This runs before what test files tidy up after themselves, as theirs is registered later: it must not take the cluster from them.
after(() => {
  isOver = true;
  return leaveWhenDone();
});

async function leaveWhenDone(): Promise<void> {
  if (isOver && inUse === 0) await leave();
}

/** Makes sure that the template of today's migrations is there. Gives its name. */
async function makeTemplate(cluster: OwnerConnection): Promise<string> {
  const name = `maat_template_${await hashOfMigrations()}`;
  await withClient(cluster, async (client) => {
    // Held by the session, so a process that is killed gives it back.
    await client.query(`select pg_advisory_lock(hashtext('maat template'))`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount === 1) return;
    await dropDatabases({ connection: cluster }, `datname like 'maat\\_template\\_%'`);
    await client.query(`create database ${name}`);
    await migrate({ ...cluster, database: name });
    // Only now: a template whose migration failed is made anew.
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function hashOfMigrations(): Promise<string> {
  const folder = new URL('../../database/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(new URL(name, folder)));
  return hash.digest('hex').slice(0, 16);
}

async function withClient<Value>(connection: OwnerConnection, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
