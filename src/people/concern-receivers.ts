import type { Work } from '../access/index.ts';
import { readConcernsTo } from './agencies.store.ts';
import { listPeople } from './people.store.ts';
import type { PersonHere } from './people.types.ts';

/**
 * Who receives the immediate concerns of an agency: the person it has named while they belong to it, else all its lead
 * auditors. Empty when it has neither.
 */
export async function concernReceivers(work: Work, agencyId: string): Promise<PersonHere[]> {
  const people = await listPeople(work);
  const namedId = await readConcernsTo(work, agencyId);
  const named = people.filter((person) => person.personId === namedId && worksFor(person, agencyId));
  return named.length > 0 ? named : people.filter(({ roles }) => roles.some(({ role, agencyId: of }) => role === 'lead-auditor' && of === agencyId));
}

/** Whether the person audits or leads for the agency, so that its concerns show to them. */
export function worksFor({ roles }: PersonHere, agencyId: string): boolean {
  return roles.some((held) => held.agencyId === agencyId);
}
