import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts';
import { RunningMaat } from './support/running-maat.ts';

const passphrase = { MAAT_PASSPHRASE: 'four dry old boats' };

suite('./maat', () => {
  let folder: string;
  let maat: RunningMaat;
  let auditId: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'maat-commands-'));
    maat = new RunningMaat(path.join(folder, 'data'));
    ({ audit: auditId } = (await maat.command('example', 'load', 'cheshire-east-2014')) as { audit: string });
  });
  after(async () => {
    await maat.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('loads the example, and collates it to the published figures, beside a running server and without one', async () => {
    const expected = JSON.parse(await readFile('src/examples/cheshire-east-2014/expected.json', 'utf8')) as { items: Record<string, { counts: unknown; percent: unknown }> };
    const without = (await maat.command('collate', auditId)) as typeof expected;
    await maat.start();
    assert.deepEqual(await maat.command('collate', auditId), without);
    for (const [item, { counts, percent }] of Object.entries(expected.items)) {
      assert.deepEqual([without.items[item]?.counts, without.items[item]?.percent], [counts, percent], item);
    }
    // The command that came and went has left the database to the server.
    assert.equal((await fetch(`${maat.url}/ready`)).status, 200);
    assert.deepEqual(((await maat.command('audits')) as { id: string }[]).map(({ id }) => id), [auditId]);
    await maat.stop();
  });

  test('names the address the server was run at where it is told none, and the one it is told', async () => {
    await maat.start();
    const untold = { PORT: '', HOST: '', MAAT_URL: '' };
    for (const [settings, address] of [[untold, maat.url], [{ ...untold, PORT: '4321' }, 'http://127.0.0.1:4321'], [{ ...untold, MAAT_URL: 'https://maat.example' }, 'https://maat.example']] as const) {
      assert.match((await maat.run(['example', 'load', 'cheshire-east-2014'], settings)).stdout, new RegExp(`Sign in at ${address}/sign-in `));
    }
    await maat.stop();
    const { address } = JSON.parse((await maat.run(['example', 'load', 'cheshire-east-2014', '--json'], untold)).stdout) as { address: string };
    assert.ok(address.startsWith(`${maat.url}/`), 'also while it does not run');
  });

  test('ends with 1 when it refuses and 2 when it is called wrongly, with the reason on standard error', async () => {
    for (const [words, code, reason] of [
      [['collate', 'nothing', '--json'], 1, /no audit with the id nothing/],
      [['person', 'sign-in-link', 'nobody@example.org', '--json'], 1, /Nobody with the address/],
      [['dance'], 2, /no command "dance"/],
      [['collate', auditId, '--by', 'shoe-size'], 2, /sector, category or age/],
      [['report', auditId], 2, /--format/],
    ] as const) {
      const ended = await maat.run(words);
      assert.equal(ended.code, code, words.join(' '));
      assert.match(ended.stderr, reason);
      if ((words as readonly string[]).includes('--json')) assert.equal((JSON.parse(ended.stdout) as { ok: boolean }).ok, false);
      else assert.equal(ended.stdout, '');
    }
    const wrong = await maat.run(['audits'], { PORT: 'high' });
    assert.deepEqual([wrong.code, wrong.stderr.includes('PORT')], [1, true]);
  });

  test('a sign-in link and a person from the command line show in the history, which verify finds unbroken until it is changed', async () => {
    const { url } = (await maat.command('person', 'sign-in-link', 'police@cheshire-east.example')) as { url: string };
    assert.match(url, /\/links\/[\w-]{43}$/);
    const words = ['person', 'add', 'new@example.org', '--name', 'New Person', '--partnership', 'cheshire-east', '--role', 'board-member'];
    assert.equal((await maat.run(words, passphrase)).code, 0);
    assert.equal((await maat.run(words, passphrase)).code, 1);
    const events = await inDatabase(maat, `select event from history where event in ('sign-in-link-made', 'person-added') order by sequence`);
    assert.deepEqual(events.map(({ event }) => event), ['sign-in-link-made', 'person-added']);
    assert.equal((await maat.run(['history', 'verify'])).code, 0);
    await inDatabase(maat, `update history set event = 'innocent' where sequence = 5`);
    const broken = await maat.run(['history', 'verify']);
    assert.equal(broken.code, 1);
    assert.match(broken.stderr, /cheshire-east: broken at row 5: its content was changed/);
  });

  test('a backup is restored into an empty instance, words and key included, and into no other', async () => {
    const file = path.join(folder, 'maat.backup');
    assert.equal((await maat.run(['backup', file], passphrase)).code, 0);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await maat.run(['backup', file], passphrase)).code, 1);
    assert.match((await maat.run(['restore', file], passphrase)).stderr, /already holds people/);
    const other = new RunningMaat(path.join(folder, 'other'));
    assert.match((await other.run(['restore', file], { MAAT_PASSPHRASE: 'another long one' })).stderr, /passphrase is not the one/);

    await other.start();
    const beside = await other.run(['restore', file], passphrase);
    assert.deepEqual([beside.code, /Maat is running/.test(beside.stderr)], [1, true]);
    await other.stop();
    assert.equal((await other.run(['restore', file], passphrase)).code, 0);
    assert.deepEqual(await other.command('collate', auditId), await maat.command('collate', auditId));
    // The report's words are sealed: they can be read only when the key came along.
    const report = path.join(folder, 'report.html');
    await other.command('report', auditId, '--format', 'html', '--out', report);
    assert.match(await readFile(report, 'utf8'), /who sees this child alone/);
  });

  test('works with a PostgreSQL of the operator’s own too', async () => {
    const server = await startEmbeddedPostgres({ directory: path.join(folder, 'own-server'), log: () => undefined });
    try {
      const { host, user, database } = server.connection;
      const settings = { MAAT_DATA: path.join(folder, 'with-own-server'), DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}` };
      const loaded = await maat.run(['example', 'load', 'cheshire-east-2014', '--json'], settings);
      const { audit } = JSON.parse(loaded.stdout) as { audit: string };
      const collated = JSON.parse((await maat.run(['collate', audit, '--json'], settings)).stdout) as unknown;
      assert.deepEqual(collated, await maat.command('collate', auditId));
    } finally {
      await server.stop();
    }
  });
});

async function inDatabase({ folder }: RunningMaat, statement: string): Promise<Record<string, unknown>[]> {
  const server = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log: () => undefined });
  const client = new pg.Client(server.connection);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
    await server.stop();
  }
}
