import { listPartnerships, type Partnership } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import { lettersAtRest, sendLetters } from './send-letters.ts';

/** Something that time brings about in a partnership, such as a reminder. It writes its letters; they are sent after all looks. */
export type Look = (services: Services, partnership: Partnership) => Promise<void>;

const everyMs = 60_000;

/** Looks every minute through every partnership, and sends letters that wait. Call what it gives to stop; it resolves once nothing is under way. */
export function startMinuteLook(services: Services, looks: readonly Look[]): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    current = lookOnce(services, looks)
      .catch((error: unknown) => services.log.error(error, 'The look of this minute failed; the next one tries again'))
      .finally(() => void (busy = false));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await current;
    await lettersAtRest(services);
  };
}

/** One look through every partnership. What fails in one of them keeps nothing else from being looked at. */
export async function lookOnce(services: Services, looks: readonly Look[]): Promise<void> {
  const partnerships = await listPartnerships(services);
  const sendUrgent: Look = (_, partnership) => sendLetters(services, partnership, { urgentOnly: true });
  // No partnership's concern waits for another's reminders, and no clock for a mail server.
  for (const round of [looks, [sendUrgent], [sendLetters]]) {
    for (const partnership of partnerships) {
      for (const look of round) {
        await look(services, partnership).catch((error: unknown) => services.log.error(error, `A look through ${partnership.slug} failed; the next minute tries again`));
      }
    }
  }
}
