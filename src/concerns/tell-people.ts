import { asOperator, listPartnerships, operatorIn, type Partnership } from '../access/index.ts';
import { command } from '../history/index.ts';
import { listPeople } from '../people/index.ts';
import type { Letter, Services } from '../platform/index.ts';
import { accept, refuse } from '../shared/result.ts';
import { hasRunOut } from './concern.rules.ts';
import { claimLetters, insertLetters, markSent, type ClaimedLetter } from './concern-letters.store.ts';
import { concernPaths } from './concerns.paths.ts';
import { listUnescalated, markEscalated, type ListedConcern } from './concerns.store.ts';

/** A letter that did not go out is tried again after this long, while nobody has acknowledged the concern. */
const againAfterMs = 5 * 60_000;

/**
 * Sends the letters of a partnership that wait. Each is taken by one process only; one that dies in between leaves it to be
 * sent once more, since a letter twice is better than none.
 */
export async function sendLetters(services: Services, partnership: Partnership): Promise<void> {
  const now = services.clock.now();
  const claimed = await asOperator(services, partnership, (work) => claimLetters(work, now, new Date(now.getTime() - againAfterMs)));
  for (const letter of claimed) {
    if (services.mail.canSend && await services.mail.send(letterOf(services, partnership, letter))) {
      await asOperator(services, partnership, (work) => markSent(work, letter, services.clock.now()));
    }
  }
}

/** Nothing of the case, the agency or the worry: mail is read on telephones and by others. */
function letterOf({ url }: Services, partnership: Partnership, { concernId, kind, email, name }: ClaimedLetter): Letter {
  return {
    to: email,
    subject: kind === 'raised' ? 'A concern waits for you on Maat' : 'A concern still waits on Maat: nobody has acknowledged it',
    text: `Hello ${name},

${kind === 'raised' ? `a concern waits for you in ${partnership.name}. Read it now:` : `nobody has acknowledged a concern in ${partnership.name} in time. See now that somebody acts:`}

${url}${concernPaths.concern(partnership.slug, concernId)}

You are asked to sign in. This letter says nothing about the concern itself.
`,
  };
}

/** Tells the coordinators of concerns whose time has run out without anybody acknowledging them. However many servers and pages notice, each concern is escalated once. */
export async function escalateConcerns(services: Services, partnership: Partnership): Promise<void> {
  const now = services.clock.now();
  const waiting = await asOperator(services, partnership, listUnescalated);
  const late = waiting.filter((concern) => hasRunOut(concern, now));
  for (const concern of late) await escalate(services, partnership, concern, now);
  if (late.length > 0) await sendLetters(services, partnership);
}

function escalate(services: Services, partnership: Partnership, concern: ListedConcern, now: Date) {
  return command<null, null>(services.database, operatorIn(partnership), async (work) => {
    if (!(await markEscalated(work, concern.id, now))) return refuse(null);
    const coordinators = (await listPeople(work)).filter(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
    await insertLetters(work, concern, 'escalated', coordinators.map(({ personId }) => personId));
    return accept({
      value: null,
      history: { event: 'concern-escalated', subject: { kind: 'concern', id: concern.id }, auditId: concern.auditId, agencyId: concern.agencyId, detail: { urgency: concern.urgency, told: coordinators.length } },
    });
  });
}

const everyMs = 60_000;

/** Looks every minute, in every partnership, for concerns whose time has run out and letters that did not go out. Call what it gives to stop; it resolves once nothing is under way. */
export function startConcernClock(services: Services): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    underWay = lookOnce(services)
      .catch((error: unknown) => services.log.error(error, 'Concerns could not be looked through; the next minute tries again'))
      .finally(() => void (busy = false));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** One look through every partnership. */
export async function lookOnce(services: Services): Promise<void> {
  for (const partnership of await listPartnerships(services)) {
    await escalateConcerns(services, partnership);
    await sendLetters(services, partnership);
  }
}
