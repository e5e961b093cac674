import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { testPartnership, testServices } from '../../../test/support/services.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { writeBackup } from './backup.ts';
import { readBackup } from './restore.ts';

async function emptyDatabase(): Promise<Awaited<ReturnType<typeof createTestDatabase>>> {
  const made = await createTestDatabase();
  const client = new pg.Client(made.connection);
  await client.connect();
  await client.query('delete from instance');
  await client.end();
  return made;
}

test('a backup restored into an empty database holds every row and the key, and opens with its passphrase only', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'maat-backup-'));
  const services = await testServices();
  const target = await emptyDatabase();
  t.after(async () => {
    await services.close();
    await target.drop();
    await rm(folder, { recursive: true });
  });
  await testPartnership(services);
  await services.database.pool.query(`insert into people (email, name) select 'p' || n || '@example.org', repeat('Ŵ', 2000) from generate_series(1, 400) n`);
  const secret = randomBytes(32);
  const file = path.join(folder, 'maat.backup');
  await writeBackup(services.owner, secret, file, 'a long passphrase');

  assert.equal((await readFile(file)).includes('example.org'), false, 'nothing can be read from the file');
  await assert.rejects(readBackup(target.connection, file, 'another passphrase'), /passphrase is not the one/);
  const restored = await readBackup(target.connection, file, 'a long passphrase');
  assert.deepEqual(restored.secret, secret);
  const client = new pg.Client(target.connection);
  await client.connect();
  const { rows } = await client.query(`select (select count(*) from people)::int as people, (select sum(length(name)) from people)::int as letters`);
  await client.end();
  assert.deepEqual(rows[0], { people: 400, letters: 800_000 });
  await assert.rejects(readBackup(target.connection, file, 'a long passphrase'), /already holds people or partnerships/);
});

test('a backup that was changed or cut short is refused and changes nothing', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'maat-backup-'));
  const services = await testServices();
  const target = await emptyDatabase();
  t.after(async () => {
    await services.close();
    await target.drop();
    await rm(folder, { recursive: true });
  });
  await testPartnership(services);
  await services.database.pool.query(`insert into people (email, name) select 'p' || n || '@example.org', encode(sha256(n::text::bytea), 'hex') from generate_series(1, 9000) n`);
  const file = path.join(folder, 'maat.backup');
  await writeBackup(services.owner, randomBytes(32), file, 'a long passphrase');
  const whole = await readFile(file);
  const changed = Buffer.from(whole);
  changed[whole.length - 40]! ^= 1;
  for (const [name, bytes] of [['changed', changed], ['cut', whole.subarray(0, whole.length - 1000)], ['headless', whole.subarray(20)]] as const) {
    const damaged = path.join(folder, name);
    await writeFile(damaged, bytes);
    await assert.rejects(readBackup(target.connection, damaged, 'a long passphrase'), /cut short|damaged|not a Maat backup/);
  }
  const client = new pg.Client(target.connection);
  await client.connect();
  const { rows } = await client.query('select count(*)::int as people from people');
  await client.end();
  assert.equal(rows[0].people, 0);
});
