import { memberPage, type MemberRequest, type PageContent } from '../../access/index.ts';
import { auditPaths, type Audit } from '../../audits/index.ts';
import { assetPath, html, type HtmlValue } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { reportPaths } from '../reports.paths.ts';

/** A page about an audit's report: the way back to it, and this area's style. */
export function reportPage(request: MemberRequest, audit: Pick<Audit, 'id' | 'title'>, content: Omit<PageContent, 'breadcrumbs' | 'body'> & { readonly body: HtmlValue; readonly here?: string }): Reply {
  const { slug } = request.member.partnership;
  const { here, body, ...rest } = content;
  return memberPage(request, {
    ...rest,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) },
      ...(here === undefined ? [{ text: 'Report' }] : [{ text: 'Report', href: reportPaths.report(slug, audit.id) }, { text: here }]),
    ],
    body: html`<link rel="stylesheet" href="${assetPath('report-work.css')}">
${body}`,
  });
}
