import { csrfField, fieldErrorFor, form, govukButton, govukPasswordInput, govukSummaryList, html, pageHeading, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { roleNames, type Person } from '../access.types.ts';
import { partnershipsOf } from '../member.rules.ts';
import { column } from './column.view.ts';
import { newPasswordInput } from './link.view.ts';

export interface ShownSession {
  readonly id: string;
  readonly device: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** One's own account: details, password, authenticator, and where one is signed in. */
export function accountView({ person, sessions, csrfToken }: { person: Person; sessions: readonly ShownSession[]; csrfToken: string }): Html {
  const change = (href: string, text: string, what: string): { items: { href: string; text: string; visuallyHiddenText: string }[] } => ({ items: [{ href, text, visuallyHiddenText: what }] });
  return column(html`${pageHeading(null, 'Your account')}
${govukSummaryList({
    rows: [
      { key: { text: 'Name' }, value: { text: person.name } },
      { key: { text: 'E-mail address' }, value: { text: person.email } },
      ...partnershipsOf(person).map(({ name, slug }) => ({ key: { text: name }, value: { text: rolesIn(person, slug) } })),
      { key: { text: 'Password' }, value: { text: 'Only you know it' }, actions: change(accessPaths.password, 'Change', 'password') },
      {
        key: { text: 'Code from an app' },
        value: { text: person.hasAuthenticator ? 'On: signing in asks for a code too' : 'Off' },
        actions: change(accessPaths.authenticator, person.hasAuthenticator ? 'Change' : 'Turn on', 'code from an app'),
      },
    ],
  })}
<h2 class="govuk-heading-m">Where you are signed in</h2>
${sessionList(sessions, person.sessionId, csrfToken)}`);
}

/** Choosing another password while signed in. */
export function passwordView({ csrfToken, email, errors }: { csrfToken: string; email: string; errors: readonly FieldError[] }): Html {
  return column(html`${pageHeading(null, 'Change your password')}
<p class="govuk-body">You will be signed out everywhere but here.</p>
${form({ action: accessPaths.password, csrfToken }, html`
<input type="hidden" name="username" value="${email}" autocomplete="username">
${govukPasswordInput({ name: 'current', id: 'current', label: { text: 'The password you have now' }, autocomplete: 'current-password', errorMessage: fieldErrorFor(errors, 'current') })}
${newPasswordInput('New password', errors)}
${govukButton({ text: 'Save my new password', preventDoubleClick: true })}`)}`);
}

function sessionList(sessions: readonly ShownSession[], ownId: string, csrfToken: string): Html {
  const others = sessions.filter(({ id }) => id !== ownId);
  return html`<ul class="govuk-list govuk-list--spaced">
${sessions.map((session) => html`<li><strong>${session.device}</strong>${session.id === ownId ? ', this browser' : null}<br>
Signed in ${moment.format(session.startedAt)}, last used ${moment.format(session.lastSeenAt)}
${session.id === ownId ? null : html`<form action="${accessPaths.sessions}" method="post">${csrfField(csrfToken)}<input type="hidden" name="end" value="${session.id}">
${govukButton({ classes: 'govuk-button--secondary govuk-!-margin-bottom-2', html: html`Sign out<span class="govuk-visually-hidden"> ${session.device}, last used ${moment.format(session.lastSeenAt)}</span>` })}</form>`}</li>
`)}</ul>
${others.length === 0
    ? html`<p class="govuk-body">You are signed in nowhere else.</p>`
    : html`<form action="${accessPaths.sessions}" method="post">${csrfField(csrfToken)}<input type="hidden" name="end" value="others">${govukButton({ text: 'Sign out everywhere else' })}</form>`}`;
}

function rolesIn(person: Person, slug: string): string {
  return [...new Set(person.memberships.filter((membership) => membership.slug === slug).map(({ role }) => roleNames[role]))].join(', ');
}
