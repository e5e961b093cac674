import { memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { assetPath, html } from '../../design-system/index.ts';
import { reportAsHtml } from '../formats/report-html.ts';
import { file, type Reply } from '../../platform/index.ts';
import { exportReport } from '../publishing/export-report.ts';
import { openVersion } from '../publishing/read-version.ts';
import { formatNames, isReportFormat, reportFormats } from '../publishing/report-files.ts';
import { reportPaths } from '../reports.paths.ts';

/** GET /report/versions/:number: a published report, as everybody who may read it sees it. */
export async function getVersion(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const number = numberIn(incoming.params.number);
  const version = number === null ? null : await openVersion(services, member, auditId, number);
  if (!version) return notFoundPage(request);
  const { slug } = member.partnership;
  const { document } = version;
  return memberPage(request, {
    title: `${document.title}: version ${version.number}`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: document.title, href: auditPaths.home(slug, auditId) },
      ...(member.seesAllAgencies ? [{ text: 'Report', href: reportPaths.report(slug, auditId) }] : []), { text: `Version ${version.number}` },
    ],
    marking: document.marking,
    body: html`<link rel="stylesheet" href="${assetPath('report-work.css')}">
<p class="govuk-body report-take">Take this report away as ${reportFormats.map((format, index) => html`${index === 0 ? null : ', '}<a class="govuk-link" href="${reportPaths.exportVersion(slug, auditId, version.number, format)}">${formatNames[format]}</a>`)}.</p>
${reportAsHtml(document)}`,
  });
}

/** GET /report/export/:format: the draft as a file. */
export function getDraftExport(request: MemberRequest): Promise<Reply> {
  return exported(request, null);
}

/** GET /report/versions/:number/export/:format: a published version as a file. */
export async function getVersionExport(request: MemberRequest): Promise<Reply> {
  const number = numberIn(request.incoming.params.number);
  return number === null ? notFoundPage(request) : exported(request, number);
}

async function exported(request: MemberRequest, version: number | null): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit: auditId = '', format = '' } = incoming.params;
  const made = isReportFormat(format) ? await exportReport(services, member, auditId, format, version) : null;
  return made ? file(made.name, made.contentType, made.body) : notFoundPage(request);
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
