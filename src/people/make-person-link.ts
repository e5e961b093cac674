import { invitationLetter, partnershipIdsOf, resetLetter, writeLink, type LinkPurpose, type Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { findPersonHere } from './people.store.ts';

export interface PersonLink {
  readonly name: string;
  readonly email: string;
  readonly purpose: Extract<LinkPurpose, 'invitation' | 'reset'>;
  readonly mailed: boolean;
  /** The link to pass on by hand; null when it was mailed. */
  readonly url: string | null;
}

/** `elsewhere-too`: the person works for other partnerships as well, and no mail can be sent, so nobody here may hold their link. */
export type PersonLinkRefusal = { readonly kind: 'not-found' } | { readonly kind: 'elsewhere-too'; readonly name: string };

/** Makes somebody of the partnership a link: to choose a new password, or (not joined yet) their invitation once more. */
export async function makePersonLink(services: Services, member: Member, personId: string): Promise<Result<PersonLink, PersonLinkRefusal>> {
  const isOnlyHere = (await partnershipIdsOf(services, personId)).every((id) => id === member.partnership.id);
  const outcome = await command<{ url: string } & Omit<PersonLink, 'mailed' | 'url'>, PersonLinkRefusal>(services.database, member, async (work) => {
    const person = await findPersonHere(work, personId);
    if (!person) return refuse({ kind: 'not-found' });
    // Who holds the link can become that person in every partnership, so across partnerships it goes to their own mail only.
    if (!isOnlyHere && !services.mail.canSend) return refuse({ kind: 'elsewhere-too', name: person.name });
    const purpose = person.state === 'invited' ? 'invitation' : 'reset';
    const link = await writeLink(work.tx, services, { purpose, personId });
    return accept({
      value: { url: link.url, name: person.name, email: person.email, purpose } as const,
      history: { event: purpose === 'invitation' ? 'invitation-repeated' : 'reset-link-made', subject: { kind: 'person', id: personId } },
    });
  });
  if (!outcome.ok) return outcome;
  const { url, ...person } = outcome.value;
  const letter = person.purpose === 'reset' ? resetLetter(person, url) : invitationLetter(person, { url, partnership: member.partnership.name, from: member.name });
  const mailed = (await services.mail.send(letter)).kind === 'sent';
  if (!mailed && !isOnlyHere) return refuse({ kind: 'elsewhere-too', name: person.name });
  return accept({ ...person, mailed, url: mailed ? null : url });
}
