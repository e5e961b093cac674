import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load.types.ts';

const program = fileURLToPath(new URL('load-client.ts', import.meta.url));

/** Runs a load in a process of its own. Rejects when the server answers otherwise than it should. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const client = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    client.send(job);
    const [told] = (await Promise.race([
      once(client, 'message'),
      once(client, 'exit').then(() => [{ error: 'The load client ended early' }]),
    ])) as [{ result?: LoadResult; error?: string }];
    if (!told.result) throw new Error(told.error);
    return told.result;
  } finally {
    client.kill();
  }
}
