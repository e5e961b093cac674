import type { Figure, Measurement } from '../measurement.types.ts';
import { runLoad } from '../load/run-load.ts';
import type { LoadResult, Typing, Visitor } from '../load/load.types.ts';
import type { Stage } from '../stage/stage.ts';
import { inPartnership, makeAudit, signIn, type BenchAudit } from '../stage/partnership.ts';
import { peakMemory } from '../stage/server-process.ts';

/**
 * Saving one answer over HTTP: signed in, access checked, row-level security, words sealed, versioned, with its row of the
 * history. A hundred clients are a hundred auditors in ten agencies of one partnership, each in a return of their own.
 */
export const autosave: Measurement = {
  rows: [
    'autosave, 1 client: half within', 'autosave, 1 client: rate',
    'autosave, 16 clients: rate', 'autosave, 16 clients: 99 of 100 within',
    'autosave, 100 clients: rate', 'autosave, 100 clients: 99 of 100 within',
    'autosave, 100 clients: memory of the app',
  ],
  async measure(stage) {
    const { flushes, statement, statements16, hello, hello16, hello100 } = await stage.limits();
    const audit = await makeAudit(stage, 'Autosave', 'shipped', 30);
    const { auditorIds } = await stage.partnership();
    const visitors: Visitor[] = [];
    for (const personId of auditorIds) visitors.push(await signIn(stage, personId));
    const { pid } = await stage.server();
    const one = await save(stage, audit, visitors.slice(0, 1), 0);
    const sixteen = await save(stage, audit, visitors.slice(0, 16), 1);
    const { peak, value: hundred } = await peakMemory(pid, save(stage, audit, visitors, 2));
    const flushed = `the disk flushes ${Math.round(flushes).toLocaleString('en-GB')} times a second`;
    return [
      figure('autosave, 1 client: half within', one.p50, 'ms', 2, statement.p50 + hello.p50, 'one raw upsert and one hello over HTTP'),
      { ...figure('autosave, 1 client: rate', one.perSecond, '/s', null, statement.rate, 'raw upserts one by one'), remark: flushed },
      figure('autosave, 16 clients: rate', sixteen.perSecond, '/s', 2500, Math.min(statements16, hello16.rate), limitOf(statements16, hello16.rate, 16)),
      figure('autosave, 16 clients: 99 of 100 within', sixteen.p99, 'ms', 60, hello16.p99, 'hello over HTTP, 16 clients'),
      figure('autosave, 100 clients: rate', hundred.perSecond, '/s', 2500, Math.min(statements16, hello100.rate), limitOf(statements16, hello100.rate, 100)),
      figure('autosave, 100 clients: 99 of 100 within', hundred.p99, 'ms', 60, hello100.p99, 'hello over HTTP, 100 clients'),
      { ...figure('autosave, 100 clients: memory of the app', peak, 'MB', 250, hello.memory, 'a Fastify that says hello to 100'), remark: 'Most memory of the server’s process during these saves, without PostgreSQL.' },
    ];
  },
};

function save(stage: Stage, audit: BenchAudit, visitors: readonly Visitor[], run: number): Promise<LoadResult> {
  const items = audit.tool.sections.flatMap((section) => section.items).flatMap((item) => ('options' in item ? [item] : []))
    .filter((item) => item.comment !== 'none')
    .map((item) => ({ id: item.id, codes: item.options.filter(({ state }) => state === undefined).slice(0, 2).map(({ code }) => code) }));
  const errands = visitors.map((visitor, at): Typing => ({
    kind: 'type', ...visitor, items,
    path: inPartnership(`/requests/${audit.requestIds[run * 10 + Math.floor(at / 10)]?.[at % 10] ?? ''}/answers`),
  }));
  return stage.server().then(({ port }) => runLoad({ port, errands, warmUpSeconds: 1.5, seconds: 2 }));
}

function figure(name: string, value: number, unit: Figure['unit'], budget: number | null, limit: number, what: string): Figure {
  return { name, value, unit, budget, limit: { value: limit, what } };
}

function limitOf(statements: number, hellos: number, clients: number): string {
  return statements < hellos ? 'raw upserts over 16 connections' : `hello over HTTP, ${clients} clients`;
}
