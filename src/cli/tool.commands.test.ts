import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

interface Ran { readonly code: number; readonly printed: string; readonly told: string }

describe('the commands about tools as files', () => {
  let testDatabase: TestDatabase;
  let folder: string;

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
  const ofMaat = async (...words: string[]): Promise<Record<string, unknown>> => JSON.parse((await maat(...words, '--json')).printed) as Record<string, unknown>;

  before(async () => {
    testDatabase = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'maat-tools-'));
    await maat('example', 'load', 'cheshire-east-2014', '--json');
  });
  after(async () => {
    await testDatabase.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a tool goes out as a workbook and comes back as a draft that is found, shown and exported by its id', async () => {
    assert.equal((await maat('tools', 'export', 'devon-five-themes', '--format', 'xlsx', '--out', 'devon.xlsx')).code, 0);
    const imported = await ofMaat('tools', 'import', 'devon.xlsx');
    assert.deepEqual([imported['ok'], imported['id'], imported['how'], imported['state'], imported['partnership']], [true, 'own-devon-audit-of-five-themes', 'new-id', 'draft', 'cheshire-east']);
    const listed = await ofMaat('tools', '--partnership', 'cheshire-east') as unknown as { id: string; state: string; shipped: boolean }[];
    assert.deepEqual(listed.filter(({ shipped }) => !shipped).map(({ id, state }) => [id, state]), [['own-devon-audit-of-five-themes', 'draft']]);
    const shown = await ofMaat('tools', 'show', 'own-devon-audit-of-five-themes', '--partnership', 'cheshire-east');
    assert.equal(shown['copiedFrom'], 'devon-five-themes');
    assert.equal((await maat('tools', 'export', 'own-devon-audit-of-five-themes', '--partnership', 'cheshire-east', '--format', 'json', '--out', 'ours.json')).code, 0);
    assert.equal((await ofMaat('tools', 'lint', 'ours.json'))['tool'], 'own-devon-audit-of-five-themes');
    assert.match((await maat('tools', 'show', 'own-devon-audit-of-five-themes')).told, /name the partnership with --partnership/);
  });

  test('a file with mistakes is refused with each on a line, and nothing is imported', async () => {
    await maat('tools', 'export', 'devon-five-themes', '--format', 'json', '--out', 'devon.json');
    const before = await ofMaat('tools', '--partnership', 'cheshire-east');
    await writeFile(path.join(folder, 'bad.json'), JSON.stringify({ ...(await ofMaat('tools', 'show', 'devon-five-themes')), colour: 'red', version: 'two' }));
    const refused = await maat('tools', 'import', 'bad.json');
    assert.equal(refused.code, 1);
    assert.match(refused.told, /^.*Nothing was imported\.\nVersion: It must be a number\.\nColour: There is no field “colour” here\./m);
    const { problems } = await ofMaat('tools', 'import', 'bad.json') as { problems: { sheet: null; place: string }[] };
    assert.deepEqual(problems.map(({ sheet, place }) => [sheet, place]), [[null, 'version'], [null, 'colour']]);
    assert.deepEqual(await ofMaat('tools', '--partnership', 'cheshire-east'), before);
    assert.equal((await maat('tools', 'import', 'nowhere.xlsx')).code, 1);
    assert.match((await maat('tools', 'import', 'devon.json', '--partnership', 'nowhere')).told, /There is no partnership nowhere\. There is cheshire-east\./);
  });
});
