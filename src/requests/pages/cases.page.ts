import { column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases, type Audit } from '../../audits/index.ts';
import { dataTable, emptyState, form, govukButton, govukInsetText, html, pageHeading, type Html, type HtmlValue } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import { caseQuestions, toolOf } from '../../tools/index.ts';
import { removeCase } from '../case-commands.ts';
import { samplingPaths } from '../../sampling/index.ts';
import { countLinkedRecords } from '../linked-records/linked-records.store.ts';
import { caseWorker, findCase, listCases } from '../cases.store.ts';
import type { LaterPages } from '../later-pages.types.ts';
import { requestPaths } from '../requests.paths.ts';
import type { Case, ReturnsKnown } from '../requests.types.ts';

/** The cases of an audit. That they were looked at is recorded. */
export async function casesPage(request: MemberRequest, later: LaterPages): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await view(services.database, caseWorker(member), async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, cases: await listCases(work, audit.id), files: await countLinkedRecords(work, audit.id), tool: await toolOf(work, audit) };
  }, (seen) => seen && { event: 'cases-viewed', subject: { kind: 'audit', id: seen.audit.id }, auditId: seen.audit.id, detail: { cases: seen.cases.length } });
  if (!found) return notFoundPage(request);
  const { audit, cases, files, tool } = found;
  const slug = member.partnership.slug;
  return memberPage(request, {
    title: 'Cases',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }],
    marking: tool.marking,
    wide: true,
    body: casesView({ slug, audit, cases, files, later, mayChange: holdsOneOf(member, ['coordinator']), asksMore: caseQuestions(tool).length > 0 }),
  });
}

function casesView({ slug, audit, cases, files, later, mayChange, asksMore }: { slug: string; audit: Audit; cases: readonly Case[]; files: ReadonlyMap<string, number>; later: LaterPages; mayChange: boolean; asksMore: boolean }): Html {
  const open = takesCases(audit.state);
  const add = html`<div class="govuk-button-group">${govukButton({ text: 'Add a case', href: requestPaths.addCase(slug, audit.id) })}
<a class="govuk-link" href="${samplingPaths.sample(slug, audit.id)}">Draw a sample</a>
${mayChange ? html`<a class="govuk-link" href="${requestPaths.import(slug, audit.id, 'cases')}">Import cases from a file</a>` : null}</div>`;
  return html`${pageHeading(audit.title, 'Cases')}
<p class="govuk-body">What is known centrally about each case. Auditors see it beside their questions and cannot change it.</p>
${open ? null : html`${govukInsetText({ text: 'The returns of this audit have been reviewed, so its cases can no longer be changed.' })}
<p class="govuk-body"><a class="govuk-link" href="${samplingPaths.sample(slug, audit.id)}">See how the sample was drawn</a></p>`}
${files.size === 0 ? null : html`<p class="govuk-body">${filesInWords(cases, files)}</p>`}
${cases.length === 0 ? emptyState('There are no cases yet. Add them one by one, or bring them in from a file.', open ? add : null) : html`${open ? add : null}
${dataTable({
    caption: `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`, dense: true,
    columns: [
      { label: 'Reference' }, { label: 'Label' }, { label: 'Age', numeric: true }, { label: 'Gender' }, { label: 'Ethnicity' }, { label: 'Category' },
      { label: 'Previous plan' }, { label: 'Plan started' }, { label: 'Referred by' }, ...(mayChange && open ? [{ label: 'Change' }] : []), ...(mayChange ? [{ label: 'Safety' }] : []),
    ],
    rows: cases.map((one): HtmlValue[] => [
      one.reference, unbroken(one.label), one.age, one.gender, one.ethnicity, one.category, previousPlan(one), one.planStart && dayInWords(one.planStart), one.referringAgency,
      ...(mayChange && open ? [links(slug, audit, one, asksMore)] : []),
      ...(mayChange ? [linkTo(one, later.raiseConcern(slug, one.id), 'Raise a concern')] : []),
    ]),
  })}`}`;
}

