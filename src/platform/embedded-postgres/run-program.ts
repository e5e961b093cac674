import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/** How to run one of PostgreSQL's programs inside a database folder. */
export interface ProgramPlace {
  readonly folder: string;
  readonly account: Account | undefined;
}

/**
 * The name by which a program started inside the folder reaches it. An unprivileged account may not be let through the
 * folders above (a project in root's home, say); through its own working directory it always is.
 */
export function folderAsSeenInside(place: ProgramPlace): string {
  return place.account && process.platform === 'linux' ? '/proc/self/cwd' : place.folder;
}

/** Options for `spawn`: inside the folder, as the account, and with none of Maat's own settings and secrets. */
export function spawnOptions(place: ProgramPlace): { cwd: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv } {
  return {
    cwd: place.folder,
    ...place.account,
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }),
  };
}

/** Runs a program to its end with `input` on its standard input. Gives its exit code and all it wrote. */
export function runProgram(
  program: string,
  args: readonly string[],
  place: ProgramPlace,
  input = '',
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptions(place), stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, output: Buffer.concat(output).toString('utf8') });
    });
    // A program that ends before it has read everything is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
