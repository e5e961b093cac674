import { fdatasyncSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startOwnServer, peakMemory } from '../stage/server-process.ts';
import { runLoad } from '../load/run-load.ts';
import type { Reading } from '../load/load.types.ts';
import type { Stage } from '../stage/stage.ts';
import { perSecond } from '../timing.ts';

/** What this machine can do at best, right now. Rates are per second, times milliseconds, memory megabytes. */
export interface MachineLimits {
  /** Blocks of 8 KB written and flushed to the disk of the temporary folder, one after the other. */
  readonly flushes: number;
  /** One prepared upsert of a row, committed: one connection, and sixteen at once. */
  readonly statement: { readonly rate: number; readonly p50: number };
  readonly statements16: number;
  /** A Fastify that says hello: one client, sixteen and a hundred. */
  readonly hello: { readonly p50: number; readonly memory: number };
  readonly hello16: { readonly rate: number; readonly p99: number };
  readonly hello100: { readonly rate: number; readonly p99: number };
}

const helloServer = fileURLToPath(new URL('hello-server.ts', import.meta.url));

/** Measures the machine itself, in about fifteen seconds, the best of three rounds of everything. */
export async function measureLimits(stage: Stage): Promise<MachineLimits> {
  const flushes = flushRate(path.join(stage.folder, 'flushes'));
  const { owner } = await stage.instance();
  const { statement, statements16 } = await statementRates(owner, await stage.owner());
  const server = await startOwnServer(helloServer);
  try {
    const read = (clients: number) => runLoad({ port: server.port, errands: Array.from({ length: clients }, () => hello), warmUpSeconds: 0.4, seconds: 0.7 });
    const one = await read(1);
    const sixteen = await read(16);
    const { peak, value: hundred } = await peakMemory(server.pid, read(100));
    return {
      flushes, statement, statements16,
      hello: { p50: one.p50, memory: peak },
      hello16: { rate: sixteen.perSecond, p99: sixteen.p99 },
      hello100: { rate: hundred.perSecond, p99: hundred.p99 },
    };
  } finally {
    await server.stop();
  }
}

const hello: Reading = { kind: 'read', path: '/', cookie: 'a=b', csrfToken: '' };

function flushRate(file: string): number {
  return Math.max(...[1, 2, 3].map(() => flushesIn(0.4, file)));
}

function flushesIn(seconds: number, file: string): number {
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(8192, 7);
  let count = 0;
  const from = performance.now();
  while (performance.now() - from < seconds * 1000) {
    writeSync(descriptor, block);
    fdatasyncSync(descriptor);
    count += 1;
  }
  const rate = (count / (performance.now() - from)) * 1000;
  closeSync(descriptor);
  rmSync(file);
  return rate;
}

async function statementRates(connection: pg.PoolConfig, owner: pg.Client): Promise<Pick<MachineLimits, 'statement' | 'statements16'>> {
  await owner.query('create schema raw; create table raw.answers (id integer primary key, version integer, state text, value text, words bytea)');
  const clients = await Promise.all(Array.from({ length: 16 }, async () => {
    const client = new pg.Client(connection);
    await client.connect();
    return client;
  }));
  const words = Buffer.alloc(160, 1);
  const saving = (client: pg.Client, at: number) => {
    let turn = 0;
    return () => client.query({
      name: 'save', values: [at * 1000 + ((turn += 1) % 100), turn, 'answered', 'yes', words],
      text: 'insert into raw.answers values ($1, $2, $3, $4, $5) on conflict (id) do update set version = excluded.version, state = excluded.state, value = excluded.value, words = excluded.words',
    });
  };
  try {
    const steps = clients.map(saving);
    const [first] = steps;
    if (!first) throw new Error('There is no connection');
    await perSecond(0.3, first);
    const single: { rate: number; p50: number }[] = [];
    const together: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      single.push(await perSecond(0.7, first));
      const all = await Promise.all(steps.map((step) => perSecond(0.7, step)));
      together.push(all.reduce((sum, { rate }) => sum + rate, 0));
    }
    const statement = single.reduce((one, other) => (other.rate > one.rate ? other : one));
    return { statement, statements16: Math.max(...together) };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await owner.query('drop schema raw cascade');
  }
}
