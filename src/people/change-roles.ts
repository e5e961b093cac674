import { addMembership, forgetKnownSessions, type Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { listAgencies } from './agencies.store.ts';
import { grantsOf } from './grants.ts';
import type { PersonHere, RolesTyped } from './people.types.ts';
import { administratorIds, findPersonHere, removeMembership } from './people.store.ts';
import { rolesInWords } from './role-words.ts';
import { leavesNoAdministrator, readRoles, rolesChanged } from './roles.rules.ts';

/** `not-found`: the person does not belong to the partnership. Fields of mistakes: roles, agencyRole, agency. */
export type ChangeRolesRefusal = { readonly kind: 'not-found' } | { readonly kind: 'mistakes'; readonly errors: readonly FieldError[] };

export const lastAdministrator: FieldError = {
  field: 'roles',
  message: 'Nobody else administers this partnership. Make somebody else an administrator first',
};

/** Gives a person the roles that a form asks for, in place of those they hold. */
export async function changeRoles(services: Services, member: Member, personId: string, typed: RolesTyped): Promise<Result<PersonHere, ChangeRolesRefusal>> {
  const outcome = await command<PersonHere, ChangeRolesRefusal>(services.database, member, async (work) => {
    const administrators = await administratorIds(work);
    const person = await findPersonHere(work, personId);
    if (!person) return refuse({ kind: 'not-found' });
    const agencies = await listAgencies(work);
    const roles = readRoles(typed, grantsOf(member), agencies, person.roles);
    if (!roles.ok) return refuse({ kind: 'mistakes', errors: roles.refusal });
    if (leavesNoAdministrator(administrators, personId, roles.value)) return refuse({ kind: 'mistakes', errors: [lastAdministrator] });
    const { added, taken } = rolesChanged(person.roles, roles.value);
    for (const role of taken) await removeMembership(work, personId, role);
    for (const role of added) await addMembership(work, { personId, ...role });
    return accept({
      value: { ...person, roles: roles.value },
      history: {
        event: 'roles-changed',
        subject: { kind: 'person', id: personId },
        detail: { added: rolesInWords(added, agencies), taken: rolesInWords(taken, agencies) },
      },
    });
  });
  forgetKnownSessions(services.database);
  return outcome;
}
