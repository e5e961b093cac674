import {
  accessPaths, addMembership, addPerson, addedLetter, enterEmail, findAccountByEmail, forgetKnownSessions, invitationLetter, isEmail, nameProblem,
  normalEmail, partnershipIdsOf, retireLinks, writeLink, type Member,
} from '../access/index.ts';
import { command } from '../history/index.ts';
import { instanceScope, type Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { listAgencies } from './agencies.store.ts';
import { grantsOf } from './grants.ts';
import type { RolesTyped } from './people.types.ts';
import { findPersonHere } from './people.store.ts';
import { rolesInWords } from './role-words.ts';
import { readRoles } from './roles.rules.ts';

/** What became of an invitation. */
export interface Invited {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** `added`: they have a password from another partnership. `invited`: they still choose one. */
  readonly kind: 'invited' | 'added';
  readonly mailed: boolean;
  /** The link to pass on by hand; null when it was mailed, is not needed, or is not ours to show. */
  readonly url: string | null;
}

/**
 * Invites somebody to the member's partnership, with roles the member may give. The link is mailed, or given back when no
 * mail could be sent. Fields: name, email, roles, agencyRole, agency.
 */
export async function invitePerson(
  services: Services,
  member: Member,
  typed: { readonly name: string; readonly email: string; readonly roles: RolesTyped },
): Promise<Result<Invited, readonly FieldError[]>> {
  const email = normalEmail(typed.email);
  const name = typed.name.trim();
  const outcome = await command(services.database, member, async (work) => {
    const roles = readRoles(typed.roles, grantsOf(member), await listAgencies(work));
    const wrongName = nameProblem(name);
    const errors: FieldError[] = [
      ...(wrongName === null ? [] : [{ field: 'name', message: wrongName }]),
      ...(isEmail(email) ? [] : [{ field: 'email', message: enterEmail }]),
      ...(roles.ok ? [] : roles.refusal),
    ];
    if (!roles.ok || errors.length > 0) return refuse<readonly FieldError[]>(errors);
    const account = await findAccountByEmail(work.tx, email);
    if (account && (await findPersonHere(work, account.personId))) {
      return refuse<readonly FieldError[]>([{ field: 'email', message: `${account.name} belongs to this partnership already. Choose them under People to make a new link, or ask an administrator to change their roles` }]);
    }
    const personId = account?.personId ?? (await addPerson(work.tx, { email, name }));
    for (const role of roles.value) await addMembership(work, { personId, ...role });
    // From now on such a link opens this partnership too, and an administrator of another may have been shown it.
    if (account) await retireLinks(work.tx, services, { personId, purpose: 'reset' });
    const link = account?.passwordHash ? null : await writeLink(work.tx, services, { purpose: 'invitation', personId });
    return accept({
      value: { personId, name: account?.name ?? name, link, isKnownElsewhere: account !== null },
      history: {
        event: 'person-invited',
        subject: { kind: 'person', id: personId },
        agencyId: roles.value.find((role) => role.agencyId !== null)?.agencyId ?? null,
        detail: { roles: rolesInWords(roles.value, await listAgencies(work)) },
      },
    });
  });
  if (!outcome.ok) return outcome;
  forgetKnownSessions(services.database);
  const { personId, link, isKnownElsewhere } = outcome.value;
  const person = { personId, name: outcome.value.name, email };
  const words = { partnership: member.partnership.name, from: member.name };
  const letter = link ? invitationLetter(person, { ...words, url: link.url }) : addedLetter(person, { ...words, url: services.url + accessPaths.signIn });
  const mailed = (await services.mail.send(letter)).kind === 'sent';
  if (mailed && link) {
    await services.database.transaction(instanceScope, (tx) => retireLinks(tx, services, { personId, purpose: 'invitation', kept: link.token }));
  }
  // Who opens the link becomes that person in every partnership they belong to: one that others invited first is theirs alone to open.
  const mayShow = !isKnownElsewhere || (await partnershipIdsOf(services, personId)).every((id) => id === member.partnership.id);
  return accept({ ...person, kind: link ? 'invited' : 'added', mailed, url: link && !mailed && mayShow ? link.url : null });
}
