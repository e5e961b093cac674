import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expectedFigures } from '../../test/builders/cheshire-east.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import type { CollationJson } from '../collation/index.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

interface Ran { readonly code: number; readonly printed: string; readonly told: string }

describe('the commands about an audit', () => {
  let testDatabase: TestDatabase;
  let folder: string;
  let auditId: string;

  const maat = (...words: string[]): Promise<Ran> => {
    const { host, port, user, database } = testDatabase.connection;
    const env = {
      ...process.env, MAAT_DATA: folder, MAAT_LOG_LEVEL: 'silent',
      DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [cli, ...words], { env, cwd: folder }, (error, printed, told) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed, told });
      });
    });
  };
  const collate = async (...words: string[]): Promise<CollationJson & { by?: string; groups?: Record<string, CollationJson & { label: string }> }> =>
    JSON.parse((await maat('collate', auditId, ...words, '--json')).printed) as CollationJson;

  before(async () => {
    testDatabase = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'maat-commands-'));
    const loaded = await maat('example', 'load', 'cheshire-east-2014', '--json');
    ({ audit: auditId } = JSON.parse(loaded.printed) as { audit: string });
  });
  after(async () => {
    await testDatabase.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('collate prints every published count and percentage of the example [REP-12]', async () => {
    const { requests, returned, responseRate, items } = await collate();
    assert.deepEqual({ requests, returned, response_rate_pct: responseRate, items }, {
      requests: expectedFigures.requests, returned: expectedFigures.returned, response_rate_pct: expectedFigures.response_rate_pct, items: expectedFigures.items,
    });
  });

  test('collate --by prints the whole as well, and groups with names that add up to it', async () => {
    const whole = await collate();
    for (const by of ['sector', 'category', 'age']) {
      const { by: divided, groups = {}, ...rest } = await collate('--by', by);
      assert.equal(divided, by);
      assert.deepEqual(rest, whole);
      assert.equal(Object.values(groups).reduce((sum, { returned }) => sum + returned, 0), whole.returned);
      assert.ok(Object.values(groups).every(({ label }) => label !== ''));
    }
    assert.match((await maat('collate', auditId, '--by', 'age')).printed, /^== Under 5\n40 of 48 requests came back \(83\.3%\)\./);
  });

  test('report writes every format, with the figures of small groups', async () => {
    for (const [format, start] of [['html', '<!DOCTYPE html>'], ['docx', 'PK'], ['pdf', '%PDF'], ['xlsx', 'PK'], ['csv', '\uFEFFItem,']] as const) {
      const { code, printed } = await maat('report', auditId, '--format', format, '--out', `report.${format}`, '--json');
      const file = await readFile(path.join(folder, `report.${format}`));
      assert.deepEqual([code, JSON.parse(printed)], [0, { file: `report.${format}`, format, bytes: file.length }]);
      assert.ok(file.toString('utf8').startsWith(start), format);
    }
    assert.match(await readFile(path.join(folder, 'report.html'), 'utf8'), /4 of 70 \(5\.7%\)/);
  });

  test('what is refused ends with 1 and a wrong call with 2, each told in words beside the output', async () => {
    for (const [code, words, said] of [
      [1, ['collate', 'nowhere'], /There is no audit with the id nowhere/],
      [2, ['collate', auditId, '--by', 'shoe-size'], /by sector, category or age/],
      [2, ['report', auditId, '--format', 'odt', '--out', 'report.odt'], /Name the format/],
      [2, ['report', auditId, '--format', 'csv'], /Name the file/],
    ] as const) {
      const ran = await maat(...words);
      assert.deepEqual([ran.code, ran.printed], [code, ''], words.join(' '));
      assert.match(ran.told, said);
    }
  });
});
