import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { mayTryAgain } from './letters.rules.ts';
import { lockLetter, waitAgain } from './letters.store.ts';
import { sendSoon } from './send-letters.ts';

/** Those who look after letters see all of an audit's, whatever agency they are about: there is no word of a case in them. */
export function lettersKeeper(member: Member): Member {
  return { ...member, seesAllAgencies: true };
}

/** Sends a letter once more that did not go out, or of which nobody knows. */
export async function tryAgain(services: Services, member: Member, auditId: string, letterId: string): Promise<Result<null, { readonly kind: 'not-found' | 'not-now' }>> {
  const done = await command<null, { readonly kind: 'not-found' | 'not-now' }>(services.database, lettersKeeper(member), async (work) => {
    const letter = await lockLetter(work, auditId, letterId);
    if (!letter) return refuse({ kind: 'not-found' });
    if (!mayTryAgain(letter)) return refuse({ kind: 'not-now' });
    await waitAgain(work, letter, services.clock.now());
    return accept({ value: null, history: { event: 'letter-tried-again', subject: { kind: 'person', id: letter.personId }, auditId, detail: { kind: letter.kind, before: letter.state } } });
  });
  if (done.ok) void sendSoon(services, member.partnership);
  return done;
}
