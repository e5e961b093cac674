import type { Work } from '../access/index.ts';
import { isWithAgencies, listAudits, type Audit } from '../audits/index.ts';

/**
 * The audits to which a concern can belong: those that the member knows of, and those that agencies are at work on, since an agency
 * that is asked about nobody may know most. It learns no more of them than their names.
 */
export async function auditsOfConcern(work: Work): Promise<Audit[]> {
  const known = new Set((await listAudits(work)).map(({ id }) => id));
  const all = await listAudits({ ...work, member: { ...work.member, seesAllAgencies: true } });
  return all.filter(({ id, state }) => known.has(id) || isWithAgencies(state));
}
