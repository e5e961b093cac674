// npm test: the types, the house style and every test. `npm test -- src/returns` keeps to files whose path starts so.
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { startTestCluster } from './support/cluster.ts';
import { reportBriefly } from './support/brief-report.ts';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const filters = process.argv.slice(2).map((filter) => path.relative(root, path.resolve(filter)));
const isWanted = (file: string): boolean => filters.length === 0 || filters.some((filter) => file.startsWith(filter));

const files: string[] = [];
for await (const file of glob('{src,test,database,bench}/**/*.test.ts')) if (isWanted(file)) files.push(path.resolve(file));
if (files.length === 0) {
  console.error(`No test file has a path that starts with ${filters.join(' or ')}.`);
  process.exit(2);
}

const cluster = await startTestCluster();
process.env['MAAT_TEST_CLUSTER'] = JSON.stringify(cluster.connection);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void cluster.stop().finally(() => process.exit(130));
  });
}

try {
  const checks = await Promise.all([
    check('Types', ['node_modules/typescript/bin/tsc', '--project', '.', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo']),
    check('House style', ['node_modules/eslint/bin/eslint.js', '--no-error-on-unmatched-pattern', ...(filters.length > 0 ? filters : ['.'])]),
  ]);
  const passed = await runTests();
  if (!checks.every(Boolean)) console.log('FAILED before the tests: see above.');
  process.exitCode = passed && checks.every(Boolean) ? 0 : 1;
} finally {
  await cluster.stop();
}

function isJourney(file: string): boolean {
  return file.startsWith(path.join(root, 'test') + path.sep);
}

/** Runs one of the checking programs; prints a line, and all it said where it found something. */
function check(name: string, words: readonly string[]): Promise<boolean> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('close', (code) => {
      const passed = code === 0;
      console.log(`${name}: ${passed ? 'fine' : 'FAILED'} (${seconds(began)})`);
      if (!passed) console.log(Buffer.concat(output).toString('utf8').trimEnd());
      resolve(passed);
    });
  });
}

async function runTests(): Promise<boolean> {
  console.log(`Tests: ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
  const stream = run({
    // Whole journeys take longest: first, so that none is left running alone at the end.
    files: files.sort((one, other) => Number(isJourney(other)) - Number(isJourney(one))),
    concurrency: Math.max(2, cpus().length),
    timeout: 600_000,
  });
  let failed = false;
  stream.on('test:fail', () => {
    failed = true;
  });
  for await (const text of stream.compose(reportBriefly)) process.stdout.write(text);
  return !failed;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
