import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadOrder, LoadResult } from './load.types.ts';

const program = fileURLToPath(new URL('load-client.ts', import.meta.url));

const rounds = 3;

/**
 * Runs a load three times in a process of its own and gives the best round: what else the machine does at the time makes
 * a program slower, never faster. Rejects when the server answers otherwise than it should.
 */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const client = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    client.send({ ...job, rounds } satisfies LoadOrder);
    const [told] = (await Promise.race([
      once(client, 'message'),
      once(client, 'exit').then(() => [{ error: 'The load client ended early' }]),
    ])) as [{ results?: LoadResult[]; error?: string }];
    const [best, ...others] = told.results ?? [];
    if (!best) throw new Error(told.error);
    return others.reduce((one, other) => (other.perSecond > one.perSecond ? other : one), best);
  } finally {
    client.kill();
  }
}
