import { passwordRuleInWords, roleNames } from '../../access/index.ts';
import { dataTable, fieldErrorFor, form, govukButton, govukInput, govukInsetText, govukPasswordInput, govukRadios, html, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { LoadedExample } from '../load-example.ts';
import type { FirstWords } from '../set-up-partnership.ts';

interface SetUp {
  readonly given: FirstWords;
  readonly errors: readonly FieldError[];
  readonly csrfToken: string;
  /** Where the form goes; the example's goes to `/example` below it. */
  readonly action: string;
}

/** Two ways in: look round first, or begin. */
export function setUpView({ given, errors, csrfToken, action }: SetUp): Html {
  const text = (name: keyof FirstWords, label: string, hint: string | null, more: object = {}): Html => govukInput({
    id: name, name, label: { text: label }, value: given[name], errorMessage: fieldErrorFor(errors, name), ...(hint ? { hint: { text: hint } } : {}), ...more,
  });
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-xl">Welcome to Maat</h1>
<p class="govuk-body-l">Maat runs multi-agency case audits for safeguarding partnerships.</p>
<h2 class="govuk-heading-l">Explore an example</h2>
<p class="govuk-body">See a whole audit at work: 15 children on repeat child protection plans, 90 requests to 11 agencies, 77 returns. Every answer is invented; the totals are those of a published audit. You can sign in as each person in it. Nothing you do there touches a partnership of your own.</p>
${form({ action: `${action}/example`, csrfToken }, govukButton({ text: 'Explore the example', classes: 'govuk-button--secondary', preventDoubleClick: true }))}
<h2 class="govuk-heading-l">Set up our partnership</h2>
${form({ action, csrfToken }, html`
${text('name', 'Full name of the partnership', null, { autocomplete: 'organization' })}
${text('shortName', 'Short name', 'Used at the top of pages and in addresses, such as North County', { classes: 'govuk-input--width-20' })}
${govukRadios({
    idPrefix: 'serves', name: 'serves', value: given.serves, errorMessage: fieldErrorFor(errors, 'serves'),
    fieldset: { legend: { text: 'Whom does the partnership serve?', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'children', text: 'Children' }, { value: 'adults', text: 'Adults' }, { value: 'both', text: 'Children and adults' }],
  })}
${text('boardTitle', 'What reports call the board (optional)', 'Such as: the Safeguarding Children Partnership Executive. Left empty, reports say “the board”.')}
<h3 class="govuk-heading-m">You, its first person</h3>
<p class="govuk-body">You become its administrator and audit coordinator. You can invite others to both roles and step back later.</p>
${text('personName', 'Your name', null, { autocomplete: 'name' })}
${text('email', 'Your e-mail address', 'You sign in with it', { type: 'email', autocomplete: 'email', spellcheck: false })}
${govukPasswordInput({ id: 'password', name: 'password', label: { text: 'Choose a password' }, hint: { text: passwordRuleInWords }, autocomplete: 'new-password', errorMessage: fieldErrorFor(errors, 'password') })}
${govukButton({ text: 'Set up our partnership', preventDoubleClick: true })}`)}
</div></div>`;
}

/** Who is in the example and how to sign in as them. */
export function exampleReadyView({ people, password }: LoadedExample): Html {
  return html`<h1 class="govuk-heading-l">The example is ready</h1>
<p class="govuk-body">Sign in as any of these people. They all have the same password:</p>
${govukInsetText({ html: html`<strong class="maat-password">${password}</strong>` })}
${dataTable({
    caption: 'People in the example',
    columns: [{ label: 'Role' }, { label: 'Name' }, { label: 'Agency' }, { label: 'E-mail address' }],
    rows: people.map(({ name, email, role, agency }) => [roleNames[role], name, agency ?? '', html`<a class="govuk-link" href="${`/sign-in?email=${encodeURIComponent(email)}`}">${email}</a>`]),
  })}
<p class="govuk-body">Keep this page open, or note the password down. To see how two auditors share one return, sign in as the two from the police in two different browsers.</p>
<p class="govuk-body">A good start: sign in as the coordinator and open the audit.</p>
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in</a></p>`;
}

/** An address for setting up that does not work any more. */
export function usedView(): Html {
  return html`<h1 class="govuk-heading-l">This address does not work any more</h1>
<p class="govuk-body">Maat has been set up with it already, or it is too old. If you have an account, sign in. If not, ask the person who set Maat up to invite you.</p>
<p class="govuk-body">To set up a partnership, start Maat anew: the terminal then shows a new address.</p>
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in</a></p>`;
}
