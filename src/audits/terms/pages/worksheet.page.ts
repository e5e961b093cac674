import { isDeepStrictEqual } from 'node:util';
import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { govukDetails, govukInsetText, html, pageHeading, type Html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { allItems, findShippedTool, findToolSettings, toolOf } from '../../../tools/index.ts';
import { auditPaths } from '../../audits.paths.ts';
import { isSameTerms, remarksOnTerms, type TermsRemark } from '../check-terms.rules.ts';
import { saveWorksheet } from '../save-worksheet.ts';
import { offeredStandards } from '../terms-offers.rules.ts';
import { findAuditWithTerms } from '../terms.store.ts';
import { compareTerms } from '../terms-words.rules.ts';
import type { AuditWithTerms } from '../terms.types.ts';
import { differencesView, termsView, versionInWords } from './terms.view.ts';
import { readWorksheet, typedWorksheet, worksheetFields, type WorksheetFields } from './worksheet-form.rules.ts';
import { worksheetForm } from './worksheet-form.view.ts';

interface Found extends AuditWithTerms {
  readonly standards: readonly string[];
  readonly remarks: readonly TermsRemark[];
}

/** GET /audits/:audit/terms: the terms of reference as a worksheet. */
export async function worksheetPage(request: MemberRequest): Promise<Reply> {
  const found = await findForm(request);
  return found ? shown(request, found, worksheetFields(found.terms.worksheet), found.edit, []) : notFoundPage(request);
}

/** POST: saves it, however far it is filled in; or shows the form again with what is wrong or what somebody else left. */
export async function worksheetSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findForm(request);
  if (!found) return notFoundPage(request);
  const fields = typedWorksheet(incoming.form);
  const edit = Number(incoming.form.one('edit'));
  const { worksheet, errors } = readWorksheet(fields);
  if (errors.length > 0) return shown(request, found, fields, edit, errors);
  const saved = await saveWorksheet(services, member, found.audit.id, edit, worksheet);
  // A form that was sent twice has done what it was to do.
  if (saved.ok || (saved.refusal.kind === 'stale' && isDeepStrictEqual(saved.refusal.current.worksheet, worksheet))) {
    return redirect((incoming.form.one('then') === 'agree' ? auditPaths.agreeTerms : auditPaths.terms)(member.partnership.slug, found.audit.id), 'The worksheet is saved');
  }
  switch (saved.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'closed':
      return shown(request, found, fields, edit, [{ field: '', message: 'The audit is closed, so its terms can no longer be changed' }]);
    case 'invalid':
      return shown(request, found, fields, edit, saved.refusal.errors);
    case 'stale': {
      const theirs = { ...found.terms, worksheet: saved.refusal.current.worksheet };
      return shown(request, found, fields, saved.refusal.current.edit, [{ field: '', message: 'Somebody else saved this worksheet meanwhile. Compare, then save again' }], html`<h2 class="govuk-heading-m">From what they saved to what you wrote</h2>
${differencesView(compareTerms(theirs, { ...found.terms, worksheet }))}`);
    }
  }
}

function findForm({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, member, async (work) => {
    const found = await findAuditWithTerms(work, incoming.params.audit ?? '');
    if (!found) return null;
    const tool = await toolOf(work, found.audit);
    const whole = tool.copiedFrom === undefined ? undefined : findShippedTool(tool.copiedFrom);
    const { settings } = await findToolSettings(work);
    return {
      ...found, standards: offeredStandards(settings.standards),
      remarks: remarksOnTerms(found.terms, { questions: allItems(tool).length, wholeQuestions: whole ? allItems(whole).length : null }),
    };
  });
}

function shown(request: MemberRequest, found: Found, fields: WorksheetFields, edit: number, errors: readonly FieldError[], above: Html | null = null): Reply {
  const { audit, terms, standards, remarks } = found;
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: 'Terms of reference',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }],
    errors,
    body: column(html`${pageHeading(audit.title, 'Terms of reference')}${above}
<p class="govuk-body">Save whenever you like: nothing here has to be filled in before the terms are agreed. Title, theme, purpose, look-back, dates and tool are in the <a class="govuk-link" href="${auditPaths.edit(slug, audit.id)}">short form</a>.</p>
${standing(found, slug)}
${remarksView(remarks, slug, audit.id)}
${govukDetails({ summaryText: 'The terms as they stand', html: html`${termsView(terms)}
<p class="govuk-body">As a file: <a class="govuk-link" href="${auditPaths.termsFile(slug, audit.id, 'docx')}">Word</a>, <a class="govuk-link" href="${auditPaths.termsFile(slug, audit.id, 'pdf')}">PDF</a></p>` })}
${worksheetForm({ action: auditPaths.terms(slug, audit.id), csrfToken: request.csrfToken, edit, fields, errors, standards, onList: terms.worksheet, agree: agreeWords(found) })}`),
  });
}

/** Whether what stands here is what was agreed. */
function standing({ audit, terms, versions: [last] }: Found, slug: string): Html | null {
  if (!last) return null;
  const link = html`<a class="govuk-link" href="${auditPaths.termsVersion(slug, audit.id, last.number)}">${versionInWords(last)}</a>`;
  return govukInsetText({ html: isSameTerms(last.terms, terms)
    ? html`These are the terms as agreed: ${link}.`
    : html`The terms have changed since ${link}. Record who agreed the change and why.` });
}

/** What the button says that leads on to who agreed them; null where there is nothing to agree. */
function agreeWords({ audit, terms, versions: [last] }: Found): string | null {
  if (audit.state === 'closed' || (last && isSameTerms(last.terms, terms))) return null;
  return last ? 'The changed terms are agreed' : 'Terms are agreed';
}

function remarksView(remarks: readonly TermsRemark[], slug: string, auditId: string): Html | null {
  if (remarks.length === 0) return null;
  return html`<h2 class="govuk-heading-s">Worth a second look</h2>
<ul class="govuk-list govuk-list--bullet">${remarks.map(({ words, place }) => html`<li>${words}${place === null ? null : html` <a class="govuk-link" href="${place.form === 'short' ? auditPaths.edit(slug, auditId) : ''}#${place.field}">Change it</a>`}</li>`)}</ul>`;
}
