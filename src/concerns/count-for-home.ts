import { asMember, type Member } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import { countConcerns } from './concerns.store.ts';
import type { ConcernCounts } from './concerns.types.ts';

/**
 * How many concerns an audit has, for its home. Board members see the numbers of every agency's concerns and not one of the
 * concerns; nothing but the count runs with that sight.
 */
export function countForHome(services: Services, member: Member, auditId: string): Promise<ConcernCounts> {
  return asMember(services.database, { ...member, seesAllAgencies: true }, (work) => countConcerns(work, auditId));
}
