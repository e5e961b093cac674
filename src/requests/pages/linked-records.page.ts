import { column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases } from '../../audits/index.ts';
import { fieldErrorFor, form, govukButton, govukCheckboxes, govukDetails, govukInput, govukInsetText, govukRadios, govukSummaryList, html, pageHeading, type Html } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { formIdField, formIdOf, redirect, type Form, type Reply } from '../../platform/index.ts';
import type { FieldError, Result } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { findCase, listCases } from '../cases.store.ts';
import { addLinkedRecord, removeLinkedRecord, setLinkedRecordRead, type CaseAt } from '../linked-records/change-linked-records.ts';
import { filesRead, isLinkedKind, linkedKindNames, linkedName, usualRecords } from '../linked-records/linked-records.rules.ts';
import { readLinkedRecords } from '../linked-records/linked-records.store.ts';
import type { LinkedRecord, LinkedRecordRefusal } from '../linked-records/linked-records.types.ts';
import { requestPaths } from '../requests.paths.ts';
import type { Case } from '../requests.types.ts';

/** The files of brothers, sisters and parents that belong to a case. That they were looked at is recorded. */
export async function linkedRecordsPage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await view(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const one = audit && (await findCase(work, incoming.params.case ?? ''));
    if (!audit || one?.auditId !== audit.id) return null;
    return { audit, one, cases: await listCases(work, audit.id), records: await readLinkedRecords(services, work, one), tool: await toolOf(work, audit) };
  }, (seen) => seen && { event: 'linked-records-viewed', subject: { kind: 'case', id: seen.one.id }, auditId: seen.audit.id, detail: { records: seen.records.length } });
  if (!found) return notFoundPage(request);
  const { audit, one, cases, records, tool } = found;
  const open = takesCases(audit.state);
  return memberPage(request, {
    title: `Family of ${one.label}`, errors, marking: tool.marking,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Cases', href: requestPaths.cases(slug, audit.id) },
    ],
    body: column(html`${pageHeading(one.reference, `Files of the family of ${one.label}`)}
<p class="govuk-body">Brothers, sisters and parents whose files belong to this case. Those that are read stand on the returns of the agencies, with what they find the file by.</p>
<p class="govuk-body"><strong>${filesRead(records)} ${filesRead(records) === 1 ? 'file is' : 'files are'} read for this case</strong>, its own among them. Up to ${usualRecords} are usual.</p>
${records.length === 0 ? null : govukSummaryList({ rows: records.map((record) => ({ key: { text: linkedName(record) }, value: { html: recordView(record, { slug, one, cases, open, csrfToken, isFull: filesRead(records) >= usualRecords }) } })) })}
${open ? addForm({ slug, one, records, errors, csrfToken, id: formIdOf(incoming.form), typed: incoming.method === 'POST' ? incoming.form : null }) : govukInsetText({ text: 'The returns of this audit have been reviewed, so this can no longer be changed.' })}`),
  });
}

function recordView(record: LinkedRecord, { slug, one, cases, open, csrfToken, isFull }: { readonly slug: string; readonly one: Case; readonly cases: readonly Case[]; readonly open: boolean; readonly csrfToken: string; readonly isFull: boolean }): Html {
  const other = cases.find(({ id }) => id === record.otherCaseId);
  const press = (action: string, text: string, more: Html | null) => form({ action, csrfToken }, html`${more}${govukButton({ html: html`${text}<span class="govuk-visually-hidden"> ${linkedName(record)}</span>`, classes: 'govuk-button--secondary', preventDoubleClick: true })}`);
  return html`<p class="govuk-body">${linkedKindNames[record.kind]}. ${record.isRead ? 'Read for this audit' : 'Known, and not read for this audit'}.${other ? ` Is ${other.label} (${other.reference}) of this audit as well.` : ''}</p>
${record.identifier === null ? null : html`<p class="govuk-body">To find the file: ${record.identifier}</p>`}
${record.reason === null ? null : html`<p class="govuk-body">Why so many: ${record.reason}</p>`}
${open ? html`<div${isFull && !record.isRead ? null : html` class="govuk-button-group"`}>${press(requestPaths.linkedRecordRead(slug, one.auditId, one.id, record.id), record.isRead ? 'Do not read' : 'Read', html`<input type="hidden" name="isRead" value="${record.isRead ? 'no' : 'yes'}">
${isFull && !record.isRead ? govukInput({ id: `reason-${record.id}`, name: 'reason', label: { text: 'Why are more files read than usual?' } }) : null}`)}
${press(requestPaths.removeLinkedRecord(slug, one.auditId, one.id, record.id), 'Remove', null)}</div>` : null}`;
}

