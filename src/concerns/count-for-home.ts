import { asMember, type Member } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import { countConcerns } from './concerns.store.ts';
import type { ConcernFigures } from '../requests/index.ts';
import { outcomeNames } from './concern.rules.ts';
import { outcomes } from './concerns.types.ts';

/**
 * How many concerns an audit has, for its home. Board members see the numbers of every agency's concerns and not one of the
 * concerns; nothing but the count runs with that sight.
 */
export async function countForHome(services: Services, member: Member, auditId: string): Promise<ConcernFigures> {
  const { raised, cases, unacknowledged, closed, outcomes: counts } = await asMember(services.database, { ...member, seesAllAgencies: true }, (work) => countConcerns(work, auditId));
  return { raised, cases, unacknowledged, closed, cameOf: outcomes.map((outcome) => [outcomeNames[outcome], counts[outcome]] as const) };
}
