import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/platform/index.ts';
import type { Measurement } from '../measurement.types.ts';
import { memoryOf, startMaat } from '../stage/server-process.ts';
import { quantile, timed } from '../timing.ts';

const rounds = 3;

/** From the start of the program until it answers, its database included; and what it holds in memory then. */
export const startUp: Measurement = {
  rows: ['cold start, first time', 'cold start, database there', 'memory of the app after its start'],
  async measure(stage) {
    const first: number[] = [];
    const again: number[] = [];
    const databaseFirst: number[] = [];
    const databaseAgain: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const folder = path.join(stage.folder, `start-${round}`);
      for (const times of [first, again]) {
        const server = await startMaat(folder);
        times.push(server.startedIn);
        await pause(300);
        memory.push(await memoryOf(server.pid));
        await server.stop();
      }
      const directory = path.join(stage.folder, `postgres-${round}`);
      for (const times of [databaseFirst, databaseAgain]) {
        const { ms, value: database } = await timed(() => startEmbeddedPostgres({ directory, log: () => undefined }));
        times.push(ms);
        await database.stop();
      }
    }
    return [
      { name: 'cold start, first time', value: quantile(first, 0.5) / 1000, unit: 's', budget: 2, limit: { value: quantile(databaseFirst, 0.5) / 1000, what: 'PostgreSQL made and started' } },
      { name: 'cold start, database there', value: quantile(again, 0.5) / 1000, unit: 's', budget: 0.8, limit: { value: quantile(databaseAgain, 0.5) / 1000, what: 'PostgreSQL started' } },
      { name: 'memory of the app after its start', value: quantile(memory, 0.5), unit: 'MB', budget: 250, limit: null },
    ];
  },
};
