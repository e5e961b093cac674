import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { csrfField, form, govukButton, html, pageHeading } from '../../design-system/index.ts';
import { isId, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { listAgencies } from '../agencies.store.ts';
import { changeRoles } from '../change-roles.ts';
import { grantsOf } from '../grants.ts';
import { makePersonLink } from '../make-person-link.ts';
import { peoplePaths } from '../people.paths.ts';
import { findPersonHere } from '../people.store.ts';
import type { Agency, PersonHere, RolesTyped } from '../people.types.ts';
import { removePerson } from '../remove-person.ts';
import { roleCode } from '../roles.rules.ts';
import { rolesTyped } from './invite.page.ts';
import { linkView } from './link.view.ts';
import { rolesFields } from './roles-form.view.ts';

/** GET /people/:person */
export async function showPerson(request: MemberRequest): Promise<Reply> {
  return personPageOf(request, null, []);
}

/** POST /people/:person/roles */
export async function saveRoles(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const personId = idOf(request);
  if (personId === null) return notFoundPage(request);
  const typed = rolesTyped(incoming.form);
  const changed = await changeRoles(services, member, personId, typed);
  if (changed.ok) return redirect(peoplePaths(member.partnership.slug).people, `The roles of ${changed.value.name} are saved.`);
  return changed.refusal.kind === 'not-found' ? notFoundPage(request) : personPageOf(request, typed, changed.refusal.errors);
}

/** POST /people/:person/link makes a reset link, or the invitation once more. */
export async function giveLink(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const personId = idOf(request);
  const made = personId === null ? null : await makePersonLink(services, member, personId);
  if (!made) return notFoundPage(request);
  const paths = peoplePaths(member.partnership.slug);
  if (!made.ok) {
    if (made.refusal.kind === 'not-found') return notFoundPage(request);
    return memberPage(request, {
      title: 'No link was made',
      status: 403,
      body: column(html`${pageHeading(null, 'No link was made')}
<p class="govuk-body">${made.refusal.name} works for other partnerships too, so a link may only go to their own e-mail, and that cannot be sent at the moment. Ask the person who runs Maat.</p>
<p class="govuk-body"><a class="govuk-link" href="${paths.people}">Back to people</a></p>`),
    });
  }
  const { name, email, url, purpose } = made.value;
  if (url === null) return redirect(paths.people, `A link is on its way to ${email}.`);
  const title = purpose === 'reset' ? 'Pass the reset link on' : 'Pass the invitation on';
  return memberPage(request, { title, body: linkView({ title, name, url, purpose, backHref: paths.people }) });
}

/** GET /people/:person/remove asks once more. */
export async function askToRemove(request: MemberRequest): Promise<Reply> {
  return removePage(request, []);
}

/** POST /people/:person/remove */
export async function remove(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const personId = idOf(request);
  const removed = personId === null ? null : await removePerson(services, member, personId);
  if (!removed) return notFoundPage(request);
  if (removed.ok) {
    // Somebody who took themselves out cannot see the list any more.
    return redirect(personId === member.personId ? '/' : peoplePaths(member.partnership.slug).people, `${removed.value} no longer belongs to ${member.partnership.name}.`);
  }
  if (removed.refusal.kind === 'not-found') return notFoundPage(request);
  return removePage(request, [{ field: '', message: 'Nobody else administers this partnership. Make somebody else an administrator first' }]);
}

function idOf({ incoming }: MemberRequest): string | null {
  const id = incoming.params.person ?? '';
  return isId(id) ? id : null;
}

async function load(request: MemberRequest): Promise<{ person: PersonHere; agencies: Agency[] } | null> {
  const personId = idOf(request);
  if (personId === null) return null;
  return asMember(request.services.database, request.member, async (work) => {
    const person = await findPersonHere(work, personId);
    return person && { person, agencies: await listAgencies(work) };
  });
}

async function personPageOf(request: MemberRequest, typed: RolesTyped | null, errors: readonly FieldError[]): Promise<Reply> {
  const found = await load(request);
  if (!found) return notFoundPage(request);
  const { member, csrfToken } = request;
  const { person, agencies } = found;
  const paths = peoplePaths(member.partnership.slug);
  return memberPage(request, {
    title: person.name,
    errors,
    backLink: { href: paths.people },
    body: column(html`${pageHeading(person.email, person.name)}
${form({ action: paths.roles(person.personId), csrfToken }, html`
${rolesFields({ grants: grantsOf(member), agencies, kept: person.roles, errors, typed: typed ?? { ticked: person.roles.map(roleCode), agencyRole: '', agency: '' } })}
${govukButton({ text: 'Save roles', preventDoubleClick: true })}`)}
<h2 class="govuk-heading-m">${person.state === 'invited' ? 'Not joined yet' : 'Forgotten password'}</h2>
<p class="govuk-body">${person.state === 'invited' ? `${person.name} has not chosen a password. A new invitation link takes the place of a lost one.` : `A reset link lets ${person.name} choose a new password and signs them out everywhere.`}</p>
<form action="${paths.link(person.personId)}" method="post">${csrfField(csrfToken)}${govukButton({ text: person.state === 'invited' ? 'Make a new invitation link' : 'Make a reset link', classes: 'govuk-button--secondary' })}</form>
<p class="govuk-body"><a class="govuk-link" href="${paths.remove(person.personId)}">Take ${person.name} out of this partnership</a></p>`),
  });
}

async function removePage(request: MemberRequest, errors: readonly FieldError[]): Promise<Reply> {
  const found = await load(request);
  if (!found) return notFoundPage(request);
  const { member, csrfToken } = request;
  const { person } = found;
  const paths = peoplePaths(member.partnership.slug);
  return memberPage(request, {
    title: `Take ${person.name} out`,
    errors,
    backLink: { href: paths.person(person.personId) },
    body: column(html`${pageHeading(null, `Take ${person.name} out of ${member.partnership.name}?`)}
<p class="govuk-body">They lose every role here and see nothing of it any more. What they have written and done stays, under their name.</p>
${form({ action: paths.remove(person.personId), csrfToken }, govukButton({ text: `Take ${person.name} out`, classes: 'govuk-button--warning', preventDoubleClick: true }))}`),
  });
}
