import type { Incoming } from './http.types.ts';

/** The words a redirect left for the next page, or null. They travel in a cookie that lives a minute. */
export function readFlash(incoming: Incoming): string | null {
  const kept = incoming.cookies['maat-flash'];
  return kept ? Buffer.from(kept, 'base64url').toString('utf8').slice(0, 300) : null;
}

/** The cookie's value for such words. */
export function writeFlash(words: string): string {
  return Buffer.from(words, 'utf8').toString('base64url');
}
