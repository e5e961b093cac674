import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { type EmbeddedPostgres, EmbeddedPostgresError, type OwnerConnection, startEmbeddedPostgres } from './index.ts';
import { isAlive } from './running-process.ts';

const isRoot = process.getuid?.() === 0;
const scratch = await mkdtemp(path.join(tmpdir(), 'maat-embedded-'));
const children: ChildProcess[] = [];
const servers: EmbeddedPostgres[] = [];
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.stop()));
  await rm(scratch, { recursive: true, force: true });
});

let made = 0;
const newDirectory = (): string => path.join(scratch, `database-${(made += 1)}`);

async function start(directory: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, log: () => undefined });
  servers.push(server);
  return server;
}

async function ask(connection: OwnerConnection, statement: string): Promise<string> {
  const client = new pg.Client(connection);
  // Some of the servers here are killed under their connections.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

/** Starts the database from a process of its own, as Maat does. */
async function startInChild(directory: string, before = ''): Promise<{ child: ChildProcess; startedHere: boolean; connection: OwnerConnection }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    ${before}
    const server = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, log: () => undefined });
    process.send({ startedHere: server.startedHere, connection: server.connection });
    process.on('message', () => server.stop().then(() => process.disconnect()));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  const said = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The process that should start the database ended'))),
  ])) as [{ startedHere: boolean; connection: OwnerConnection }];
  return { child, ...said[0] };
}

async function stopChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.send('stop');
  await ended;
}

