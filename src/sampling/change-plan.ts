import { randomInt } from 'node:crypto';
import type { Member, Work } from '../access/index.ts';
import { findAudit, findWorksheet, takesCases, type Worksheet } from '../audits/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { dayInWords } from '../shared/day.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { firstPlan, largestSeed } from './plan.rules.ts';
import { findPopulation, listFacts, selecting } from './populations.store.ts';
import { findPlan, writePlan } from './samples.store.ts';
import type { FrameFact, Population } from './population.types.ts';
import type { SampleRefusal } from './samples.types.ts';
import type { DrawPlan } from './sampling.types.ts';

/** What a plan is made over. */
export interface PlanGround {
  readonly population: Population;
  readonly facts: readonly FrameFact[];
  readonly plan: DrawPlan;
  /** What the audit's terms of reference say of its sample: how many cases, and who confirmed the theme and when; null where they say nothing. */
  readonly terms: { readonly casesMeant: number | null; readonly themeConfirmed: string | null };
  /** Counts changes, so that two people do not overwrite each other unseen; 0 while nobody has changed the first plan. */
  readonly edit: number;
}

/** The plan of an audit with the population it is for; null without a population. The first plan has a seed only once it is kept. */
export async function planGround(work: Work, auditId: string, options: { readonly lock?: boolean } = {}): Promise<PlanGround | null> {
  const population = await findPopulation(work, auditId, { ready: true });
  if (!population) return null;
  const facts = await listFacts(work, population);
  const kept = await findPlan(work, auditId, options);
  const { worksheet } = await findWorksheet(work, auditId);
  return { population, facts, terms: { casesMeant: worksheet.casesMeant, themeConfirmed: confirmation(worksheet) }, ...(kept ?? { plan: firstPlan(facts, worksheet.casesMeant, 0), edit: 0 }) };
}

function confirmation({ themeConfirmedBy, themeConfirmedOn }: Worksheet): string | null {
  if (themeConfirmedBy === '') return null;
  return themeConfirmedOn === null ? themeConfirmedBy : `${themeConfirmedBy}, ${dayInWords(themeConfirmedOn)}`;
}

/** Changes the plan of an audit; `change` decides on what is there, and may refuse. A plan kept for the first time is given its seed. */
export async function changePlan(
  services: Services, member: Member, auditId: string, edit: number, change: (ground: PlanGround) => Result<DrawPlan, SampleRefusal>,
): Promise<Result<DrawPlan, SampleRefusal>> {
  return command<DrawPlan, SampleRefusal>(services.database, selecting(member), async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    const ground = await planGround(work, auditId, { lock: true });
    if (!ground) return refuse({ kind: 'no-population' });
    if (ground.edit !== edit) return refuse({ kind: 'stale' });
    const seeded = ground.edit === 0 ? { ...ground, plan: { ...ground.plan, seed: madeSeed() } } : ground;
    const changed = change(seeded);
    if (!changed.ok) return changed;
    await writePlan(work, auditId, changed.value, edit + 1);
    return accept({
      value: changed.value,
      history: { event: 'sample-plan-changed', subject: { kind: 'audit', id: auditId }, auditId, detail: { edit: edit + 1, rules: changed.value.rules.length, seed: changed.value.seed } },
    });
  });
}

/** A seed that nobody chose. */
export function madeSeed(): number {
  return randomInt(0, largestSeed + 1);
}
