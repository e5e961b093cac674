import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { launchBrowser } from './browser.ts';
import { createTestDatabase } from './database.ts';

test('each test database has the newest schema and sees nothing of another', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    for (const [database, expected] of [[one, 1], [other, 0]] as const) {
      const client = new pg.Client(database.connection);
      await client.connect();
      if (expected === 1) await client.query('create table note as select 1 as number');
      const migrated = await client.query<{ migrations: number }>('select count(*)::int as migrations from kysely_migration');
      const notes = await client.query(`select 1 from pg_tables where tablename = 'note'`);
      await client.end();
      assert.ok((migrated.rows[0]?.migrations ?? 0) > 0);
      assert.equal(notes.rowCount, expected);
    }
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
});

test('the browser that looks at pages draws words', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 300, height: 100 } });
    await page.setContent('<p></p>');
    const blank = await page.screenshot();
    await page.setContent('<p>Words</p>');
    assert.notDeepEqual(await page.screenshot(), blank);
  } finally {
    await browser.close();
  }
});
