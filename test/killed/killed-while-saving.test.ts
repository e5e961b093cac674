import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts';
import { RunningMaat } from '../support/running-maat.ts';
import { Saver } from './saver.ts';

const kills = 20;
/** Each takes "yes" and a comment. */
const items = ['cheshire-east.1.02', 'cheshire-east.3.01', 'cheshire-east.3.04', 'cheshire-east.4.03'];
const auditors = [['police', 'Police'], ['health.visiting', 'Health visiting'], ['school.nursing', 'School nursing']] as const;

test(`killed ${kills} times while answers are being saved, Maat has every answer that it said was saved`, async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maat-killed-'));
  const maat = new RunningMaat(folder);
  t.after(async () => {
    await maat.stop();
    await stopDatabase(folder);
    await rm(folder, { recursive: true, force: true });
  });
  const { password } = (await maat.command('example', 'load', 'cheshire-east-2014')) as { password: string };
  const requests = await handedInRequests(folder);
  await maat.start();
  const savers = await Promise.all(auditors.map(async ([name, agency]) => {
    const saver = new Saver(maat, requests.get(agency) ?? '');
    await saver.signIn(`${name}@cheshire-east.example`, password);
    await saver.post(`/p/cheshire-east/requests/${saver.requestId}/independence`, { lineManages: 'no', involved: 'no', jobTitle: 'Auditor' });
    await saver.post(`/p/cheshire-east/requests/${saver.requestId}/withdraw`);
    await saver.compare();
    return saver;
  }));
  const acknowledgements = (): number => savers.reduce((sum, saver) => sum + saver.acknowledgements, 0);

  for (let kill = 1; kill <= kills; kill += 1) {
    const before = acknowledgements();
    const typing = Promise.all(savers.flatMap((saver) => items.map((item) => saver.typeInto(item))));
    // What goes wrong in typing shows where it is waited for, not as an error that nobody took.
    typing.catch(() => undefined);
    const patience = Date.now() + 30_000;
    while (acknowledgements() < before + savers.length * items.length && Date.now() < patience) await pause(2);
    await pause(Math.random() * 100);
    // Every other time the database dies with the server, so that it has to find its way back from its own log.
    await maat.kill({ database: kill % 2 === 0 });
    await typing;
    assert.ok(acknowledgements() >= before + savers.length * items.length, `answers were being saved when it was killed for the ${kill}th time`);
    await maat.start();
    for (const saver of savers) await saver.compare();
  }

  await maat.stop();
  const { ok } = (await maat.command('history', 'verify')) as { ok: boolean };
  assert.ok(ok, 'the record is unbroken');
});

/** A request that each agency has answered and handed in, by the agency's name. */
async function handedInRequests(folder: string): Promise<Map<string, string>> {
  const database = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log: () => undefined });
  const client = new pg.Client(database.connection);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; id: string }>(`
      select distinct on (a.name) a.name, r.request_id as id from returns r
      join agencies a on a.partnership_id = r.partnership_id and a.id = r.agency_id where r.state = 'submitted'`);
    return new Map(rows.map(({ name, id }) => [name, id]));
  } finally {
    await client.end();
    await database.stop();
  }
}

async function stopDatabase(folder: string): Promise<void> {
  await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log: () => undefined }).then((database) => database.stop(), () => undefined);
}
