import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { pageHeading, html, type Html } from '../../design-system/index.ts';
import { formIdOf, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { listUsableTools, toolOf, type Tool } from '../../tools/index.ts';
import { mayChangeTool } from '../audit-life.rules.ts';
import { auditPaths } from '../audits.paths.ts';
import { findAudit } from '../audits.store.ts';
import type { Audit } from '../audits.types.ts';
import { changeAudit } from '../change-audit.ts';
import { createAudit } from '../create-audit.ts';
import { auditForm, bothVersions, emptyFields, fieldsOf, offeredTools, onPage, readAuditForm, type AuditFields } from './audit-form.view.ts';

/** The empty form of a new audit. */
export async function newAuditPage(request: MemberRequest): Promise<Reply> {
  return newAudit(request, emptyFields(), []);
}

/** Makes the audit, or shows the form again with what is wrong. */
export async function createAuditPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { fields, draft, errors } = readAuditForm(incoming.form);
  if (errors.length > 0) return newAudit(request, fields, errors);
  const made = await createAudit(services, member, draft, formIdOf(incoming.form));
  return made.ok ? redirect(auditPaths.home(member.partnership.slug, made.value.id), `${made.value.title} is made`) : newAudit(request, fields, made.refusal);
}

/** The form of an audit's terms. */
export async function editAuditPage(request: MemberRequest): Promise<Reply> {
  const found = await auditAndTool(request);
  return found ? editAudit(request, found, fieldsOf(found.audit, found.tool.id, countedBy(found)), found.audit.version, []) : notFoundPage(request);
}

/** Saves an audit's terms, or shows the form again with what is wrong or with what somebody else left meanwhile. */
export async function changeAuditPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await auditAndTool(request);
  if (!found) return notFoundPage(request);
  const { fields, draft, errors } = readAuditForm(incoming.form);
  const version = Number(incoming.form.one('version'));
  if (errors.length > 0) return editAudit(request, found, fields, version, errors);
  const changed = await changeAudit(services, member, found.audit.id, { ...draft, version });
  if (changed.ok) return redirect(auditPaths.home(member.partnership.slug, found.audit.id), 'The audit’s terms are saved');
  switch (changed.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'invalid':
      return editAudit(request, found, fields, version, changed.refusal.errors);
    case 'tool-frozen':
      return editAudit(request, found, { ...fields, toolId: found.tool.id }, version, [{ field: 'toolId', message: 'The audit has opened, so its tool cannot be changed any more' }]);
    case 'closed':
      return editAudit(request, found, fields, version, [{ field: '', message: 'The audit is closed, so its terms can no longer be changed' }]);
    case 'stale': {
      const { current } = changed.refusal;
      return editAudit(request, found, fields, current.version, [{ field: 'title', message: 'Somebody else changed this audit. Compare, then save again' }], bothVersions(draft, current));
    }
  }
}

interface Found {
  readonly audit: Audit;
  readonly tool: Tool;
  /** The tools that could be chosen instead. */
  readonly usable: readonly Tool[];
}

/** The tools whose ways of counting the look-back are offered: those that the audit may still ask with. */
function countedBy({ audit, tool, usable }: Found): readonly Tool[] {
  return mayChangeTool(audit.state) ? [tool, ...usable.filter(({ id }) => id !== tool.id)] : [tool];
}

async function auditAndTool({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, tool: await toolOf(work, audit), usable: await listUsableTools(work) };
  });
}

async function newAudit(request: MemberRequest, fields: AuditFields, errors: readonly FieldError[]): Promise<Reply> {
  const slug = request.member.partnership.slug;
  const usable = await asMember(request.services.database, request.member, listUsableTools);
  return memberPage(request, {
    title: 'New audit',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }],
    errors: onPage(errors),
    body: html`${pageHeading(null, 'New audit')}
<p class="govuk-body">Only a title is needed to begin. The rest can be filled in before the audit opens.</p>
${auditForm({ fields, errors, action: auditPaths.create(slug), csrfToken: request.csrfToken, id: formIdOf(request.incoming.form), button: 'Make the audit', tools: offeredTools(usable, null), countedBy: usable })}`,
  });
}

function editAudit(request: MemberRequest, found: Found, fields: AuditFields, version: number, errors: readonly FieldError[], above: Html | null = null): Reply {
  const { audit, tool, usable } = found;
  const slug = request.member.partnership.slug;
  return memberPage(request, {
    title: 'Terms of the audit',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }],
    errors: onPage(errors),
    body: html`${pageHeading(audit.title, 'Terms of the audit')}${above}
${auditForm({ fields, errors, action: auditPaths.edit(slug, audit.id), csrfToken: request.csrfToken, button: 'Save', version, tools: offeredTools(usable, tool), countedBy: countedBy(found), frozenTool: mayChangeTool(audit.state) ? null : tool })}`,
  });
}
