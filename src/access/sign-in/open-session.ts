import type { Cookie, Incoming, Services } from '../../platform/index.ts';
import { sessionCookie } from '../session-cookie.ts';
import { endSessionOf, startSession } from '../sessions.store.ts';
import { deviceName } from './device-name.rules.ts';
import { browserSecret } from './draft-key.ts';
import { knownBrowserCookie } from './known-browser.ts';
import { noPendingCookie } from './pending-sign-in.ts';

/**
 * Lets somebody in: ends the session this browser had, starts a new one and gives the cookies that go with it. For set-up,
 * invitations and signing in.
 */
export async function openSession(
  services: Services,
  incoming: Incoming,
  person: { personId: string; email: string; secondFactor: boolean },
): Promise<Cookie[]> {
  const before = incoming.cookies[sessionCookie];
  if (before !== undefined) await endSessionOf(services, before);
  const token = await startSession(services, {
    personId: person.personId,
    device: deviceName(incoming.headers['user-agent']),
    secondFactor: person.secondFactor,
  });
  return [
    { name: sessionCookie, value: token },
    knownBrowserCookie(services, incoming, person.email),
    browserSecret(services, incoming, person.personId).cookie,
    noPendingCookie,
  ];
}
