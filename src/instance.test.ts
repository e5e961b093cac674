import assert from 'node:assert/strict';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../test/support/database.ts';
import { readSettings, WrongSetting, type Settings } from './config.ts';
import { openInstance } from './instance.ts';

describe('opening an instance', () => {
  let testDatabase: TestDatabase;
  let settings: Settings;
  before(async () => {
    testDatabase = await createTestDatabase();
    const { host, port, user, database } = testDatabase.connection;
    settings = readSettings({
      MAAT_DATA: await mkdtemp(path.join(tmpdir(), 'maat-instance-')), MAAT_LOG_LEVEL: 'silent',
      DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    });
  });
  after(async () => {
    await testDatabase.drop();
    await rm(settings.folder, { recursive: true, force: true });
  });

  test('makes its key the first time, for its owner’s eyes only', async () => {
    const instance = await openInstance(settings);
    await instance.close();
    assert.equal(instance.keyWasMade, true);
    assert.equal((await stat(settings.keyFile)).mode & 0o777, 0o600);
  });

  test('a database whose key file is missing is not opened, and no other key is left in its place', async () => {
    const kept = await readFile(settings.keyFile);
    await rm(settings.keyFile);
    await assert.rejects(openInstance(settings), (error) => error instanceof WrongSetting && /is missing/.test(error.message) && error.message.includes(settings.keyFile));
    await assert.rejects(access(settings.keyFile));
    await writeFile(settings.keyFile, kept, { mode: 0o600 });
    const instance = await openInstance(settings);
    assert.equal(instance.keyWasMade, false);
    await instance.close();
  });

  test('neither is one with the key of another instance, which stays where it is', async () => {
    const other = Buffer.alloc(32, 7).toString('base64');
    await writeFile(settings.keyFile, other);
    await assert.rejects(openInstance(settings), (error) => error instanceof WrongSetting && /does not belong to this database/.test(error.message));
    assert.equal(await readFile(settings.keyFile, 'utf8'), other);
  });

  test('nor one whose key file holds no key', async () => {
    await writeFile(settings.keyFile, 'nothing');
    await assert.rejects(openInstance(settings), (error) => error instanceof WrongSetting && /does not hold a Maat key/.test(error.message));
  });
});
