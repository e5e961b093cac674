import { instanceScope, type Services } from '../../platform/index.ts';
import { resetLetter } from '../letters.ts';
import { findAccountByEmail } from '../people.store.ts';
import { beginAttempt } from '../sign-in/attempts.store.ts';
import { writeLink } from './links.store.ts';

/**
 * Mails a reset link to somebody who says they have forgotten their password, when the address is known. The
 * caller does not wait for it and answers the same either way. A few in a row, then pauses: nobody's letter box can be
 * flooded.
 */
export async function requestReset(services: Services, email: string): Promise<void> {
  const { heldUntil } = await beginAttempt(services, [{ breadth: 'narrow', name: `reset letter\n${email}` }]);
  if (heldUntil) return;
  const made = await services.database.transaction(instanceScope, async (tx) => {
    const account = await findAccountByEmail(tx, email);
    if (!account) return null;
    return { account, link: await writeLink(tx, services, { purpose: 'reset', personId: account.personId }) };
  });
  if (!made) return;
  const posted = await services.mail.send(resetLetter(made.account, made.link.url));
  if (posted.kind !== 'sent') services.log.warn({ outcome: posted.kind }, 'a reset letter could not be sent');
}
