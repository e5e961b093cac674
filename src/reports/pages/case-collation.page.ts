import { memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { view } from '../../history/index.ts';
import type { Reply } from '../../platform/index.ts';
import { collateCase } from '../figures/case-collation.ts';
import { reportPaths } from '../reports.paths.ts';
import { caseCollationView } from './case-collation.view.ts';

/** What all agencies answered about one case, side by side. */
export async function caseCollationPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit: auditId = '', case: caseId = '' } = incoming.params;
  const shown = await view(services.database, member, (work) => collateCase(services, work, auditId, caseId),
    (found) => found && { event: 'case-collation-viewed', subject: { kind: 'case', id: caseId }, auditId });
  if (!shown) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `${shown.found.label}: all agencies’ answers`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: shown.audit.title, href: auditPaths.home(slug, auditId) },
      { text: 'Collation', href: reportPaths.collation(slug, auditId) }, { text: shown.found.label },
    ],
    marking: shown.tool.marking,
    wide: true,
    body: caseCollationView(shown, { partnership: slug, onlyDifferent: incoming.query.get('show') === 'different', here: reportPaths.caseCollation(slug, auditId, caseId) }),
  });
}