/** How many files are read for the audit in all, those of families among them. */
function filesInWords(cases: readonly Case[], files: ReadonlyMap<string, number>): string {
  const family = [...files.values()].reduce((sum, count) => sum + count, 0);
  return `For these ${cases.length} cases ${(cases.length + family).toLocaleString('en-GB')} files are read: their own, and ${family === 1 ? '1 file' : `${family.toLocaleString('en-GB')} files`} of their families.`;
}

/** "Child A" on one line, where columns are narrow. */
function unbroken(label: string): string {
  return label.length > 12 ? label : label.replaceAll(' ', '\u00a0');
}

function linkTo(one: Case, href: string, text: string): Html {
  return html`<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden"> ${one.label}, ${one.reference}</span></a>`;
}

function links(slug: string, audit: Audit, one: Case, asksMore: boolean): Html {
  const link = (href: string, text: string) => linkTo(one, href, text);
  return html`<span class="maat-actions">${link(requestPaths.editCase(slug, audit.id, one.id), 'Change')} ${asksMore ? link(requestPaths.caseDetails(slug, audit.id, one.id), 'More') : null} ${link(requestPaths.agencies(slug, audit.id, one.id), 'Agencies')} ${link(requestPaths.linkedRecords(slug, audit.id, one.id), 'Family')} ${link(requestPaths.removeCase(slug, audit.id, one.id), 'Remove')}</span>`;
}

function previousPlan({ previousPlanStart, previousPlanEnd }: Case): string | null {
  const day = (value: Day | null) => (value === null ? '?' : dayInWords(value));
  return previousPlanStart === null && previousPlanEnd === null ? null : `${day(previousPlanStart)} to ${day(previousPlanEnd)}`;
}

/** Asks whether a case should really go. */
export async function removeCasePage(request: MemberRequest): Promise<Reply> {
  return askRemoval(request, null);
}

/** Takes a case out, or says why it stays. */
export async function caseRemovedPage(request: MemberRequest, returns: ReturnsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const removed = await removeCase(services, member, incoming.params.case ?? '', returns);
  if (removed.ok) return redirect(requestPaths.cases(member.partnership.slug, removed.value.auditId), `${removed.value.label} is removed`);
  switch (removed.refusal.kind) {
    case 'has-returns':
      return askRemoval(request, `This case stays: ${removed.refusal.agencies.join(', ')} ${removed.refusal.agencies.length === 1 ? 'has' : 'have'} begun to answer`);
    case 'not-now':
      return askRemoval(request, 'This case stays, because the returns of this audit have been reviewed');
    case 'not-found':
    case 'invalid':
    case 'stale':
      return notFoundPage(request);
  }
}

async function askRemoval(request: MemberRequest, error: string | null): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const slug = member.partnership.slug;
  const found = await view(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const one = audit && (await findCase(work, incoming.params.case ?? ''));
    return audit && one?.auditId === audit.id ? { audit, one, marking: (await toolOf(work, audit)).marking } : null;
  }, (seen) => seen && { event: 'case-viewed', subject: { kind: 'case', id: seen.one.id }, auditId: seen.audit.id });
  if (!found) return notFoundPage(request);
  const { audit, one, marking } = found;
  const title = `Remove ${one.label} from this audit?`;
  return memberPage(request, {
    title,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Cases', href: requestPaths.cases(slug, audit.id) },
    ],
    errors: error === null ? [] : [{ field: '', message: error }],
    marking,
    body: column(html`${pageHeading(one.reference, title)}
<p class="govuk-body">The requests to agencies about it go with it. A case that an agency has begun to answer cannot be removed.</p>
${form({ action: requestPaths.removeCase(slug, audit.id, one.id), csrfToken }, html`<div class="govuk-button-group">${govukButton({ text: 'Remove the case', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${requestPaths.cases(slug, audit.id)}">Keep it</a></div>`)}`),
  });
}