async function killChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function serverPid(directory: string): Promise<number | undefined> {
  const text = await readFile(path.join(directory, 'postmaster.pid'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.split('\n')[0]);
}

async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the PostgreSQL that comes with Maat', { concurrency: 2 }, () => {
  test('makes a database at the first start and finds what was written at the second', async () => {
    const directory = newDirectory();
    const first = await start(directory);
    assert.equal(first.startedHere, true);
    assert.equal(await ask(first.connection, 'select current_user || current_database()'), 'maat_ownermaat');
    assert.match(await ask(first.connection, 'select version()'), /^PostgreSQL 18\./);
    assert.equal(await ask(first.connection, "select current_setting('server_encoding') || current_setting('timezone')"), 'UTF8UTC');
    await ask(first.connection, "create table note as select 'kept'::text as words");
    await first.stop();
    assert.equal(await serverPid(directory), undefined);

    const second = await start(directory);
    assert.equal(second.startedHere, true);
    assert.equal(await ask(second.connection, 'select words from note'), 'kept');
    await second.stop();
  });

  test('lets two processes start at the same moment: one makes the database, the other joins it', async () => {
    const directory = newDirectory();
    const [one, other] = await Promise.all([startInChild(directory), startInChild(directory)]);
    assert.deepEqual([one.startedHere, other.startedHere].sort(), [false, true]);
    await ask(one.connection, "create table note as select 'shared'::text as words");
    assert.equal(await ask(other.connection, 'select words from note'), 'shared');
    await Promise.all([stopChild(one.child), stopChild(other.child)]);
    assert.equal(await serverPid(directory), undefined);
    const left = (await readdir(scratch)).filter((name) => name.startsWith(`${path.basename(directory)}.`));
    assert.deepEqual(left, []);
  });

  test('joins the server again after the process that started it was killed, and then stops it in order', async () => {
    const directory = newDirectory();
    const { child } = await startInChild(directory);
    const pid = await serverPid(directory);
    await killChild(child);
    const next = await start(directory);
    assert.equal(next.startedHere, false);
    assert.equal(await serverPid(directory), pid);
    assert.equal(await ask(next.connection, 'select 1'), '1');
    await next.stop();
    assert.equal(isAlive(Number(pid)), false);
  });

  test('keeps running for a process that joined when the one that started it leaves', async () => {
    const directory = newDirectory();
    const { child } = await startInChild(directory);
    const beside = await start(directory);
    await stopChild(child);
    assert.equal(await ask(beside.connection, 'select 1'), '1');
    await beside.stop();
    assert.equal(await serverPid(directory), undefined);
  });

  test('starts afresh after the server itself was killed, once what it had at work has ended', async () => {
    const directory = newDirectory();
    const first = await start(directory);
    await ask(first.connection, "create table note as select 'committed'::text as words");
    const pid = Number(await serverPid(directory));
    const busy = ask(first.connection, 'select count(*) from generate_series(1, 20000000)');
    busy.catch(() => undefined);
    await waitUntil(async () => (await ask(first.connection, "select count(*) from pg_stat_activity where query like '%series%'")) === '2');
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => !isAlive(pid));
    const second = await start(directory);
    assert.equal(second.startedHere, true);
    assert.equal(await ask(second.connection, 'select words from note'), 'committed');
    await Promise.all([first.stop(), second.stop()]);
    assert.equal(await serverPid(directory), undefined);
  });

  test('is not misled by an old note of a server whose number now belongs to another process', async () => {
    const directory = newDirectory();
    const before = await start(directory);
    const { host } = before.connection;
    await before.stop();
    const { uid, gid } = await stat(directory);
    const bystander = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    children.push(bystander);
    const note = `${bystander.pid}\n${directory}\n1\n5432\n${host}\n\n  1 1\nready\n`;
    await mkdir(host, { mode: 0o700 });
    for (const left of [path.join(directory, 'postmaster.pid'), path.join(host, '.s.PGSQL.5432.lock')]) await writeFile(left, note);
    for (const left of [host, path.join(host, '.s.PGSQL.5432.lock')]) chownSync(left, uid, gid);
    const again = await start(directory);
    assert.equal(again.startedHere, true);
    assert.equal(await ask(again.connection, 'select 1'), '1');
    await again.stop();
  });

  test('leaves nothing half-made when the first start is killed on the way', async () => {
    const directory = newDirectory();
    const starting = startInChild(directory);
    starting.catch(() => undefined);
    await waitUntil(async () => (await readdir(scratch)).some((name) => name.startsWith(`${path.basename(directory)}.half-made`)));
    children.at(-1)?.kill('SIGKILL');
    await assert.rejects(starting);
    assert.equal(await stat(directory).catch(() => undefined), undefined);
    const next = await start(directory);
    assert.equal(await ask(next.connection, 'select 1'), '1');
    await next.stop();
    assert.deepEqual((await readdir(scratch)).filter((name) => name.startsWith(`${path.basename(directory)}.half-made`)), []);
  });

  test('refuses, in words, a database that another version of PostgreSQL made', async () => {
    const directory = newDirectory();
    await mkdir(directory);
    await writeFile(path.join(directory, 'PG_VERSION'), '16\n');
    await assert.rejects(start(directory), (error) => {
      assert.ok(error instanceof EmbeddedPostgresError);
      assert.match(error.message, /made by PostgreSQL 16, and this version of Maat brings PostgreSQL 18.*Nothing was changed/s);
      return true;
    });
    assert.deepEqual(await readdir(directory), ['PG_VERSION']);
  });

  test('refuses a folder that holds something else, and leaves it as it was', async () => {
    const directory = newDirectory();
    await mkdir(directory);
    await writeFile(path.join(directory, 'letter.txt'), 'Dear all');
    await assert.rejects(start(directory), /holds files, but no database/);
    assert.deepEqual(await readdir(directory), ['letter.txt']);
  });

  test('says what PostgreSQL said when it does not start', async () => {
    const directory = newDirectory();
    await (await start(directory)).stop();
    const configuration = path.join(directory, 'postgresql.conf');
    await writeFile(configuration, `${await readFile(configuration, 'utf8')}\nno_such_setting = on\n`);
    await assert.rejects(start(directory), /did not start\. PostgreSQL said:.*no_such_setting/s);
  });

  test('lets nobody but its own account reach the socket or the files', async () => {
    const directory = newDirectory();
    const server = await start(directory);
    for (const folder of [directory, server.connection.host]) {
      const { mode, uid } = await stat(folder);
      assert.equal(mode & 0o077, 0);
      assert.notEqual(uid, 0);
    }
    await server.stop();
  });

  test('runs for root in a folder that only root may enter', { skip: !isRoot && 'this needs to be root' }, async () => {
    const parent = path.join(scratch, 'only-root');
    await mkdir(parent, { mode: 0o700 });
    const server = await start(path.join(parent, 'database'));
    assert.equal(await ask(server.connection, 'select 1'), '1');
    await server.stop();
  });

  test('runs for an ordinary account too', { skip: !isRoot && 'every test here already runs as one' }, async () => {
    const parent = path.join(scratch, 'ordinary');
    await mkdir(parent);
    chownSync(parent, 65534, 65534);
    chmodSync(scratch, 0o755);
    const becomeOrdinary = 'process.setgroups([]); process.setgid(65534); process.setuid(65534);';
    const { child, connection } = await startInChild(path.join(parent, 'database'), becomeOrdinary);
    assert.equal(await ask(connection, 'select 1'), '1');
    await stopChild(child);
    assert.equal(await serverPid(path.join(parent, 'database')), undefined);
  });
});
