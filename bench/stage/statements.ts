import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../src/app.ts';
import type { Stage } from './stage.ts';

/** Runs work on an app in this process, where the statements that a step sends to the database can be counted: all of them, begin and commit too. */
export async function withCountedApp<Value>(
  stage: Stage,
  work: (app: FastifyInstance, counted: (step: () => Promise<unknown>) => Promise<number>) => Promise<Value>,
): Promise<Value> {
  const app = await buildApp((await stage.instance()).services);
  const plain = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    count += 1;
    return plain.apply(this, given);
  } as typeof pg.Client.prototype.query;
  try {
    return await work(app, async (step) => {
      const before = count;
      await step();
      return count - before;
    });
  } finally {
    pg.Client.prototype.query = plain as typeof pg.Client.prototype.query;
    await app.close();
  }
}
