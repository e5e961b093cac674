import type { Html } from '../../design-system/index.ts';
import { instanceScope, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { acceptInvitation } from '../links/accept-invitation.ts';
import { acceptSignInLink } from '../links/accept-sign-in-link.ts';
import { findLink } from '../links/links.store.ts';
import type { LinkPurpose, LinkRefusal } from '../links/links.types.ts';
import { resetPassword } from '../links/reset-password.ts';
import { partnershipNamesOf } from '../partnerships.store.ts';
import { findAccount, type Account } from '../people.store.ts';
import type { VisitorRequest } from '../routes.ts';
import { ownPath } from '../sign-in/own-path.rules.ts';
import { knownBrowserCookie } from '../sign-in/known-browser.ts';
import { goneLinkView, invitationView, resetView, signInLinkView } from './link.view.ts';
import { visitorPage } from './page-frame.view.ts';
import { letIn } from './sign-in.page.ts';

interface OpenedLink {
  readonly token: string;
  readonly purpose: LinkPurpose;
  readonly account: Account;
}

/** GET /links/:token shows what the link is for and uses nothing up: mail programs look at links before people do. */
export async function showLink(request: VisitorRequest): Promise<Reply> {
  const link = await openLink(request);
  return link ? linkPage(request, link, { name: link.account.name, errors: [] }) : gonePage(request);
}

/** POST /links/:token uses it. */
export async function useLink(request: VisitorRequest): Promise<Reply> {
  const { services, incoming } = request;
  const link = await openLink(request);
  if (!link) return gonePage(request);
  const { account, token } = link;
  const name = incoming.form.one('name');
  switch (link.purpose) {
    case 'invitation': {
      const joined = await acceptInvitation(services, account, token, { name, password: incoming.form.one('password') });
      return joined.ok ? letIn(request, joined.value, nextOf(request)) : refused(request, link, joined.refusal, name);
    }
    case 'reset': {
      const chosen = await resetPassword(services, account, token, incoming.form.one('password'));
      if (!chosen.ok) return refused(request, link, chosen.refusal, name);
      // Whoever held the link reads the owner's mail: this browser is the owner's from now on.
      return { ...redirect(accessPaths.signIn, 'Your new password is saved. Sign in with it.'), cookies: [knownBrowserCookie(services, incoming, account.email)] };
    }
    case 'sign-in': {
      const signedIn = await acceptSignInLink(services, account, token);
      return signedIn.ok ? letIn(request, signedIn.value, nextOf(request)) : refused(request, link, signedIn.refusal, name);
    }
    case 'set-up':
      return gonePage(request);
  }
}

/** Where the link leads on to: letters bring people to what they tell of. */
function nextOf({ incoming }: VisitorRequest): string {
  return ownPath(incoming.form.one('next') || (incoming.query.get('next') ?? '/'));
}

async function openLink({ services, incoming }: VisitorRequest): Promise<OpenedLink | null> {
  const token = incoming.params.token ?? '';
  const found = await findLink(services, token);
  if (!found || found.personId === null) return null;
  const { personId, purpose } = found;
  const account = await services.database.transaction(instanceScope, (tx) => findAccount(tx, personId));
  // Once somebody has a password, an invitation that still lies about must not replace it.
  if (!account || (purpose === 'invitation' && account.passwordHash !== null)) return null;
  return { token, purpose, account };
}

function refused(request: VisitorRequest, link: OpenedLink, refusal: LinkRefusal, name: string): Promise<Reply> | Reply {
  return refusal.kind === 'gone' ? gonePage(request) : linkPage(request, link, { name, errors: refusal.errors });
}

async function linkPage(request: VisitorRequest, link: OpenedLink, typed: { name: string; errors: readonly FieldError[] }): Promise<Reply> {
  const [title, body] = await contentOf(request, link, typed);
  return visitorPage(request, { title, body, errors: typed.errors });
}

async function contentOf(request: VisitorRequest, { token, purpose, account }: OpenedLink, typed: { name: string; errors: readonly FieldError[] }): Promise<[string, Html]> {
  const shown = { csrfToken: request.csrfToken, token, errors: typed.errors, email: account.email, next: nextOf(request) };
  switch (purpose) {
    case 'invitation':
      return ['Join Maat', invitationView({ ...shown, name: typed.name, partnerships: await partnershipNamesOf(request.services, account.personId) })];
    case 'reset':
      return ['Choose a new password', resetView(shown)];
    case 'sign-in':
    case 'set-up':
      return ['Sign in to Maat', signInLinkView(shown)];
  }
}

function gonePage(request: VisitorRequest): Reply {
  return visitorPage(request, { title: 'This link no longer works', status: 404, body: goneLinkView(nextOf(request)) });
}