function addForm({ slug, one, records, errors, csrfToken, id, typed }: { readonly slug: string; readonly one: Case; readonly records: readonly LinkedRecord[]; readonly errors: readonly FieldError[]; readonly csrfToken: string; readonly id: string; readonly typed: Form | null }): Html {
  const error = (field: string) => fieldErrorFor(errors, field);
  const fields = form({ action: requestPaths.linkedRecords(slug, one.auditId, one.id), csrfToken }, html`<input type="hidden" name="${formIdField}" value="${id}">
${govukRadios({
    name: 'kind', idPrefix: 'kind', classes: 'govuk-radios--small', value: typed?.one('kind') ?? '', errorMessage: error('kind'), fieldset: { legend: { text: 'Whose file is it?', classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(linkedKindNames).map(([value, text]) => ({ value, text })),
  })}
${govukInput({ id: 'identifier', name: 'identifier', value: typed?.one('identifier') ?? '', label: { text: 'What agencies find the file by (optional)', classes: 'govuk-label--s' }, hint: { text: 'Initials and a number. It is sealed; do not write a name' }, errorMessage: error('identifier') })}
${govukCheckboxes({ name: 'isRead', idPrefix: 'isRead', classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'Agencies read this file for the audit', checked: typed === null || typed.one('isRead') === 'yes' }] })}
${filesRead(records) < usualRecords && !errors.some(({ field }) => field === 'reason') ? null : govukInput({ id: 'reason', name: 'reason', value: typed?.one('reason') ?? '', label: { text: 'Why are more files read than usual?', classes: 'govuk-label--s' }, errorMessage: error('reason') })}
${govukButton({ text: 'Add the file', preventDoubleClick: true })}`);
  return govukDetails({ summaryText: 'Add a file', open: errors.length > 0 || records.length === 0, html: fields });
}

/** Adds a file, or shows the page again with what is wrong. */
export async function linkedRecordAddedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const kind = typed.one('kind');
  return answer(request, 'added', await addLinkedRecord(services, member, caseAt(params), {
    kind: isLinkedKind(kind) ? kind : null, identifier: typed.one('identifier'), isRead: typed.one('isRead') === 'yes', reason: typed.one('reason'),
  }, formIdOf(typed)));
}

/** Says whether a file is read for the audit. */
export async function linkedRecordReadPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const set = await setLinkedRecordRead(services, member, caseAt(params), params.record ?? '', typed.one('isRead') === 'yes', typed.one('reason'));
  // The reason that is missing stands with its record, not with the form that adds one.
  if (!set.ok && set.refusal.kind === 'invalid') return linkedRecordsPage(request, set.refusal.errors.map(({ message }) => ({ field: '', message })));
  return answer(request, 'changed', set);
}

/** Takes a file out of the case. */
export async function linkedRecordRemovedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { params } } = request;
  return answer(request, 'removed', await removeLinkedRecord(services, member, caseAt(params), params.record ?? ''));
}

function caseAt(params: MemberRequest['incoming']['params']): CaseAt {
  return { auditId: params.audit ?? '', caseId: params.case ?? '' };
}

async function answer(request: MemberRequest, done: string, result: Result<string, LinkedRecordRefusal>): Promise<Reply> {
  const { member, incoming: { params } } = request;
  if (result.ok) return redirect(requestPaths.linkedRecords(member.partnership.slug, params.audit ?? '', params.case ?? ''), `${result.value} is ${done}`);
  switch (result.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-now':
      return linkedRecordsPage(request);
    case 'invalid':
      return linkedRecordsPage(request, result.refusal.errors);
  }
}
