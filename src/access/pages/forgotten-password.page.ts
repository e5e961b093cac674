import { fieldErrorFor, form, govukButton, govukInput, html, pageHeading } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { isEmail, normalEmail } from '../email.rules.ts';
import { lifetimeInWords } from '../links/links.store.ts';
import { requestReset } from '../links/request-reset.ts';
import { enterEmail } from '../people.store.ts';
import type { VisitorRequest } from '../routes.ts';
import { column } from './column.view.ts';
import { visitorPage } from './page-frame.view.ts';

const title = 'Forgotten password';

/** GET /forgotten-password */
export async function showForgotten(request: VisitorRequest): Promise<Reply> {
  return request.services.mail.canSend ? askPage(request, '', []) : noMailPage(request);
}

/** POST /forgotten-password answers before the letter is written, so that neither words nor time tell who is known. */
export async function askForReset(request: VisitorRequest): Promise<Reply> {
  const { services, incoming } = request;
  if (!services.mail.canSend) return noMailPage(request);
  const email = normalEmail(incoming.form.one('email'));
  if (!isEmail(email)) return askPage(request, incoming.form.one('email'), [{ field: 'email', message: enterEmail }]);
  requestReset(services, email).catch((error: unknown) => services.log.error({ err: { name: (error as Error).name } }, 'a reset letter could not be made'));
  return visitorPage(request, {
    title: 'Look in your e-mail',
    body: column(html`${pageHeading(null, 'Look in your e-mail')}
<p class="govuk-body">If ${email} belongs to somebody here, a letter with a link is on its way there. The link works once and for ${lifetimeInWords.reset}.</p>
<p class="govuk-body">If nothing comes within a few minutes, look among unwanted mail, check that this is the address you were invited with, or ask the administrator of your partnership.</p>
<p class="govuk-body"><a class="govuk-link" href="${accessPaths.signIn}">Back to signing in</a></p>`),
  });
}

function askPage(request: VisitorRequest, email: string, errors: readonly FieldError[]): Reply {
  return visitorPage(request, {
    title,
    errors,
    backLink: { href: accessPaths.signIn },
    body: column(html`${pageHeading(null, title)}
<p class="govuk-body">Give the e-mail address you sign in with. We send a link there for choosing a new password.</p>
${form({ action: accessPaths.forgotten, csrfToken: request.csrfToken }, html`
${govukInput({ name: 'email', id: 'email', type: 'email', label: { text: 'E-mail address' }, value: email, autocomplete: 'username', spellcheck: false, errorMessage: fieldErrorFor(errors, 'email') })}
${govukButton({ text: 'Send me a link', preventDoubleClick: true })}`)}`),
  });
}

function noMailPage(request: VisitorRequest): Reply {
  return visitorPage(request, {
    title,
    backLink: { href: accessPaths.signIn },
    body: column(html`${pageHeading(null, title)}
<p class="govuk-body">This Maat cannot send e-mail, so it needs a person: the administrator of your partnership can make a link for you with which you choose a new password.</p>
<p class="govuk-body">If you are the administrator, the person who runs Maat can make one for you.</p>`),
  });
}
