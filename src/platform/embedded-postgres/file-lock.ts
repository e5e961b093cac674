import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, isIdentityAlive } from './running-process.ts';

const renewEvery = 1_000;
const abandonedAfter = 20_000;

/**
 * Runs `work` while no other process holds the lock at `path`. Waits as long as another one does; a lock left behind by
 * a process that was killed is taken over.
 */
export async function withFileLock<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  const mine = `${identityOf(process.pid)} ${randomUUID()}`;
  while (!(await take(path, mine))) {
    if (!(await breakAbandoned(path))) await pause(10);
  }
  const renewal = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, renewEvery);
  renewal.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    if ((await contentOf(path)) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, content: string): Promise<boolean> {
  // A link appears with its content in place, so nobody ever reads a lock that is still being written.
  const prepared = `${path}.${randomUUID()}`;
  await writeFile(prepared, content);
  try {
    await link(prepared, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(prepared, { force: true });
  }
}

async function breakAbandoned(path: string): Promise<boolean> {
  const content = await contentOf(path);
  if (content === undefined) return true;
  const held = isIdentityAlive(content.split(' ')[0] ?? '') && !(await isUnrenewed(path));
  if (held) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    // Between reading and renaming another process may have taken over: then it gets its lock back.
    if ((await contentOf(aside)) !== content) await link(aside, path);
  } catch {
    return false;
  } finally {
    await rm(aside, { force: true });
  }
  return true;
}

async function isUnrenewed(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > abandonedAfter;
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
