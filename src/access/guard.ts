import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { json, redirect, type Incoming, type Reply, type ServedRoute, type Services } from '../platform/index.ts';
import type { Member, Person, Role } from './access.types.ts';
import { holdsOneOf, memberOf } from './member.rules.ts';
import { notAllowedPage, notFoundPage, staleFormPage } from './pages/refusal.view.ts';
import { signInToSendPage } from './pages/sign-in.page.ts';
import type { MemberRequest, Route, VisitorRequest } from './routes.ts';
import { sessionCookie } from './session-cookie.ts';
import { personBehind } from './sessions.store.ts';
import { carryForm } from './sign-in/carried-form.ts';

/** Ties forms to the browser that asked for them, signed in or not. */
const formCookie = 'maat-form';

/**
 * Puts the checks around a declared route: who is it, may they, does the form come from our own page. Everything not
 * declared is refused. Scripts (requests that send JSON) are told by status: 401 signed out, 403, 404.
 */
export function guarded(route: Route, services: Services): ServedRoute {
  return {
    method: route.method,
    path: route.path,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    ...(route.packsFiles === undefined ? {} : { packsFiles: route.packsFiles }),
    run: async (incoming) => {
      const token = incoming.cookies[sessionCookie];
      const person = token === undefined ? null : await personBehind(services, token);
      const formKey = incoming.cookies[formCookie] ?? randomBytes(16).toString('base64url');
      const csrfToken = csrfTokenFor(services, formKey);
      const request = { services, incoming, csrfToken, person };
      const reply = await answer(route, request, person);
      return incoming.cookies[formCookie] === undefined && reply.kind === 'page'
        ? { ...reply, cookies: [...(reply.cookies ?? []), { name: formCookie, value: formKey }] }
        : reply;
    },
  };
}

/** What a page that failed outside any route knows of its reader. */
export async function readerOf(services: Services, incoming: Incoming): Promise<{ person: Person | null; csrfToken: string }> {
  const token = incoming.cookies[sessionCookie];
  return {
    person: token === undefined ? null : await personBehind(services, token).catch(() => null),
    csrfToken: csrfTokenFor(services, incoming.cookies[formCookie] ?? ''),
  };
}

async function answer(route: Route, request: Omit<MemberRequest, 'person' | 'member'> & { person: Person | null }, person: Person | null): Promise<Reply> {
  const { incoming } = request;
  const forScript = incoming.json !== null || incoming.headers.accept === 'application/json';
  const whoAsks = decide(route, person, incoming);
  if (whoAsks.kind === 'signed-out') {
    if (forScript) return json({ reason: 'signed-out' }, 401);
    const back = incoming.method === 'GET' ? incoming.url : (safeReferer(incoming) ?? '/');
    const carried = await carriedThrough(route, request);
    return carried === '' ? redirect(`/sign-in?next=${encodeURIComponent(back)}`) : signInToSendPage(request, carried, back);
  }
  if (whoAsks.kind === 'not-found') return forScript ? json({ reason: 'not-found' }, 404) : notFoundPage(request);
  if (whoAsks.kind === 'not-allowed') return forScript ? json({ reason: 'not-allowed' }, 403) : notAllowedPage({ ...request, person: whoAsks.person, member: whoAsks.member }, whoAsks.roles);
  if (incoming.method === 'POST' && !hasCsrfToken(incoming, request.csrfToken)) return forScript ? json({ reason: 'stale-form' }, 403) : staleFormPage(request);
  // A visitor's handler reads `person` as maybe null; `member` is only there for member routes. The declaring functions' types keep handlers to what their kind of route has.
  return route.answer({ ...request, person, member: whoAsks.member } as MemberRequest);
}

/** What somebody wrote into a form of a partnership before their session ended is not lost on them; accounts' forms hold passwords. */
function carriedThrough(route: Route, { services, incoming, csrfToken }: VisitorRequest): Promise<string> | '' {
  if (incoming.method !== 'POST' || route.who.kind !== 'member' || !hasCsrfToken(incoming, csrfToken)) return '';
  return carryForm(services, incoming, incoming.cookies[sessionCookie]);
}

type WhoAsks =
  | { readonly kind: 'allowed'; readonly member: Member | null }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed'; readonly person: Person; readonly member: Member; readonly roles: readonly Role[] };

function decide(route: Route, person: Person | null, incoming: Incoming): WhoAsks {
  switch (route.who.kind) {
    case 'visitor':
      return { kind: 'allowed', member: null };
    case 'person':
      return person ? { kind: 'allowed', member: null } : { kind: 'signed-out' };
    case 'member': {
      if (!person) return { kind: 'signed-out' };
      const member = memberOf(person, incoming.params.partnership ?? '');
      if (!member) return { kind: 'not-found' };
      return holdsOneOf(member, route.who.roles) ? { kind: 'allowed', member } : { kind: 'not-allowed', person, member, roles: route.who.roles };
    }
  }
}

// Node prepares a key that is given as bytes anew each time, which takes five times as long as the digest itself.
const formKeys = new WeakMap<Services['key'], KeyObject>();

function csrfTokenFor({ key }: Services, formKey: string): string {
  let prepared = formKeys.get(key);
  if (!prepared) formKeys.set(key, (prepared = createSecretKey(key.derive('forms'))));
  return createHmac('sha256', prepared).update(formKey).digest('base64url');
}

/** Whether a form brings the token that this browser's forms were given. Without the cookie none was. */
function hasCsrfToken(incoming: Incoming, csrfToken: string): boolean {
  if (incoming.cookies[formCookie] === undefined) return false;
  const given = Buffer.from(incoming.form.one('_csrf') || (incoming.headers['x-csrf-token'] ?? ''));
  const wanted = Buffer.from(csrfToken);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function safeReferer(incoming: Incoming): string | null {
  const referer = incoming.headers.referer;
  if (referer === undefined || !URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  return host === incoming.headers.host ? pathname + search : null;
}
