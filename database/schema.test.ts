import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '../test/support/database.ts';
import { describeSchema } from './describe-schema.ts';
import { schemaFiles } from './schema-files.ts';

test('the described schema and the table types are those that the migrations make', async (t) => {
  const { connection, drop } = await createTestDatabase();
  t.after(drop);
  const { description, types } = await describeSchema(connection);
  assert.equal(await readFile(schemaFiles.description, 'utf8'), description, 'Run `npm run schema` and look at what changed');
  assert.equal(await readFile(schemaFiles.types, 'utf8'), types, 'Run `npm run schema` and look at what changed');
});

test('every table that belongs to a partnership is led by it and stands behind forced row-level security', async (t) => {
  const { connection, drop } = await createTestDatabase();
  t.after(drop);
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ table: string; forced: boolean; first: string; policies: number }>(`
    select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
      (select count(*)::int from pg_policies p where p.tablename = c.relname and p.roles = '{public}') as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'partnership_id' and not a.attisdropped)`);
  await client.end();
  assert.ok(rows.length >= 14, `${rows.length} tables`);
  for (const row of rows) {
    assert.equal(row.forced, true, `${row.table} stands behind forced row-level security`);
    assert.ok(row.policies > 0, `${row.table} has a policy`);
    // Memberships have no primary key of their own: their unique key is led by the partnership.
    assert.ok(row.first === 'partnership_id' || row.table === 'memberships', `${row.table} is led by the partnership`);
  }
});

test('the application owns no table, and can neither change nor delete history', async (t) => {
  const { connection, drop } = await createTestDatabase();
  const client = new pg.Client(connection);
  await client.connect();
  t.after(async () => {
    await client.end();
    await drop();
  });
  const { rows } = await client.query<{ owned: number }>(`
    select count(*)::int as owned from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) = 'maat_app'`);
  assert.equal(rows[0]?.owned, 0);
  await client.query('set role maat_app');
  await assert.rejects(client.query(`update history set event = 'x'`), /permission denied/);
  await assert.rejects(client.query('delete from history'), /permission denied/);
  await assert.rejects(client.query('truncate history'), /permission denied/);
  await assert.rejects(client.query('alter table history disable row level security'), /must be owner/);
});
