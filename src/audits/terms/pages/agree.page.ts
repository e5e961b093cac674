import { isDeepStrictEqual } from 'node:util';
import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, govukInsetText, govukTextarea, html, pageHeading, type Html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import { dayInWords, readDay } from '../../../shared/day.ts';
import type { FieldError } from '../../../shared/result.ts';
import { missingFor } from '../../audit-life.rules.ts';
import { auditPaths } from '../../audits.paths.ts';
import type { Missing } from '../../audits.types.ts';
import { agreeTerms } from '../agree-terms.ts';
import { isSameTerms } from '../check-terms.rules.ts';
import { findAuditWithTerms } from '../terms.store.ts';
import { compareTerms } from '../terms-words.rules.ts';
import type { AuditWithTerms } from '../terms.types.ts';
import { differencesView, termsView, versionInWords } from './terms.view.ts';
import { linesIn } from './worksheet-form.rules.ts';

interface Fields {
  readonly agreedBy: string;
  readonly agreedOn: string;
  readonly reason: string;
}

/** GET /audits/:audit/terms/agree: who agreed the terms, and when. */
export async function agreePage(request: MemberRequest): Promise<Reply> {
  const found = await findTerms(request);
  return found ? shown(request, found, { agreedBy: '', agreedOn: dayInWords(request.services.clock.today()), reason: '' }, []) : notFoundPage(request);
}

/** POST: records it, or shows the form again with what is wrong. */
export async function agreedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const fields: Fields = { agreedBy: incoming.form.one('agreedBy'), agreedOn: incoming.form.one('agreedOn'), reason: incoming.form.one('reason') };
  const auditId = incoming.params.audit ?? '';
  const read = { version: Number(incoming.form.one('version')), edit: Number(incoming.form.one('edit')) };
  const agreed = await agreeTerms(services, member, auditId, { agreedBy: linesIn(fields.agreedBy), agreedOn: readDay(fields.agreedOn), reason: fields.reason }, read);
  if (agreed.ok) return redirect(auditPaths.home(member.partnership.slug, auditId), agreed.value.number === 1 ? 'The terms are agreed' : `The changed terms are agreed as version ${agreed.value.number}`);
  const found = agreed.refusal.kind === 'not-found' ? null : await findTerms(request);
  if (!found) return notFoundPage(request);
  switch (agreed.refusal.kind) {
    case 'invalid':
      return shown(request, found, fields, agreed.refusal.errors);
    case 'incomplete':
      return shown(request, found, fields, agreed.refusal.missing.map(({ message }) => ({ field: '', message })));
    case 'stale':
      return shown(request, found, fields, [{ field: '', message: 'The terms were changed since you opened this page. Look whether these are what was agreed' }]);
    case 'unchanged':
      // A form that was sent twice has done what it was to do.
      if (isDeepStrictEqual(found.versions[0]?.agreedBy, linesIn(fields.agreedBy))) return redirect(auditPaths.home(member.partnership.slug, auditId), 'The terms are agreed');
      return shown(request, found, fields, [{ field: '', message: 'These terms are agreed already' }]);
    case 'closed':
    case 'not-found':
      return shown(request, found, fields, [{ field: '', message: 'The audit is closed, so its terms can no longer be changed' }]);
  }
}

function findTerms({ services, member, incoming }: MemberRequest): Promise<AuditWithTerms | null> {
  return asMember(services.database, member, (work) => findAuditWithTerms(work, incoming.params.audit ?? ''));
}

function shown(request: MemberRequest, found: AuditWithTerms, fields: Fields, errors: readonly FieldError[]): Reply {
  const { audit } = found;
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: 'Agree the terms',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Terms of reference', href: auditPaths.terms(slug, audit.id) }],
    errors,
    body: column(html`${pageHeading(audit.title, 'Agree the terms')}${content(request, found, fields, errors)}`),
  });
}

function content(request: MemberRequest, { audit, terms, edit, versions: [last] }: AuditWithTerms, fields: Fields, errors: readonly FieldError[]): Html {
  const { slug } = request.member.partnership;
  if (audit.state === 'closed' || (last && isSameTerms(last.terms, terms))) {
    return html`${govukInsetText({ text: last ? `There is nothing to agree: the terms stand as ${versionInWords(last)}.` : 'The audit is closed.' })}
<p class="govuk-body"><a class="govuk-link" href="${auditPaths.readTerms(slug, audit.id)}">Read the terms</a></p>`;
  }
  const missing = missingFor('agree', audit, { cases: 0, requests: 0, casesNotAsked: 0 });
  if (missing.length > 0) {
    return html`<p class="govuk-body">Before the terms can be agreed:</p>
<ul class="govuk-list govuk-list--bullet">${missing.map((one) => html`<li><a class="govuk-link" href="${auditPaths.edit(slug, audit.id)}#${fieldOf(one)}">${one.message}</a></li>`)}</ul>`;
  }
  const error = (field: string) => fieldErrorFor(errors, field);
  return html`<p class="govuk-body">What is agreed is kept word for word. The terms can still be changed; a change is then agreed in its turn.</p>
${form({ action: auditPaths.agreeTerms(slug, audit.id), csrfToken: request.csrfToken }, html`<input type="hidden" name="version" value="${audit.version}"><input type="hidden" name="edit" value="${edit}">
${govukTextarea({ id: 'agreedBy', name: 'agreedBy', rows: 3, value: fields.agreedBy, label: { text: 'Who agreed them', classes: 'govuk-label--s' }, hint: { text: 'One to a line, with their part: for example, Jane Hill, chair of the board' }, errorMessage: error('agreedBy') })}
${govukInput({ id: 'agreedOn', name: 'agreedOn', value: fields.agreedOn, classes: 'govuk-input--width-10', label: { text: 'When they agreed them', classes: 'govuk-label--s' }, hint: { text: 'For example, 27 3 2014. Terms are agreed before the audit starts.' }, errorMessage: error('agreedOn') })}
${govukTextarea({ id: 'reason', name: 'reason', rows: 2, value: fields.reason, label: { text: last ? 'Why the terms were changed' : 'Why they were agreed after fieldwork began (only if so)', classes: 'govuk-label--s' }, errorMessage: error('reason') })}
${govukButton({ text: 'Record the agreement', preventDoubleClick: true })}`)}
${last ? html`<h2 class="govuk-heading-m">What has changed since version ${last.number}</h2>${differencesView(compareTerms(last.terms, terms))}` : termsView(terms)}`;
}

function fieldOf({ what }: Missing): string {
  return what === 'look-back' ? 'lookBack' : what;
}
