import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { emptyState, govukButton, govukSelect, html, pageHeading, type Html } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import { auditPaths } from '../../audits.paths.ts';
import { isSameTerms } from '../check-terms.rules.ts';
import { compareTerms } from '../terms-words.rules.ts';
import { findAuditWithTerms } from '../terms.store.ts';
import type { AuditWithTerms, TermsVersion } from '../terms.types.ts';
import { agreementView, differencesView, termsView, versionInWords } from './terms.view.ts';

/** GET /audits/:audit/terms/read: the terms as they were last agreed. */
export async function readTermsPage(request: MemberRequest): Promise<Reply> {
  const found = await findTerms(request);
  if (!found) return notFoundPage(request);
  const [last] = found.versions;
  if (last) return shown(request, found, 'Terms of reference', versionView(request, found, last));
  return shown(request, found, 'Terms of reference', emptyState('The terms of this audit have not been agreed in full yet.', mayWrite(request)
    ? html`<a class="govuk-link" href="${auditPaths.terms(request.member.partnership.slug, found.audit.id)}">Write the terms</a>` : null));
}

/** GET /audits/:audit/terms/versions/:number: the terms as they were agreed once. */
export async function termsVersionPage(request: MemberRequest): Promise<Reply> {
  const found = await findTerms(request);
  const version = found && numbered(found, request.incoming.params.number ?? '');
  return found && version ? shown(request, found, `Terms of reference, version ${version.number}`, versionView(request, found, version)) : notFoundPage(request);
}

/** GET /audits/:audit/terms/versions/:number/compare: what changed to this version from another one (`?with=` says which; the one before it unless asked). */
export async function compareTermsPage(request: MemberRequest): Promise<Reply> {
  const { member, incoming } = request;
  const found = await findTerms(request);
  const version = found && numbered(found, incoming.params.number ?? '');
  if (!found || !version) return notFoundPage(request);
  const others = found.versions.filter((other) => other !== version);
  const asked = incoming.query.get('with') ?? '';
  const chosen = asked === '' ? (others.find(({ number }) => number < version.number) ?? others[0]) : numbered(found, asked);
  if (asked !== '' && !chosen) return notFoundPage(request);
  const here = auditPaths.compareTerms(member.partnership.slug, found.audit.id, version.number);
  return shown(request, found, `Compare version ${version.number}`, chosen
    ? html`<form action="${here}" method="get">
${govukSelect({ id: 'with', name: 'with', label: { text: 'Compare with' }, value: String(chosen.number), items: others.map((other) => ({ value: String(other.number), text: capital(versionInWords(other)) })) })}
${govukButton({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body">From <strong>version ${chosen.number}</strong> to <strong>version ${version.number}</strong>.</p>
${agreementView(version)}
${differencesView(compareTerms(chosen.terms, version.terms))}`
    : emptyState('There is nothing to compare with: the terms were agreed once.', html`<a class="govuk-link" href="${auditPaths.termsVersion(member.partnership.slug, found.audit.id, version.number)}">Back to the version</a>`));
}

function findTerms({ services, member, incoming }: MemberRequest): Promise<AuditWithTerms | null> {
  return asMember(services.database, member, (work) => findAuditWithTerms(work, incoming.params.audit ?? ''));
}

function numbered({ versions }: AuditWithTerms, number: string): TermsVersion | undefined {
  return versions.find((version) => String(version.number) === number);
}

function mayWrite({ member }: MemberRequest): boolean {
  return holdsOneOf(member, ['coordinator']);
}

function versionView(request: MemberRequest, { audit, terms, versions }: AuditWithTerms, version: TermsVersion): Html {
  const { slug } = request.member.partnership;
  const file = (format: string) => auditPaths.termsVersionFile(slug, audit.id, version.number, format);
  const changed = mayWrite(request) && version === versions[0] && !isSameTerms(version.terms, terms);
  return html`${agreementView(version)}
${changed ? html`<p class="govuk-body">They have been changed since. <a class="govuk-link" href="${auditPaths.terms(slug, audit.id)}">See the terms as they stand</a></p>` : null}
<p class="govuk-body">As a file: <a class="govuk-link" href="${file('docx')}">Word</a>, <a class="govuk-link" href="${file('pdf')}">PDF</a></p>
${termsView(version.terms)}
${versions.length < 2 ? null : html`<h2 class="govuk-heading-m">Versions</h2>
<ul class="govuk-list">${versions.map((other) => html`<li><a class="govuk-link" href="${auditPaths.termsVersion(slug, audit.id, other.number)}">${capital(versionInWords(other))}</a></li>`)}
<li><a class="govuk-link" href="${auditPaths.compareTerms(slug, audit.id, version.number)}">Compare version ${version.number} with another</a></li></ul>`}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(request: MemberRequest, { audit }: AuditWithTerms, title: string, body: Html): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title,
    breadcrumbs: [
      ...(holdsOneOf(request.member, ['coordinator', 'case-selector', 'board-member', 'lead-auditor']) ? [{ text: 'Audits', href: auditPaths.list(slug) }] : []),
      { text: audit.title, href: auditPaths.home(slug, audit.id) },
    ],
    body: column(html`${pageHeading(audit.title, title)}${body}`),
  });
}
