import type { Figure, Measurement } from '../measurement.types.ts';
import { runLoad } from '../load/run-load.ts';
import type { Visitor } from '../load/load.types.ts';
import { signIn } from '../stage/partnership.ts';
import { memoryOf } from '../stage/server-process.ts';
import type { Stage } from '../stage/stage.ts';
import { withCountedApp } from '../stage/statements.ts';
import { medianOf } from '../timing.ts';

const pages = [
  { name: 'your work, an auditor', who: 'police@', path: () => '' },
  { name: 'response matrix', who: 'coordinator@', path: (audit: string) => `/audits/${audit}/matrix` },
  { name: 'collation page', who: 'coordinator@', path: (audit: string) => `/audits/${audit}/collation` },
  { name: 'report page', who: 'coordinator@', path: (audit: string) => `/audits/${audit}/report` },
] as const;

const files = [
  { name: 'example report as Word, over HTTP', format: 'docx', budget: 500 },
  { name: 'example report as PDF, over HTTP', format: 'pdf', budget: 300 },
  { name: 'example report as Excel, over HTTP', format: 'xlsx', budget: null },
] as const;

const freshRow = 'collation page right after loading: half within';
const memoryRow = 'memory of the app after pages and exports';

/** What people of the Cheshire East example see: pages with their statements, the report's files, and what the app holds in memory afterwards. */
export const examplePages: Measurement = {
  rows: [freshRow, ...pages.map(({ name }) => `${name}: half within`), ...files.map(({ name }) => name), memoryRow],
  async measure(stage) {
    const { hello } = await stage.limits();
    const { auditId, partnership } = await stage.example();
    const { port, pid } = await stage.server();
    const start = `/p/${partnership.slug}`;
    const coordinator = await signIn(stage, await personWith(stage, 'coordinator@'));
    const read = (visitor: Visitor, path: string) => runLoad({ port, errands: [{ kind: 'read', ...visitor, path }], warmUpSeconds: 0.7, seconds: 0.7 });
    const oneHello = { value: hello.p50, what: 'one hello over HTTP' };
    const fresh = await read(coordinator, `${start}/audits/${auditId}/collation`);
    const figures: Figure[] = [{
      name: freshRow, value: fresh.p50, unit: 'ms', budget: null, limit: oneHello,
      remark: 'As soon as the example is loaded, before PostgreSQL counts the new rows of its own accord.',
    }];
    await (await stage.owner()).query('analyze');
    for (const { name, who, path } of pages) {
      const visitor = await signIn(stage, await personWith(stage, who));
      const url = start + path(auditId);
      const { p50, bytes } = await read(visitor, url);
      const statements = await withCountedApp(stage, async (app, counted) => {
        const get = () => app.inject({ method: 'GET', url, headers: { cookie: visitor.cookie, host: 'localhost' } });
        await get();
        return counted(get);
      });
      figures.push({
        name: `${name}: half within`, value: p50, unit: 'ms', budget: null, limit: oneHello,
        remark: `The example with 77 returns. ${statements} statements, begin and commit included; ${(bytes / 1024).toFixed(1)} KB on the wire.`,
      });
    }
    for (const { name, format, budget } of files) {
      const took = await medianOf(3, async () => {
        const answer = await fetch(`http://127.0.0.1:${port}${start}/audits/${auditId}/report/export/${format}`, { headers: { cookie: coordinator.cookie } });
        if (answer.status !== 200) throw new Error(`The report answered ${answer.status} as ${format}`);
        await answer.arrayBuffer();
      });
      figures.push({ name, value: took, unit: 'ms', budget, limit: null });
    }
    figures.push({ name: memoryRow, value: await memoryOf(pid), unit: 'MB', budget: 250, limit: { value: hello.memory, what: 'a Fastify that says hello to 100' } });
    return figures;
  },
};

async function personWith(stage: Stage, beginning: string): Promise<string> {
  const owner = await stage.owner();
  const { rows } = await owner.query<{ id: string }>('select id from people where email like $1', [`${beginning}cheshire%`]);
  return rows[0]?.id ?? '';
}
