import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases } from '../../audits/index.ts';
import { emptyState, form, govukButton, govukCheckboxes, govukDetails, govukInput, govukInsetText, html, pageHeading, type Html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { allItems, asksOf, audienceOf, caseRoleLabels, caseRoles, isCaseRole, isCentral, toolOf, type CaseRole, type Tool } from '../../tools/index.ts';
import { findCase } from '../cases.store.ts';
import { isReferrer, placeOf } from '../place-in-case.rules.ts';
import { setRoles } from '../request-commands.ts';
import { requestPaths } from '../requests.paths.ts';
import { listRequests } from '../requests.store.ts';
import type { AuditRequest } from '../requests.types.ts';

/** Which parts the agencies played in one case, and which questions each of them therefore meets. */
export async function caseRolesPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const one = audit && (await findCase(work, incoming.params.case ?? ''));
    if (!audit || one?.auditId !== audit.id) return null;
    const asked = (await listRequests(work, audit.id)).filter((each) => each.caseId === one.id);
    return { audit, one, asked, tool: await toolOf(work, audit) };
  });
  if (!found) return notFoundPage(request);
  const { audit, one, asked, tool } = found;
  return memberPage(request, {
    title: `Parts played in the case of ${one.label}`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Requests', href: requestPaths.requests(slug, audit.id) },
    ],
    marking: tool.marking,
    body: column(html`${pageHeading(one.reference, `What part did each agency play for ${one.label}?`)}
<p class="govuk-body">Some questions are only for agencies that played a certain part, such as the one that made the referral. What you tick here decides which questions an agency meets.</p>
${!takesCases(audit.state)
      ? govukInsetText({ text: 'The returns of this audit have been reviewed, so this can no longer be changed.' })
      : asked.length === 0
        ? emptyState('No agency has been asked about this case yet.', html`<a class="govuk-link" href="${requestPaths.agencies(slug, audit.id, one.id)}">Choose the agencies</a>`)
        : form({ action: requestPaths.roles(slug, audit.id, one.id), csrfToken }, html`${asked.map((each) => agencyFields(each, tool, one.referringAgency))}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}`),
  });
}

function agencyFields(request: AuditRequest, tool: Tool, referringAgency: string | null): Html {
  const known = isReferrer(request.agencyName, referringAgency);
  return html`${govukCheckboxes({
    name: roleField(request.id), idPrefix: roleField(request.id), classes: 'govuk-checkboxes--small', values: [...request.roles],
    fieldset: { legend: { text: request.agencyName, classes: 'govuk-fieldset__legend--s' } },
    ...(known ? { hint: { text: 'Made the referral, as the case’s details say' } } : {}),
    items: caseRoles.filter((role) => !(known && role === 'referrer')).map((role) => ({ value: role, text: caseRoleLabels[role] })),
  })}
${govukInput({
    id: teamField(request.id), name: teamField(request.id), value: request.team ?? '', classes: 'govuk-!-width-one-half', label: { html: html`Team of ${request.agencyName}, if one of them is asked` },
  })}
${questionsOf(request, tool)}`;
}

/** Which questions this agency meets, and why it does not meet the others. */
function questionsOf(request: AuditRequest, tool: Tool): Html {
  const items = allItems(tool).filter((item) => !isCentral(tool, item));
  const left = items.filter((item) => !asksOf(tool, item, placeOf(request)));
  if (left.length === 0) return html`<p class="govuk-body">${request.agencyName} meets every question.</p>`;
  return govukDetails({
    summaryText: `${request.agencyName} meets ${items.length - left.length} of ${items.length} questions`,
    html: html`<p class="govuk-body">Not asked of ${request.agencyName}:</p><ul class="govuk-list govuk-list--bullet">${left.map((item) =>
      html`<li>${item.number} ${item.shortName} (for: ${audienceOf(tool, item)?.label})</li>`)}</ul>`,
  });
}

const roleField = (requestId: string): string => `roles.${requestId}`;
const teamField = (requestId: string): string => `team.${requestId}`;

/** Keeps what was ticked. */
export async function rolesSetPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const caseId = incoming.params.case ?? '';
  const asked = await asMember(services.database, member, async (work) => (await listRequests(work, auditId)).filter((each) => each.caseId === caseId));
  const roles = new Map(asked.map(({ id }): [string, { roles: CaseRole[]; team: string }] => [id, { roles: incoming.form.all(roleField(id)).filter(isCaseRole), team: incoming.form.one(teamField(id)) }]));
  const set = await setRoles(services, member, caseId, roles);
  if (set.ok) return redirect(requestPaths.roles(member.partnership.slug, set.value.auditId, caseId), `Saved for ${set.value.label}`);
  return set.refusal.kind === 'not-now' ? caseRolesPage(request) : notFoundPage(request);
}
