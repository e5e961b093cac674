import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, type Audit } from '../../audits/index.ts';
import { html, pageHeading, type Html } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { addCase, changeCase } from '../case-commands.ts';
import { findCase, readIdentifiers } from '../cases.store.ts';
import { requestPaths } from '../requests.paths.ts';
import type { Case, CaseRefusal } from '../requests.types.ts';
import { bothCases, caseFieldsOf, caseForm, onCasePage, readCaseForm, type CaseFields } from './case-form.view.ts';

interface Around {
  readonly audit: Audit;
  readonly marking: string;
}

/** The empty form of a new case. */
export async function newCasePage(request: MemberRequest): Promise<Reply> {
  const around = await auditAround(request);
  return around ? newCase(request, around, caseFieldsOf(null, null), []) : notFoundPage(request);
}

/** Adds the case, or shows the form again with what is wrong. */
export async function addCasePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const around = await auditAround(request);
  if (!around) return notFoundPage(request);
  const { fields, draft, errors } = readCaseForm(incoming.form);
  if (errors.length > 0) return newCase(request, around, fields, errors);
  const added = await addCase(services, member, around.audit.id, draft);
  if (!added.ok) return added.refusal.kind === 'not-found' ? notFoundPage(request) : newCase(request, around, fields, errorsIn(added.refusal));
  const slug = member.partnership.slug;
  const next = incoming.form.one('another') === '' ? requestPaths.cases(slug, around.audit.id) : requestPaths.addCase(slug, around.audit.id);
  return redirect(next, `${added.value.label} is added`);
}

/** The form of a case. It shows what agencies find the file by, so that it was looked at is recorded. */
export async function editCasePage(request: MemberRequest): Promise<Reply> {
  const found = await caseAround(request);
  if (!found) return notFoundPage(request);
  return editCase(request, found, caseFieldsOf(found.case, found.identifier), found.case.version, []);
}

/** Saves a case, or shows the form again with what is wrong or with what somebody else left meanwhile. */
export async function changeCasePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await caseAround(request);
  if (!found) return notFoundPage(request);
  const { fields, draft, errors } = readCaseForm(incoming.form);
  const version = Number(incoming.form.one('version'));
  if (errors.length > 0) return editCase(request, found, fields, version, errors);
  const changed = await changeCase(services, member, found.case.id, { ...draft, version });
  if (changed.ok) return redirect(requestPaths.cases(member.partnership.slug, found.audit.id), `${changed.value.label} is saved`);
  if (changed.refusal.kind === 'not-found') return notFoundPage(request);
  const { refusal } = changed;
  return refusal.kind === 'stale'
    ? editCase(request, found, fields, refusal.current.version, errorsIn(refusal), bothCases(draft, refusal.current))
    : editCase(request, found, fields, version, errorsIn(refusal));
}

/** What is wrong, for the form of a case. */
function errorsIn(refusal: Exclude<CaseRefusal, { kind: 'not-found' }>): readonly FieldError[] {
  switch (refusal.kind) {
    case 'invalid':
      return refusal.errors;
    case 'stale':
      return [{ field: 'reference', message: 'Somebody else changed this case. Compare, then save again' }];
    case 'not-now':
      return [{ field: '', message: 'The cases of this audit can no longer be changed, because its returns have been reviewed' }];
    case 'has-returns':
      return [{ field: '', message: `Returns have been begun by ${refusal.agencies.join(', ')}` }];
  }
}

async function auditAround({ services, member, incoming }: MemberRequest): Promise<Around | null> {
  return asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, marking: (await toolOf(work, audit)).marking };
  });
}

async function caseAround({ services, member, incoming }: MemberRequest): Promise<(Around & { case: Case; identifier: string | null }) | null> {
  return view(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const found = audit && (await findCase(work, incoming.params.case ?? ''));
    if (!audit || !found || found.auditId !== audit.id) return null;
    const identifiers = await readIdentifiers(services, work, audit.id, [found.id]);
    return { audit, case: found, identifier: identifiers.get(found.id) ?? null, marking: (await toolOf(work, audit)).marking };
  }, (found) => found && {
    event: 'case-viewed', subject: { kind: 'case', id: found.case.id }, auditId: found.audit.id, detail: { identifierShown: found.identifier !== null },
  });
}

function newCase(request: MemberRequest, around: Around, fields: CaseFields, errors: readonly FieldError[]): Reply {
  const slug = request.member.partnership.slug;
  return casePage(request, around, 'Add a case', errors, html`
${caseForm({ fields, errors, action: requestPaths.addCase(slug, around.audit.id), csrfToken: request.csrfToken, another: true })}`);
}

function editCase(request: MemberRequest, found: Around & { case: Case }, fields: CaseFields, version: number, errors: readonly FieldError[], above: Html | null = null): Reply {
  const slug = request.member.partnership.slug;
  return casePage(request, found, `Change ${found.case.label}`, errors, html`${above}
${caseForm({ fields, errors, action: requestPaths.editCase(slug, found.audit.id, found.case.id), csrfToken: request.csrfToken, version })}`);
}

function casePage(request: MemberRequest, { audit, marking }: Around, title: string, errors: readonly FieldError[], body: Html): Reply {
  const slug = request.member.partnership.slug;
  return memberPage(request, {
    title,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Cases', href: requestPaths.cases(slug, audit.id) },
    ],
    errors: onCasePage(errors),
    marking,
    body: column(html`${pageHeading(audit.title, title)}${body}`),
  });
}
