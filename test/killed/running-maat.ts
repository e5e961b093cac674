import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '..', '..');
// Tied to this process, so that no server outlives a test that is stopped.
const program = ['--import', path.join(root, 'scripts', 'end-with-runner.mjs'), 'src/cli.ts'];

/** Maat as an operator runs it: a program of its own, with a folder, a port and the PostgreSQL that comes with it. */
export class RunningMaat {
  readonly folder: string;
  #port = 0;
  #child: ChildProcess | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it and waits until it reaches its database. */
  async start(): Promise<void> {
    this.#port ||= await freePort();
    const child = spawn(process.execPath, [...program, 'start'], { cwd: root, env: this.#environment(), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => { complaints = (complaints + chunk.toString()).slice(-4000); });
    while (!(await fetch(`${this.url}/ready`).then((answer) => answer.ok, () => false))) {
      if (child.exitCode !== null || child.signalCode !== null) {
        this.#child = null;
        throw new Error(`Maat did not start: ${complaints.trim()}`);
      }
      await pause(20);
    }
  }

  /** As `kill -9`: it gets no chance to finish anything. With `database`, the PostgreSQL it started dies in the same moment. */
  async kill({ database }: { database: boolean }): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = once(child, 'exit');
    const postgres = database ? Number((await readFile(path.join(this.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]) : 0;
    child.kill('SIGKILL');
    if (postgres > 0) process.kill(postgres, 'SIGKILL');
    await gone;
    this.#child = null;
  }

  /** Asks it to stop, as an operator does; its database stops with it. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    this.#child = null;
  }

  /** One command of `./maat`; gives what it prints on standard output. */
  async command(...words: string[]): Promise<unknown> {
    const { stdout } = await promisify(execFile)(process.execPath, [...program.slice(2), ...words, '--json'], { cwd: root, env: this.#environment() });
    return JSON.parse(stdout);
  }

  #environment(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _elsewhere, SMTP_URL: _mail, NODE_TEST_CONTEXT: _test, ...environment } = process.env;
    return { ...environment, MAAT_DATA: this.folder, PORT: String(this.#port), HOST: '127.0.0.1', MAAT_URL: this.url, MAAT_LOG_LEVEL: 'error' };
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
