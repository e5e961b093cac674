import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cookie, Incoming, Services } from '../../platform/index.ts';

const cookieName = 'maat-known';
/** Browsers cap a cookie's life at 400 days. */
const yearInSeconds = 365 * 24 * 3600;
/** Several people may share a computer; older ones drop out. */
const mostPeople = 8;

/**
 * The name of this browser when the owner of the e-mail address has signed in on it before, else null. The cookie proves
 * it by our signature and tells nobody whose address it is. Such a browser has a count of attempts of its own, so that a
 * stranger's attempts elsewhere cannot hold its owner up.
 */
export function knownBrowserOf(services: Services, incoming: Incoming, email: string): string | null {
  const { browser, proofs } = read(incoming);
  if (browser === null) return null;
  const wanted = proofOf(services, browser, email);
  return proofs.some((proof) => proof.length === wanted.length && timingSafeEqual(Buffer.from(proof), Buffer.from(wanted))) ? browser : null;
}

/** The cookie that makes this browser known to the owner of the e-mail address from now on. */
export function knownBrowserCookie(services: Services, incoming: Incoming, email: string): Cookie {
  const { browser, proofs } = read(incoming);
  const name = browser ?? randomBytes(16).toString('base64url');
  const proof = proofOf(services, name, email);
  const kept = [proof, ...proofs.filter((other) => other !== proof)].slice(0, mostPeople);
  return { name: cookieName, value: [name, ...kept].join('.'), maxAgeSeconds: yearInSeconds };
}

function read(incoming: Incoming): { browser: string | null; proofs: string[] } {
  const [browser = '', ...proofs] = (incoming.cookies[cookieName] ?? '').split('.');
  return /^[\w-]{22}$/.test(browser) ? { browser, proofs: proofs.slice(0, mostPeople) } : { browser: null, proofs: [] };
}

function proofOf(services: Services, browser: string, email: string): string {
  return createHmac('sha256', services.key.derive('known-browsers')).update(`${browser}\n${email}`).digest('base64url').slice(0, 32);
}
