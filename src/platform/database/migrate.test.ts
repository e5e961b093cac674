import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/index.ts';
import { instanceScope, openDatabase } from './database.ts';
import { migrate, UnusableDatabase } from './migrate.ts';

// A server of its own: in the one that all tests share the application's role is there already.
describe('a PostgreSQL of the operator’s own', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  const asOwner = async (text: string): Promise<void> => {
    const client = new pg.Client(server.connection);
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'maat-own-server-'));
    server = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log: () => undefined, settings: { fsync: 'off' } });
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('serves Maat with a user who is no superuser, but owns the database and may create a role', async () => {
    await asOwner('create role planner login createrole');
    await asOwner('create database planners owner planner');
    const connection = { ...server.connection, user: 'planner', database: 'planners' };
    await migrate(connection);
    const database = openDatabase(connection, { size: 1 });
    try {
      await database.checkRole();
      assert.deepEqual(await database.transaction(instanceScope, (tx) => tx.selectFrom('people').selectAll().execute()), []);
    } finally {
      await database.close();
    }
  });

  test('is refused in words to a user who may not be let into the application’s role', async () => {
    await asOwner('create role guest login');
    await asOwner('create database guests owner guest');
    await assert.rejects(migrate({ ...server.connection, user: 'guest', database: 'guests' }), (error) =>
      error instanceof UnusableDatabase && /^DATABASE_URL: .*grant maat_app to/.test(error.message));
  });

  test('is refused in words when a newer version of Maat has been at work in it', async () => {
    await migrate(server.connection);
    await asOwner(`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2099-01-01')`);
    await assert.rejects(migrate(server.connection), (error) => error instanceof UnusableDatabase && /newer version of Maat/.test(error.message));
  });
});
