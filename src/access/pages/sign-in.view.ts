import { fieldErrorFor, form, govukButton, govukInput, govukPasswordInput, html, pageHeading, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { column } from './column.view.ts';

export interface SignInForm {
  readonly csrfToken: string;
  readonly email: string;
  readonly next: string;
  readonly errors: readonly FieldError[];
}

/** The first step: e-mail address and password. */
export function signInView({ csrfToken, email, next, errors }: SignInForm): Html {
  return column(html`${pageHeading(null, 'Sign in')}
${form({ action: accessPaths.signIn, csrfToken }, html`
<input type="hidden" name="next" value="${next}">
${govukInput({
    name: 'email', id: 'email', type: 'email', label: { text: 'E-mail address' }, value: email, autocomplete: 'username', spellcheck: false,
    errorMessage: fieldErrorFor(errors, 'email'),
  })}
${govukPasswordInput({ name: 'password', id: 'password', label: { text: 'Password' }, autocomplete: 'current-password', errorMessage: fieldErrorFor(errors, 'password') })}
${govukButton({ text: 'Sign in', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="${accessPaths.forgotten}">I have forgotten my password</a></p>`);
}

/** The second step: a code from the authenticator app. */
export function codeView({ csrfToken, errors }: { csrfToken: string; errors: readonly FieldError[] }): Html {
  return column(html`${pageHeading(null, 'Enter your code')}
${form({ action: accessPaths.code, csrfToken }, html`
${govukInput({
    name: 'code', id: 'code', label: { text: 'Code from your authenticator app' },
    hint: { text: 'It has 6 figures. If you do not have your phone, use one of the recovery codes you kept.' },
    classes: 'govuk-input--width-10', autocomplete: 'one-time-code', spellcheck: false, autocapitalize: 'characters',
    errorMessage: fieldErrorFor(errors, 'code'),
  })}
${govukButton({ text: 'Go on', preventDoubleClick: true })}`)}
<p class="govuk-body">No phone and no recovery code? Ask the person who runs Maat for you to turn the code off.</p>`);
}
