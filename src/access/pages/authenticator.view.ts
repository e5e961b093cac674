import { fieldErrorFor, form, govukButton, govukInput, govukPasswordInput, govukWarningText, html, pageHeading, raw, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { column } from './column.view.ts';

interface Shown {
  readonly csrfToken: string;
  readonly errors: readonly FieldError[];
}

/** Setting an authenticator app up. `qrCode` is SVG markup made by us from the app's address. */
export function setUpView({ csrfToken, errors, secret, sealedSecret, qrCode }: Shown & { secret: string; sealedSecret: string; qrCode: string }): Html {
  return column(html`${pageHeading(null, 'Sign in with a code from an app')}
<p class="govuk-body">An authenticator app on your phone shows a new code every 30 seconds. With it, somebody who learns your password still cannot sign in as you.</p>
<h2 class="govuk-heading-m">1. Add Maat to your app</h2>
<p class="govuk-body">Scan this picture with the app.</p>
${raw(qrCode.replace('<svg ', '<svg role="img" aria-label="Picture for your authenticator app. The same in letters stands below." '))}
<p class="govuk-body">Or enter these letters in the app:<br><code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
<h2 class="govuk-heading-m">2. Show that it works</h2>
${form({ action: accessPaths.authenticator, csrfToken }, html`
<input type="hidden" name="secret" value="${sealedSecret}">
${govukInput({
    name: 'code', id: 'code', label: { text: 'The code your app shows now' }, inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: false,
    classes: 'govuk-input--width-5', errorMessage: fieldErrorFor(errors, 'code'),
  })}
${passwordBox(errors)}
${govukButton({ text: 'Turn on', preventDoubleClick: true })}`)}`);
}

/** What one can do with an authenticator that is on. */
export function authenticatorView({ csrfToken, errors, codesLeft }: Shown & { codesLeft: number }): Html {
  return column(html`${pageHeading(null, 'Code from an app')}
<p class="govuk-body">Signing in asks for a code from your app. You have ${codesLeft} ${codesLeft === 1 ? 'recovery code' : 'recovery codes'} left for when you do not have your phone.</p>
${form({ action: accessPaths.recoveryCodes, csrfToken }, html`
${passwordBox(errors)}
<div class="govuk-button-group">
${govukButton({ text: 'Make new recovery codes' })}
${govukButton({ text: 'Turn the code off', classes: 'govuk-button--warning', attributes: { formaction: accessPaths.turnOffAuthenticator } })}
</div>`)}`);
}

/** Recovery codes, shown this once. */
export function recoveryCodesView(codes: readonly string[]): Html {
  return column(html`${pageHeading(null, 'Your recovery codes')}
${govukWarningText({ text: 'This is the only time they are shown. Print them or write them down.', iconFallbackText: 'Warning' })}
<p class="govuk-body">Each of them works once in place of a code from your app. Keep them apart from your phone. Older codes no longer work.</p>
<ul class="govuk-list">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p class="govuk-body"><a class="govuk-link" href="${accessPaths.account}">I have kept them: back to my account</a></p>`);
}

function passwordBox(errors: readonly FieldError[]): Html {
  return govukPasswordInput({
    name: 'password', id: 'password', label: { text: 'Your password' }, hint: { text: 'We ask once more, in case somebody else sits at your computer.' },
    autocomplete: 'current-password', errorMessage: fieldErrorFor(errors, 'password'),
  });
}
