import { asMember, column, memberPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { listAgencies } from '../agencies.store.ts';
import { grantsOf } from '../grants.ts';
import { invitePerson } from '../invite-person.ts';
import { peoplePaths } from '../people.paths.ts';
import type { RolesTyped } from '../people.types.ts';
import { linkView } from './link.view.ts';
import { rolesFields } from './roles-form.view.ts';

interface Typed {
  readonly name: string;
  readonly email: string;
  readonly roles: RolesTyped;
}

const title = 'Invite somebody';

/** GET /people/invite */
export async function showInvite(request: MemberRequest): Promise<Reply> {
  const [agency] = request.member.ledAgencyIds;
  const isLeadOnly = !request.member.roles.has('administrator');
  return invitePage(request, { name: '', email: '', roles: { ticked: [], agencyRole: isLeadOnly ? 'auditor' : '', agency: isLeadOnly ? (agency ?? '') : '' } }, []);
}

/** POST /people/invite */
export async function invite(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const typed: Typed = { name: incoming.form.one('name'), email: incoming.form.one('email'), roles: rolesTyped(incoming.form) };
  const outcome = await invitePerson(services, member, typed);
  if (!outcome.ok) return invitePage(request, typed, outcome.refusal);
  const { name, email, kind, mailed, url } = outcome.value;
  const paths = peoplePaths(member.partnership.slug);
  if (mailed) return redirect(paths.people, kind === 'added' ? `${name} uses Maat already and was told by e-mail.` : `The invitation is on its way to ${email}.`);
  if (kind === 'added') return redirect(paths.people, `${name} uses Maat already and can now choose this partnership. Tell them.`);
  return memberPage(request, {
    title: 'Pass the invitation on',
    body: url === null
      ? column(html`${pageHeading(null, `${name} has an invitation already`)}
<p class="govuk-body">Another partnership has invited ${name} before. The link they have from there lets them in here too; ask them to use it.</p>
<p class="govuk-body"><a class="govuk-link" href="${paths.people}">Back to people</a></p>`)
      : linkView({ title: 'Pass the invitation on', name, url, purpose: 'invitation', backHref: paths.people }),
  });
}

/** What the roles part of a form sent. */
export function rolesTyped(sent: Form): RolesTyped {
  return { ticked: sent.all('roles'), agencyRole: sent.one('agencyRole'), agency: sent.one('agency') };
}

async function invitePage(request: MemberRequest, typed: Typed, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const agencies = await asMember(services.database, member, listAgencies);
  const paths = peoplePaths(member.partnership.slug);
  return memberPage(request, {
    title,
    errors,
    backLink: { href: paths.people },
    body: column(html`${pageHeading(null, title)}
${form({ action: paths.invite, csrfToken }, html`
${govukInput({ name: 'name', id: 'name', label: { text: 'Name' }, value: typed.name, spellcheck: false, autocomplete: 'off', errorMessage: fieldErrorFor(errors, 'name') })}
${govukInput({ name: 'email', id: 'email', type: 'email', label: { text: 'E-mail address at work' }, value: typed.email, spellcheck: false, autocomplete: 'off', errorMessage: fieldErrorFor(errors, 'email') })}
${rolesFields({ grants: grantsOf(member), agencies, typed: typed.roles, errors })}
${govukButton({ text: services.mail.canSend ? 'Send the invitation' : 'Make the invitation', preventDoubleClick: true })}`)}`),
  });
}
