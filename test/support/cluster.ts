import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts';

const directory = fileURLToPath(new URL('../../.cache/test-cluster', import.meta.url));

// Nothing here outlives a power cut, and nothing needs to.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
};

/** Starts, or joins, the PostgreSQL that every test uses. What earlier runs left in it is cleared away by the first. */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  const cluster = await start().catch(async (error: unknown) => {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    // One that a power cut or another version left behind holds nothing worth keeping.
    await rm(directory, { recursive: true, force: true });
    return start();
  });
  if (cluster.startedHere) await dropDatabases(cluster, `datname like 'maat\\_test\\_%'`);
  return cluster;
}

function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory, log: () => undefined, settings });
}

/** Drops the databases that the condition on pg_database picks. */
export async function dropDatabases(cluster: Pick<EmbeddedPostgres, 'connection'>, condition: string): Promise<void> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where ${condition}`);
    for (const { datname } of rows) {
      await client.query(`alter database ${pg.escapeIdentifier(datname)} is_template false`);
      await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    }
  } finally {
    await client.end();
  }
}
