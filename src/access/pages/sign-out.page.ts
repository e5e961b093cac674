import { redirect, type Cookie, type Reply } from '../../platform/index.ts';
import { accessPaths } from '../access.paths.ts';
import type { VisitorRequest } from '../routes.ts';
import { sessionCookie } from '../session-cookie.ts';
import { endSessionOf } from '../sessions.store.ts';
import { newBrowserSecret } from '../sign-in/draft-key.ts';

/**
 * POST /sign-out. For everybody, since a session may have run out in front of somebody who still wants nothing of theirs
 * left on a shared computer.
 */
export async function signOut({ services, incoming }: VisitorRequest): Promise<Reply> {
  const token = incoming.cookies[sessionCookie];
  const cookies: Cookie[] = [{ name: sessionCookie, value: null }];
  const personId = token === undefined ? null : await endSessionOf(services, token);
  if (personId !== null) cookies.push(newBrowserSecret(services, personId));
  return { ...redirect(accessPaths.signIn, 'You have signed out.'), cookies };
}
