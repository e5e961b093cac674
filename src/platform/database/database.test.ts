import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { openDatabase } from './database.ts';

describe('connections to the database', () => {
  let services: TestServices;
  before(async () => {
    services = await testServices();
  });
  after(() => services.close());

  test('work as the application’s role whatever options an address brings along', async () => {
    const { host = '', port, user, database: name } = services.owner;
    const address = `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}&options=${encodeURIComponent('-c role=maat_owner -c lock_timeout=7s')}`;
    const database = openDatabase({ connectionString: address }, { size: 1 });
    try {
      await database.checkRole();
      const { rows: [row] } = await database.pool.query(`select current_user as role, current_setting('lock_timeout') as waits, current_setting('timezone') as zone`);
      assert.deepEqual(row, { role: 'maat_app', waits: '7s', zone: 'UTC' });
    } finally {
      await database.close();
    }
  });

  test('are refused, in words, where something on the way keeps that role from them', async () => {
    const database = openDatabase(services.owner, { size: 1 });
    try {
      // As a pooler does that drops what a connection asks for when it begins: the role is the owner's again.
      await database.pool.query('set role none');
      await assert.rejects(database.checkRole(), /maat_app/);
    } finally {
      await database.close();
    }
  });
});
