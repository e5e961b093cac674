import { fieldErrorFor, form, govukButton, govukInput, govukPasswordInput, html, pageHeading, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths, withNext } from '../access.paths.ts';
import { passwordRuleInWords } from '../passwords/password.rules.ts';
import { column } from './column.view.ts';

interface LinkForm {
  readonly csrfToken: string;
  readonly token: string;
  readonly errors: readonly FieldError[];
  /** Where to go on to. */
  readonly next: string;
}

/** Joining with an invitation. */
export function invitationView({ csrfToken, token, errors, next, email, name, partnerships }: LinkForm & { email: string; name: string; partnerships: readonly string[] }): Html {
  return column(html`${pageHeading(partnerships.join(', ') || null, 'Join Maat')}
<p class="govuk-body">Maat is where your agencies audit cases together. You will sign in with ${email} and the password you choose here.</p>
${form({ action: accessPaths.link(token), csrfToken }, html`
${govukInput({ name: 'name', id: 'name', label: { text: 'Your name' }, hint: { text: 'As your colleagues should see it.' }, value: name, autocomplete: 'name', spellcheck: false, errorMessage: fieldErrorFor(errors, 'name') })}
<input type="hidden" name="username" value="${email}" autocomplete="username">
<input type="hidden" name="next" value="${next}">
${newPasswordInput('Choose a password', errors)}
${govukButton({ text: 'Join', preventDoubleClick: true })}`)}`);
}

/** Choosing a new password with a reset link. */
export function resetView({ csrfToken, token, errors, email }: LinkForm & { email: string }): Html {
  return column(html`${pageHeading(null, 'Choose a new password')}
<p class="govuk-body">It is for ${email}. You will be signed out everywhere else.</p>
${form({ action: accessPaths.link(token), csrfToken }, html`
<input type="hidden" name="username" value="${email}" autocomplete="username">
${newPasswordInput('New password', errors)}
${govukButton({ text: 'Save my new password', preventDoubleClick: true })}`)}`);
}

/** Signing in with the operator's link: a button, since mail programs open links by themselves. */
export function signInLinkView({ csrfToken, token, next, email }: Omit<LinkForm, 'errors'> & { email: string }): Html {
  return column(html`${pageHeading(null, 'Sign in to Maat')}
<p class="govuk-body">This link signs you in as ${email}. It works once.</p>
${form({ action: accessPaths.link(token), csrfToken }, html`<input type="hidden" name="next" value="${next}">
${govukButton({ text: 'Sign in', preventDoubleClick: true })}`)}`);
}

/** For links that were used or ran out. */
export function goneLinkView(next: string): Html {
  return column(html`${pageHeading(null, 'This link no longer works')}
<p class="govuk-body">Each link works once and only for a while. You may have used it already, or there is a newer one.</p>
<ul class="govuk-list govuk-list--bullet">
<li>If you have chosen your password, <a class="govuk-link" href="${withNext(accessPaths.signIn, next)}">sign in</a>.</li>
<li>If you have forgotten it, <a class="govuk-link" href="${accessPaths.forgotten}">ask for a new one</a>.</li>
<li>If it was an invitation, ask the person who invited you to send another.</li>
</ul>`);
}

/** The box for a password that is being chosen, with the rule in words. */
export function newPasswordInput(label: string, errors: readonly FieldError[]): Html {
  return govukPasswordInput({
    name: 'password', id: 'password', label: { text: label }, hint: { text: passwordRuleInWords }, autocomplete: 'new-password',
    errorMessage: fieldErrorFor(errors, 'password'),
  });
}
