import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readSettings } from '../../src/config.ts';
import { openInstance, type Instance } from '../../src/instance.ts';
import { loadExample, type LoadedExample } from '../../src/setup/index.ts';
import { measureLimits, type MachineLimits } from '../limits/machine-limits.ts';
import { buildPartnership, type BenchPartnership } from './partnership.ts';
import { startMaat, type ServerProcess } from './server-process.ts';

/** What measurements run on. Each part is made when it is first asked for, so that a run of a few rows stays short. */
export interface Stage {
  /** A folder that is gone after the run. */
  readonly folder: string;
  /** The instance's own services in this process, beside the server: for preparing, and for work without HTTP. */
  instance(): Promise<Instance>;
  /** Maat as a program of its own, on the same embedded database. */
  server(): Promise<ServerProcess>;
  /** The owner's connection, which row-level security does not bind. */
  owner(): Promise<pg.Client>;
  partnership(): Promise<BenchPartnership>;
  /** The Cheshire East example, loaded. */
  example(): Promise<LoadedExample>;
  limits(): Promise<MachineLimits>;
  close(): Promise<void>;
}

/** Sets the stage in a temporary folder. The server leaves a profile of its processor time in `profiles`, if that is given. */
export async function setStage(profiles: string | null = null): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maat-bench-'));
  const data = path.join(folder, 'data');
  const closing: (() => Promise<unknown>)[] = [];
  const once = <Value>(make: () => Promise<Value>, leave?: (value: Value) => Promise<unknown>): (() => Promise<Value>) => {
    let made: Promise<Value> | undefined;
    return () => (made ??= make().then((value) => {
      if (leave) closing.push(() => leave(value));
      return value;
    }));
  };
  const instance = once(
    () => openInstance({ ...readSettings({ MAAT_DATA: data, MAAT_LOG_LEVEL: 'warn' }) }),
    (opened) => opened.close(),
  );
  const server = once(async () => {
    await instance();
    return startMaat(data, profiles);
  }, (started) => started.stop());
  const owner = once(async () => {
    const client = new pg.Client((await instance()).owner);
    await client.connect();
    return client;
  }, (client) => client.end());
  const stage: Stage = {
    folder,
    instance,
    server,
    owner,
    partnership: once(() => buildPartnership(stage)),
    example: once(async () => loadExample((await instance()).services)),
    limits: once(() => measureLimits(stage)),
    close: async () => {
      for (const leave of closing.reverse()) await leave().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stage;
}
