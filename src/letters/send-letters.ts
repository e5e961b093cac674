import { asOperator, lifetimeInWords, writeLink, type Partnership } from '../access/index.ts';
import type { Database, Letter, Services } from '../platform/index.ts';
import { claimNext, markHandedOver, settleLetter, tidyLetters } from './letters.store.ts';
import type { ClaimedLetter } from './letters.types.ts';

/**
 * Sends the letters of a partnership that wait, one after the other. Several processes may do so at once: each letter is
 * taken by one. What is guaranteed when one of them dies stands in docs/decisions/0008-letters.md. An example's people are
 * made up, so that its letters are written and never sent.
 */
export async function sendLetters(services: Services, partnership: Partnership, { urgentOnly = false }: { readonly urgentOnly?: boolean } = {}): Promise<void> {
  if (partnership.isExample) return;
  const now = () => services.clock.now();
  await asOperator(services, partnership, (work) => tidyLetters(work, now()));
  if (!services.mail.canSend) return;
  for (;;) {
    const at = now();
    const taken = await asOperator(services, partnership, async (work) => {
      const letter = await claimNext(work, at, { urgentOnly });
      if (letter === null) return null;
      const link = letter.invited ? await writeLink(work.tx, services, { purpose: 'invitation', personId: letter.personId }) : null;
      return { letter, text: textOf(partnership, letter, link === null ? services.url + letter.path : `${link.url}?next=${inQuery(letter.path)}`) };
    });
    if (taken === null) return;
    const { letter, text } = taken;
    const sent: Letter = { to: letter.email, subject: letter.subject, text, id: letter.id, date: letter.queuedAt };
    const posted = await services.mail.send(sent, () => asOperator(services, partnership, (work) => markHandedOver(work, letter, now())));
    await asOperator(services, partnership, (work) => settleLetter(work, letter, posted, now()));
    // A server that is away, or that swallows what it is given, would do the same to the next.
    if (posted.kind === 'unreachable' || posted.kind === 'in-doubt') return;
  }
}

const underWay = new WeakMap<Database, Set<Promise<void>>>();

/**
 * Begins to send; nobody's page stands still for a slow mail server. What it gives resolves when the round is over, and never
 * fails: what goes wrong is left to the next minute.
 */
export function sendSoon(services: Services, partnership: Partnership, options: { readonly urgentOnly?: boolean } = {}): Promise<void> {
  const running = underWay.get(services.database) ?? new Set();
  underWay.set(services.database, running);
  const sending: Promise<void> = sendLetters(services, partnership, options)
    .catch((error: unknown) => services.log.error(error, 'Letters could not be sent; the next minute tries again'))
    .finally(() => running.delete(sending));
  running.add(sending);
  return sending;
}

/** Resolves once nothing that `sendSoon` began is under way. */
export async function lettersAtRest({ database }: Pick<Services, 'database'>): Promise<void> {
  await Promise.all([...(underWay.get(database) ?? [])]);
}

function textOf(partnership: Partnership, { name, body, invited }: ClaimedLetter, link: string): string {
  return `Hello ${name},

${body}

${link}

${invited
    ? `You have no password for Maat yet. This link is yours alone: choose a password with it, and it leads you on. It works once and for ${lifetimeInWords.invitation}.`
    : 'You are asked to sign in first.'}

Maat sends this letter for ${partnership.name}. Nobody reads what is answered to it.
`;
}

/** Slashes may stand in a query as they are, and a person can then read where the link leads. */
function inQuery(path: string): string {
  return encodeURIComponent(path).replaceAll('%2F', '/');
}
