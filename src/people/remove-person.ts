import { forgetKnownSessions, type Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { listAgencies } from './agencies.store.ts';
import { administratorIds, findPersonHere, removeMembership } from './people.store.ts';
import { rolesInWords } from './role-words.ts';
import { leavesNoAdministrator } from './roles.rules.ts';

export type RemovePersonRefusal = { readonly kind: 'not-found' } | { readonly kind: 'last-administrator' };

/** Takes a person out of the partnership: every role they hold in it. What they did stays theirs. Gives their name. */
export async function removePerson(services: Services, member: Member, personId: string): Promise<Result<string, RemovePersonRefusal>> {
  const outcome = await command<string, RemovePersonRefusal>(services.database, member, async (work) => {
    const administrators = await administratorIds(work);
    const person = await findPersonHere(work, personId);
    if (!person) return refuse({ kind: 'not-found' });
    if (leavesNoAdministrator(administrators, personId, [])) return refuse({ kind: 'last-administrator' });
    for (const role of person.roles) await removeMembership(work, personId, role);
    return accept({
      value: person.name,
      history: { event: 'person-removed', subject: { kind: 'person', id: personId }, detail: { roles: rolesInWords(person.roles, await listAgencies(work)) } },
    });
  });
  forgetKnownSessions(services.database);
  return outcome;
}
