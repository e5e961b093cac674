import { listPartnerships, type Partnership } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import { lettersAtRest, sendLetters } from './send-letters.ts';

/** Something that time brings about in a partnership, such as a reminder. It writes its letters; they are sent after all looks. */
export type Look = (services: Services, partnership: Partnership) => Promise<void>;

const everyMs = 60_000;

/** Looks every minute through every partnership, and sends letters that wait. Call what it gives to stop; it resolves once nothing is under way. */
export function startMinuteLook(services: Services, looks: readonly Look[]): () => Promise<void> {
  const failed = (error: unknown) => services.log.error(error, 'The look of this minute failed; the next one tries again');
  const looking = oneAtATime(() => lookThrough(services, [looks, [sendUrgent]]).catch(failed));
  const sending = oneAtATime(() => lookThrough(services, [[sendLetters]]).catch(failed));
  // Sending many letters to a slow mail server takes longer than a minute, and no clock waits for it.
  const timer = setInterval(() => void looking().then(sending), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking.atRest();
    await sending.atRest();
    await lettersAtRest(services);
  };
}

/** Work that is not begun again while it is under way. */
function oneAtATime(work: () => Promise<void>): (() => Promise<void>) & { readonly atRest: () => Promise<void> } {
  let current: Promise<void> | null = null;
  const begin = (): Promise<void> => (current ??= work().finally(() => void (current = null)));
  return Object.assign(begin, { atRest: () => current ?? Promise.resolve() });
}

const sendUrgent: Look = (services, partnership) => sendLetters(services, partnership, { urgentOnly: true });

/** One look through every partnership, and what waits is sent. */
export function lookOnce(services: Services, looks: readonly Look[]): Promise<void> {
  // No partnership's concern waits for another's reminders, and no clock for a mail server.
  return lookThrough(services, [looks, [sendUrgent], [sendLetters]]);
}

/** Round by round through every partnership. What fails in one of them keeps nothing else from being looked at. */
async function lookThrough(services: Services, rounds: readonly (readonly Look[])[]): Promise<void> {
  const partnerships = await listPartnerships(services);
  for (const round of rounds) {
    for (const partnership of partnerships) {
      for (const look of round) {
        await look(services, partnership).catch((error: unknown) => services.log.error(error, `A look through ${partnership.slug} failed; the next minute tries again`));
      }
    }
  }
}
