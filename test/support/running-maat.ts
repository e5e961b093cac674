import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
// Tied to this process, so that no server outlives a test that is stopped.
const program = ['--import', path.join(root, 'scripts', 'end-with-runner.mjs'), 'src/cli.ts'];

/** Maat as an operator runs it: a program of its own, with a folder, a port and the PostgreSQL that comes with it. */
export class RunningMaat {
  readonly folder: string;
  /** 0 until it first starts. */
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

  /** One command of `./maat`, with settings of its own; gives its exit code and what it prints. */
  run(words: readonly string[], settings: NodeJS.ProcessEnv = {}): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [...program.slice(2), ...words], { cwd: root, env: { ...this.#environment(), ...settings } }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  /** One command that must go through; gives its one JSON document. */
  async command(...words: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.run([...words, '--json']);
    if (code !== 0) throw new Error(`./maat ${words.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout);
  }

  #environment(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _elsewhere, SMTP_URL: _mail, NODE_TEST_CONTEXT: _test, ...environment } = process.env;
    const address = this.#port === 0 ? {} : { PORT: String(this.#port), HOST: '127.0.0.1', MAAT_URL: this.url };
    return { ...environment, MAAT_DATA: this.folder, MAAT_LOG_LEVEL: 'error', ...address };
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
