import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { must } from '../../test/builders/open-audit.ts';
import { cheshirePopulation, cheshireRules, keepPopulation, setPlan } from '../../test/builders/population.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { createAudit } from '../audits/index.ts';
import { readOrMakeInstanceKey } from '../platform/index.ts';
import { drawSample } from '../sampling/index.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
let services: TestServices;
let folder: string;
let auditId: string;

interface Ran { readonly code: number; readonly printed: string }

const maat = (...words: string[]): Promise<Ran> => {
  const { host, port, user, database } = services.owner;
  const env = {
    ...process.env, MAAT_DATA: folder, MAAT_LOG_LEVEL: 'silent',
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}&port=${port}`,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], { env, cwd: folder }, (error, printed) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed }));
  });
};

before(async () => {
  services = await testServices();
  folder = await mkdtemp(path.join(tmpdir(), 'maat-samples-'));
  Object.assign(services, { key: (await readOrMakeInstanceKey(path.join(folder, 'instance.key'))).key });
  const partnership = await testPartnership(services);
  const selector = await testMember(services, partnership, ['case-selector']);
  auditId = must(await createAudit(services, partnership, { title: 'Repeat plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' })).id;
  await keepPopulation(services, selector, auditId, cheshirePopulation);
  await setPlan(services, selector, auditId, 0, { ...cheshireRules, seed: 20140116 });
  must(await drawSample(services, selector, auditId, 1, { notConsulted: 'A trial' }));
});
after(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

test('[SEL-10] a fresh process draws the same sample again, and prints its ledger without saying who the cases are', async () => {
  const verified = await maat('sample', 'verify', auditId, '--json');
  assert.deepEqual([verified.code, JSON.parse(verified.printed)], [0, {
    ok: true, samples: [{ number: 1, kind: 'drawn', seed: 20140116, algorithm: 2, frameIsTheSame: true, drawIsTheSame: true, ledgerIsTheSame: true, membersAreTheSame: true, rows: [202, 34, 25, 18, 15] }],
  }]);
  const shown = await maat('sample', 'show', auditId, '--json');
  const [ledger] = JSON.parse(shown.printed) as { readonly population: { readonly extractedOn: string; readonly rows: number }; readonly plan: { readonly seed: number } }[];
  assert.deepEqual([ledger?.population.extractedOn, ledger?.population.rows, ledger?.plan.seed], ['2014-01-16', 202, 20140116]);
  assert.doesNotMatch(shown.printed, /CE-1\d{3}/);
});

test('a draw whose record was changed behind Maat\'s back is told', async () => {
  const owner = new pg.Client(services.owner);
  await owner.connect();
  try {
    await owner.query(`begin; select set_config('maat.operator', 'on', true); update samples set plan = jsonb_set(plan, '{seed}', '5'); commit`);
  } finally {
    await owner.end();
  }
  const verified = await maat('sample', 'verify', auditId);
  assert.equal(verified.code, 1);
});
