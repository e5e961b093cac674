import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server that runs as a program of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from its start until it answered. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

/**
 * Starts Maat as an operator does, with its data in this folder, and waits until it answers. `profiles` is a folder to
 * write a profile of its processor time to when it stops (`.cpuprofile`, for the developer tools of a browser).
 */
export async function startMaat(folder: string, profiles: string | null = null): Promise<ServerProcess> {
  const port = await freePort();
  const { DATABASE_URL: _elsewhere, SMTP_URL: _mail, ...environment } = process.env;
  // As scripts/run.cjs starts it.
  const node = JSON.parse(await readFile(path.join(root, 'scripts', 'product-node.json'), 'utf8')) as { readonly flags: readonly string[]; readonly environment: Readonly<Record<string, string>> };
  return startProgram([...node.flags, ...(profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]), 'src/cli.ts', 'start'], port, '/ready', {
    ...node.environment, ...environment, MAAT_DATA: folder, PORT: String(port), HOST: '127.0.0.1', MAAT_URL: `http://127.0.0.1:${port}`, MAAT_LOG_LEVEL: 'warn',
  });
}

/** Starts one of the benchmark's own servers: a program that takes its port as its only word. */
export async function startOwnServer(program: string, readyPath = '/'): Promise<ServerProcess> {
  const port = await freePort();
  return startProgram([program, String(port)], port, readyPath, process.env);
}

async function startProgram(words: readonly string[], port: number, readyPath: string, env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const from = performance.now();
  // Tied to this process, so that no server outlives a benchmark that is killed.
  const tie = path.join(root, 'scripts', 'end-with-runner.mjs');
  const child = spawn(process.execPath, ['--import', tie, ...words], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => { complaints = (complaints + chunk.toString()).slice(-4000); });
  let ended = false;
  child.on('exit', () => { ended = true; });
  for (;;) {
    if (ended) throw new Error(`The server did not start: ${complaints.trim()}`);
    if (await answers(port, readyPath)) break;
    await pause(5);
  }
  return { port, pid: child.pid ?? 0, startedIn: performance.now() - from, stop: () => stop(child) };
}

async function answers(port: number, readyPath: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${readyPath}`).then((answer) => answer.arrayBuffer().then(() => answer.ok), () => false);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(forced);
}

/** Megabytes of memory a process holds now. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  if (status !== null) return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** The most memory, in megabytes, that a process holds while the work runs. */
export async function peakMemory<Value>(pid: number, work: Promise<Value>): Promise<{ readonly peak: number; readonly value: Value }> {
  let peak = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      peak = Math.max(peak, await memoryOf(pid));
      await pause(100);
    }
  })();
  try {
    const value = await work;
    return { peak, value };
  } finally {
    over = true;
    await watching;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
