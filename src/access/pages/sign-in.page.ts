import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { isEmail, normalEmail } from '../email.rules.ts';
import { enterEmail, type Account } from '../people.store.ts';
import type { VisitorRequest } from '../routes.ts';
import { openCarriedForm } from '../sign-in/carried-form.ts';
import { checkPassword } from '../sign-in/check-password.ts';
import { checkSecondStep } from '../sign-in/check-second-step.ts';
import { knownBrowserOf } from '../sign-in/known-browser.ts';
import { openSession } from '../sign-in/open-session.ts';
import { ownPath } from '../sign-in/own-path.rules.ts';
import { noPendingCookie, pendingCookie, readPending } from '../sign-in/pending-sign-in.ts';
import { codeRefusal, passwordRefusal } from '../sign-in/refusal-words.rules.ts';
import { visitorPage } from './page-frame.view.ts';
import { codeView, sendAgainView, signInView } from './sign-in.view.ts';

/** GET /sign-in; `?email=` fills the address in. */
export async function showSignIn(request: VisitorRequest): Promise<Reply> {
  const next = ownPath(request.incoming.query.get('next') ?? '/');
  if (request.person) return redirect(next);
  return signInPage(request, { email: request.incoming.query.get('email') ?? '', next, carried: '', errors: [] });
}

/** The sign-in page in the place of what a form was sent to after its session had ended; `carried` is that form, sealed. */
export function signInToSendPage(request: VisitorRequest, carried: string, next: string): Reply {
  return signInPage(request, { email: '', next: ownPath(next), carried, errors: [] });
}

/** POST /sign-in */
export async function signIn(request: VisitorRequest): Promise<Reply> {
  const { services, incoming } = request;
  const email = normalEmail(incoming.form.one('email'));
  const password = incoming.form.one('password');
  const next = ownPath(incoming.form.one('next'));
  const carried = incoming.form.one('carried');
  const errors: FieldError[] = [];
  if (!isEmail(email)) errors.push({ field: 'email', message: enterEmail });
  if (password === '') errors.push({ field: 'password', message: 'Enter your password' });
  if (errors.length > 0) return signInPage(request, { email: incoming.form.one('email'), next, carried, errors });
  const checked = await checkPassword(services, {
    email,
    password,
    browser: { address: incoming.ip, known: knownBrowserOf(services, incoming, email) },
  });
  if (!checked.ok) {
    return signInPage(request, { email: incoming.form.one('email'), next, carried, errors: [passwordRefusal(checked.refusal, services.clock.now(), 'email')] });
  }
  return letIn(request, checked.value, next, carried);
}

/** After the first step: in, or on to the code for those who have an authenticator. Also where a sign-in link ends. */
export async function letIn(request: VisitorRequest, account: Account, next: string, carried = ''): Promise<Reply> {
  const { services, incoming } = request;
  if (account.authenticatorSealed) {
    const cookies = [pendingCookie(services, { personId: account.personId, next })];
    return carried === '' ? { ...redirect(accessPaths.code), cookies } : { ...codePage(request, carried, []), cookies };
  }
  return { ...goOn(request, account.personId, next, carried), cookies: await openSession(services, incoming, { ...account, secondFactor: false }) };
}

/** Where somebody goes who is in: on, or first to what they wrote before they were signed out. */
function goOn(request: VisitorRequest, personId: string, next: string, carried: string): Reply {
  const form = openCarriedForm(request.services, carried, personId);
  return form ? visitorPage(request, { title: 'You are signed in again', body: sendAgainView({ form, next, csrfToken: request.csrfToken }) }) : redirect(next);
}

/** GET /sign-in/code */
export async function showCode(request: VisitorRequest): Promise<Reply> {
  if (!readPending(request.services, request.incoming)) return redirect(accessPaths.signIn);
  return codePage(request, '', []);
}

/** POST /sign-in/code */
export async function enterCode(request: VisitorRequest): Promise<Reply> {
  const { services, incoming } = request;
  const pending = readPending(services, incoming);
  if (!pending) return { ...redirect(accessPaths.signIn, 'That took more than 10 minutes. Sign in again.'), cookies: [noPendingCookie] };
  const code = incoming.form.one('code').trim();
  const carried = incoming.form.one('carried');
  if (code === '') return codePage(request, carried, [{ field: 'code', message: 'Enter the code from your app, or a recovery code' }]);
  const checked = await checkSecondStep(services, pending.personId, code);
  if (!checked.ok) return codePage(request, carried, [codeRefusal(checked.refusal, services.clock.now())]);
  return { ...goOn(request, pending.personId, ownPath(pending.next), carried), cookies: await openSession(services, incoming, { ...checked.value, secondFactor: true }) };
}

function signInPage(request: VisitorRequest, shown: { email: string; next: string; carried: string; errors: readonly FieldError[] }): Reply {
  return visitorPage(request, { title: 'Sign in', errors: shown.errors, body: signInView({ ...shown, csrfToken: request.csrfToken }) });
}

function codePage(request: VisitorRequest, carried: string, errors: readonly FieldError[]): Reply {
  return visitorPage(request, { title: 'Enter your code', errors, body: codeView({ csrfToken: request.csrfToken, carried, errors }) });
}
