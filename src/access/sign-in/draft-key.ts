import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Cookie, Incoming, Services } from '../../platform/index.ts';

const monthInSeconds = 30 * 24 * 3600;

/**
 * The key under which a browser keeps what somebody typed while it could not be sent: 32 bytes in base64. It is made from
 * the instance's key, the person and a secret of this browser, so it is the same again after a forced sign-in by the same
 * person, another for anybody else, and never the same once they have signed out.
 */
export function draftKey(services: Services, personId: string, browserSecret: string): string {
  return Buffer.from(hkdfSync('sha256', services.key.derive('browser-drafts'), browserSecret, personId, 32)).toString('base64');
}

/** The secret of this browser for this person, new when there is none, and the cookie that keeps it for another month. */
export function browserSecret(services: Services, incoming: Incoming, personId: string): { secret: string; cookie: Cookie } {
  const name = cookieName(services, personId);
  const kept = incoming.cookies[name];
  const secret = kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : newSecret();
  return { secret, cookie: { name, value: secret, maxAgeSeconds: monthInSeconds } };
}

/** The cookie that puts a new secret in the place of the old: what was kept under the old one can never be opened again. */
export function newBrowserSecret(services: Services, personId: string): Cookie {
  return { name: cookieName(services, personId), value: newSecret(), maxAgeSeconds: monthInSeconds };
}

/** Each person has a cookie of their own on a shared computer, so that one who signs out takes nothing from another. */
function cookieName(services: Services, personId: string): string {
  return `maat-device-${createHmac('sha256', services.key.derive('browser-drafts')).update(personId).digest('hex').slice(0, 12)}`;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
