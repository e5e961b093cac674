import { isId, seal, unseal, type Cookie, type Incoming, type Services } from '../../platform/index.ts';

const cookieName = 'maat-sign-in';
const minutes = 10;

/** Somebody whose password (or sign-in link) was right and whose code is still asked for. */
export interface PendingSignIn {
  readonly personId: string;
  readonly next: string;
}

/** Keeps a half-finished sign-in in the browser, sealed, for ten minutes. */
export function pendingCookie(services: Services, pending: PendingSignIn): Cookie {
  const until = services.clock.now().getTime() + minutes * 60_000;
  const sealed = seal(services.key.derive('pending-sign-ins'), cookieName, JSON.stringify({ ...pending, until }));
  return { name: cookieName, value: sealed.toString('base64url'), maxAgeSeconds: minutes * 60 };
}

export const noPendingCookie: Cookie = { name: cookieName, value: null };

/** The half-finished sign-in of this browser, or null when there is none or it took too long. */
export function readPending(services: Services, incoming: Incoming): PendingSignIn | null {
  const kept = incoming.cookies[cookieName];
  if (kept === undefined) return null;
  try {
    const read: unknown = JSON.parse(unseal(services.key.derive('pending-sign-ins'), cookieName, Buffer.from(kept, 'base64url')));
    if (typeof read !== 'object' || read === null || !('personId' in read) || !('next' in read) || !('until' in read)) return null;
    const { personId, next, until } = read;
    if (typeof personId !== 'string' || !isId(personId) || typeof next !== 'string' || typeof until !== 'number') return null;
    return until > services.clock.now().getTime() ? { personId, next } : null;
  } catch {
    // Not sealed by us, or by an earlier key: as if there were none.
    return null;
  }
}
