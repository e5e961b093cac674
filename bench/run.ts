import { availableParallelism, cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Figure, Measurement } from './measurement.types.ts';
import { setStage, type Stage } from './stage/stage.ts';
import { rowOf, rowWithout, tableOf, type Row } from './table.ts';

/**
 * `npm run bench [-- WORDS… --json --profile]`: measures what Maat promises, with this machine's own limits beside it.
 * With words only the rows whose name contains one of them. The table, or with `--json` one document, goes to standard
 * output, what happens meanwhile to standard error. With `--profile` the server writes a profile of its processor time
 * to .cache/bench-profiles. Nothing fails by being slow; exit code 1 says that something could not be measured.
 */
const words = process.argv.slice(2).filter((word) => !word.startsWith('--')).map((word) => word.toLowerCase());
const asJson = process.argv.includes('--json');

// Each is read by itself, so that a part of the product that is broken takes no other row with it.
const measurements: Readonly<Record<string, () => Promise<Measurement>>> = {
  machine: () => import('./measurements/machine.ts').then(({ machine }) => machine),
  'start-up': () => import('./measurements/start-up.ts').then(({ startUp }) => startUp),
  autosave: () => import('./measurements/autosave.ts').then(({ autosave }) => autosave),
  'section page': () => import('./measurements/section-page.ts').then(({ sectionPage }) => sectionPage),
  'pages of the example': () => import('./measurements/pages.ts').then(({ examplePages }) => examplePages),
  imports: () => import('./measurements/imports.ts').then(({ imports }) => imports),
  population: () => import('./measurements/population.ts').then(({ population }) => population),
  collation: () => import('./measurements/collation.ts').then(({ collation }) => collation),
  documents: () => import('./measurements/documents.ts').then(({ documents }) => documents),
  'report files': () => import('./measurements/report-files.ts').then(({ reportFiles }) => reportFiles),
};

const wanted = (name: string): boolean => words.length === 0 || words.some((word) => name.toLowerCase().includes(word));

/** How much of the processors other programs took just before each measurement, when nothing of the benchmark's own ran. */
const busy: number[] = [];

async function busyShare(): Promise<number> {
  const spent = (): number[] => cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  const before = spent();
  const from = performance.now();
  await pause(400);
  const took = performance.now() - from;
  return spent().reduce((sum, now, at) => sum + (now - (before[at] ?? now)), 0) / (took * before.length);
}

async function measureAll(stage: Stage): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [subject, load] of Object.entries(measurements)) {
    const measurement = await load().catch(asError);
    if (measurement instanceof Error) {
      rows.push(rowWithout(subject, `Could not be measured: ${measurement.message}`));
      continue;
    }
    if (!measurement.rows.some(wanted)) continue;
    busy.push(await busyShare());
    process.stderr.write(`Measuring: ${measurement.rows.filter(wanted).join('; ')}\n`);
    const figures = await measurement.measure(stage).catch(asError);
    rows.push(...measurement.rows.filter(wanted).map((name) => inRow(name, figures)));
  }
  return rows;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function inRow(name: string, figures: readonly Figure[] | Error): Row {
  if (figures instanceof Error) return rowWithout(name, `Could not be measured: ${figures.message}`);
  const figure = figures.find((each) => each.name === name);
  return figure ? rowOf(figure) : rowWithout(name, 'Was not measured');
}

const startedAt = new Date();
const stage = await setStage(process.argv.includes('--profile') ? fileURLToPath(new URL('../.cache/bench-profiles', import.meta.url)) : null);
const leave = (): void => void stage.close().finally(() => process.exit(1));
process.once('SIGINT', leave);
process.once('SIGTERM', leave);
let rows: Row[];
try {
  rows = await measureAll(stage);
} finally {
  await stage.close();
}
const seconds = (Date.now() - startedAt.getTime()) / 1000;
const machine = { processors: availableParallelism(), model: cpus()[0]?.model ?? '', platform: `${process.platform} ${process.arch}`, node: process.version, takenByOthers: Math.max(...busy) };
if (asJson) {
  process.stdout.write(`${JSON.stringify({ startedAt: startedAt.toISOString(), seconds, machine, rows }, null, 2)}\n`);
} else {
  process.stdout.write(`\n${machine.processors} processors (${machine.model}), Node ${machine.node}, measured in ${seconds.toFixed(0)} s, the best of three rounds of every load.\nOther programs took up to ${Math.round(machine.takenByOthers * 100)}% of the processors.${machine.takenByOthers > 0.25 ? ' Figures are worse than on a quiet machine: judge by the ratios.' : ''}\n\n${tableOf(rows)}\n`);
}
process.exitCode = rows.some(({ value }) => value === null) ? 1 : 0;
