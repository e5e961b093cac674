import type { Work } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import { stepInWords } from './plan.rules.ts';
import { findPopulation } from './populations.store.ts';
import { listSamples, listSwaps } from './samples.store.ts';

/** How cases that are in an audit were selected, as a report tells it: no reasons, which may speak of a case, and no names of cases. */
export interface Selection {
  readonly kind: 'drawn' | 'chosen';
  /** What a choice on purpose is called; '' for a draw. */
  readonly label: string;
  readonly sourceSystem: string;
  readonly extractedOn: Day;
  /** From the population to the cases, in words, with how many each step left. */
  readonly steps: readonly { readonly words: string; readonly rows: number }[];
  readonly seed: number | null;
  readonly algorithm: number | null;
  /** Whether the coordinator selected, for want of somebody neutral. */
  readonly isByCoordinator: boolean;
  readonly consulted: string | null;
  readonly consultedOn: Day | null;
  readonly themeConfirmed: string | null;
  readonly swapped: number;
}

/** The selections whose cases are in an audit, the oldest first: the draw that is used last, and every choice on purpose. */
export async function listSelections(services: Services, work: Work, auditId: string): Promise<Selection[]> {
  const used = (await listSamples(services, work, auditId)).filter(({ use }) => use !== null);
  const lastDraw = used.filter(({ kind }) => kind === 'drawn').sort((one, other) => (other.use?.at.getTime() ?? 0) - (one.use?.at.getTime() ?? 0))[0];
  const selections: Selection[] = [];
  for (const sample of used.filter((one) => one.kind === 'chosen' || one === lastDraw).reverse()) {
    const population = await findPopulation(work, auditId, { id: sample.populationId });
    if (!population) throw new Error('A sample has lost its population');
    const { kind, words, plan, ledger, number } = sample;
    selections.push({
      kind, label: words.label ?? '', sourceSystem: population.sourceSystem, extractedOn: population.extractedOn,
      steps: ledger.map(({ step, rows }) => ({ words: kind === 'chosen' && step.kind === 'drawn' ? 'Chosen' : stepInWords(step), rows })),
      seed: plan?.seed ?? null, algorithm: plan?.algorithm ?? null, isByCoordinator: words.byCoordinator !== undefined,
      consulted: words.consulted ?? null, consultedOn: words.consultedOn ?? null, themeConfirmed: words.themeConfirmed ?? null,
      swapped: (await listSwaps(services, work, auditId, number)).length,
    });
  }
  return selections;
}
