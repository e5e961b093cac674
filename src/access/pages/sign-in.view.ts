import { fieldErrorFor, form, govukButton, govukInput, govukInsetText, govukPasswordInput, html, pageHeading, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import type { CarriedForm } from '../sign-in/carried-form.ts';
import { column } from './column.view.ts';

export interface SignInForm {
  readonly csrfToken: string;
  readonly email: string;
  readonly next: string;
  /** A form that was sent after its session had ended, sealed; '' when there is none. */
  readonly carried: string;
  readonly errors: readonly FieldError[];
}

/** The first step: e-mail address and password. */
export function signInView({ csrfToken, email, next, carried, errors }: SignInForm): Html {
  return column(html`${pageHeading(null, 'Sign in')}
${carried === '' ? null : govukInsetText({ text: 'You had been signed out, so what you sent is not saved yet. It is kept: sign in, and you can send it.' })}
${form({ action: accessPaths.signIn, csrfToken }, html`
<input type="hidden" name="next" value="${next}">
${carriedField(carried)}
${govukInput({
    name: 'email', id: 'email', type: 'email', label: { text: 'E-mail address' }, value: email, autocomplete: 'username', spellcheck: false,
    errorMessage: fieldErrorFor(errors, 'email'),
  })}
${govukPasswordInput({ name: 'password', id: 'password', label: { text: 'Password' }, autocomplete: 'current-password', errorMessage: fieldErrorFor(errors, 'password') })}
${govukButton({ text: 'Sign in', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="${accessPaths.forgotten}">I have forgotten my password</a></p>`);
}

/** The second step: a code from the authenticator app. */
export function codeView({ csrfToken, carried, errors }: { csrfToken: string; carried: string; errors: readonly FieldError[] }): Html {
  return column(html`${pageHeading(null, 'Enter your code')}
${form({ action: accessPaths.code, csrfToken }, html`
${carriedField(carried)}
${govukInput({
    name: 'code', id: 'code', label: { text: 'Code from your authenticator app' },
    hint: { text: 'It has 6 figures. If you do not have your phone, use one of the recovery codes you kept.' },
    classes: 'govuk-input--width-10', autocomplete: 'one-time-code', spellcheck: false, autocapitalize: 'characters',
    errorMessage: fieldErrorFor(errors, 'code'),
  })}
${govukButton({ text: 'Go on', preventDoubleClick: true })}`)}
<p class="govuk-body">No phone and no recovery code? Ask the person who runs Maat for you to turn the code off.</p>`);
}

/** After signing in: what was sent too late, ready to be sent. */
export function sendAgainView({ form: { url, fields }, next, csrfToken }: { form: CarriedForm; next: string; csrfToken: string }): Html {
  return column(html`${pageHeading(null, 'You are signed in again')}
<p class="govuk-body">What you wrote before you were signed out is here and not saved yet.</p>
${form({ action: url, csrfToken }, html`
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${govukButton({ text: 'Send it now', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="${next}">Go on without sending it</a></p>`);
}

function carriedField(carried: string): Html | null {
  return carried === '' ? null : html`<input type="hidden" name="carried" value="${carried}">`;
}
