import { isId, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { changePassword } from '../account/change-password.ts';
import type { PersonRequest } from '../routes.ts';
import { endSessions, sessionsOf } from '../sessions.store.ts';
import { accountView, passwordView } from './account.view.ts';
import { personPage } from './page-frame.view.ts';

/** GET /account */
export async function showAccount(request: PersonRequest): Promise<Reply> {
  const { services, person, csrfToken } = request;
  return personPage(request, { title: 'Your account', body: accountView({ person, csrfToken, sessions: await sessionsOf(services, person) }) });
}

/** POST /account/sessions: ends one session of one's own (`end` is its id), or all others (`end` is `others`). */
export async function endOwnSessions({ services, person, incoming }: PersonRequest): Promise<Reply> {
  const end = incoming.form.one('end');
  if (end === 'others') {
    await endSessions(services, person.personId, { except: person.sessionId });
    return redirect(accessPaths.account, 'You are signed out everywhere else.');
  }
  if (isId(end)) await endSessions(services, person.personId, { only: end });
  return redirect(accessPaths.account, 'You are signed out there.');
}

/** GET /account/password */
export async function showPassword(request: PersonRequest): Promise<Reply> {
  return passwordPage(request, []);
}

/** POST /account/password */
export async function savePasswordChange(request: PersonRequest): Promise<Reply> {
  const { services, person, incoming } = request;
  const changed = await changePassword(services, person, { current: incoming.form.one('current'), password: incoming.form.one('password') });
  return changed.ok ? redirect(accessPaths.account, 'Your new password is saved.') : passwordPage(request, changed.refusal);
}

function passwordPage(request: PersonRequest, errors: readonly FieldError[]): Reply {
  const { csrfToken, person } = request;
  return personPage(request, { title: 'Change your password', errors, backLink: { href: accessPaths.account }, body: passwordView({ csrfToken, email: person.email, errors }) });
}
