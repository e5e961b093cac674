import type { Work } from '../access/index.ts';
import { listPeople } from './people.store.ts';
import type { PersonHere } from './people.types.ts';

/** Who works for an agency in its audits; invited people among them. */
export interface AgencyContacts {
  readonly leads: readonly PersonHere[];
  readonly auditors: readonly PersonHere[];
}

/** The people of each agency that has any, by the agency's id. */
export async function agencyContacts(work: Work): Promise<ReadonlyMap<string, AgencyContacts>> {
  const found = new Map<string, { leads: PersonHere[]; auditors: PersonHere[] }>();
  for (const person of await listPeople(work)) {
    for (const { role, agencyId } of person.roles) {
      if (agencyId === null) continue;
      const contacts = found.get(agencyId) ?? { leads: [], auditors: [] };
      found.set(agencyId, contacts);
      if (role === 'lead-auditor') contacts.leads.push(person);
      if (role === 'auditor') contacts.auditors.push(person);
    }
  }
  return found;
}
