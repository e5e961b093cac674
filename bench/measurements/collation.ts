import { collateAudit } from '../../src/reports/index.ts';
import { operatorIn, type Member } from '../../src/access/index.ts';
import type { Figure, Measurement } from '../measurement.types.ts';
import { runLoad } from '../load/run-load.ts';
import { inPartnership, makeAudit, signIn } from '../stage/partnership.ts';
import { fillReturns } from '../stage/returns.ts';
import { sixtyItems } from '../stage/sixty-items.ts';
import type { Stage } from '../stage/stage.ts';
import { medianOf } from '../timing.ts';

/** Cases of the synthetic audits: ten agencies answer 60 questions about each. */
const sizes = [
  { name: 'collate 10,000 answers', cases: 17, budget: null },
  { name: 'collate 10,000 returns of 60 answers', cases: 1_000, budget: 150 },
  { name: 'collate 1,000,000 answers', cases: 1_667, budget: null },
] as const;

const pageRow = 'collation page of 10,000 returns: half within';

/** Counting every answer of an audit, as the collation page does it, against the barest query that groups the same answers. */
export const collation: Measurement = {
  rows: ['collate 77 returns', ...sizes.map(({ name }) => name), pageRow],
  async measure(stage) {
    const figures: Figure[] = [await exampleFigure(stage)];
    const { operator } = await stage.partnership();
    for (const { name, cases, budget } of sizes) {
      const audit = await makeAudit(stage, name, sixtyItems, cases);
      await fillReturns(stage, audit);
      const { took, raw } = await collateBoth(stage, operator, audit.id, cases > 100 ? 3 : 10);
      // A million answers may take twice as long as the barest query.
      figures.push(figure(name, took, budget ?? (cases > 1_000 ? 2 * raw : null), raw));
      if (cases === 1_000) figures.push(await pageFigure(stage, audit.id, raw));
    }
    return figures;
  },
};

async function pageFigure(stage: Stage, auditId: string, raw: number): Promise<Figure> {
  const { coordinatorId } = await stage.partnership();
  const { port } = await stage.server();
  const visitor = await signIn(stage, coordinatorId);
  const { p50 } = await runLoad({ port, errands: [{ kind: 'read', ...visitor, path: inPartnership(`/audits/${auditId}/collation`) }], warmUpSeconds: 1.5, seconds: 1.5 });
  return { ...figure(pageRow, p50, null, raw), remark: 'With its charts, over HTTP; comments of so many returns stand on pages of their own.' };
}

async function exampleFigure(stage: Stage): Promise<Figure> {
  const { auditId, partnership } = await stage.example();
  const { took, raw } = await collateBoth(stage, operatorIn(partnership), auditId, 20);
  return { ...figure('collate 77 returns', took, null, raw), remark: 'The Cheshire East example: 955 answers.' };
}

function figure(name: string, took: number, budget: number | null, raw: number): Figure {
  return { name, value: took, unit: 'ms', budget, limit: { value: raw, what: 'raw GROUP BY of the same answers' } };
}

async function collateBoth(stage: Stage, member: Member, auditId: string, runs: number): Promise<{ readonly took: number; readonly raw: number }> {
  const { services } = await stage.instance();
  const owner = await stage.owner();
  await owner.query('analyze answers, returns, requests, cases');
  const raw = await medianOf(runs, () => owner.query(
    'select item_id, state, value, count(*) from answers where partnership_id = $1 and audit_id = $2 group by item_id, state, value', [member.partnership.id, auditId],
  ));
  const took = await medianOf(runs, () => collateAudit(services, member, auditId));
  return { took, raw };
}
