import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit } from '../../audits/index.ts';
import { emptyState, html, pageHeading } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { personNames } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { versionsFor } from '../publishing/read-version.ts';
import { reportPaths } from '../reports.paths.ts';
import { drawDraft } from '../writing/draw-draft.ts';
import { startReport } from '../writing/start-report.ts';
import { placesOf } from '../report-places.rules.ts';
import { editorView, startView } from './report-editor.view.ts';
import { reportPage } from './report-frame.view.ts';

/** GET /report: where a coordinator writes; everybody else is led to what was published last. */
export async function getReport(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const auditId = incoming.params.audit ?? '';
  if (!member.seesAllAgencies) return latestVersion(request, auditId);
  const shown = await view(services.database, member, async (work) => {
    const draft = await drawDraft(services, work, auditId);
    if (!draft) return null;
    const versions = await versionsFor(work, auditId);
    return { draft, versions, names: await personNames(work, versions.flatMap(({ publishedBy }) => publishedBy ?? [])) };
  }, (found) => (found?.draft.document.marking ? { event: 'report-draft-viewed', subject: { kind: 'report', id: auditId }, auditId } : null));
  if (!shown) return notFoundPage(request);
  const { draft, versions, names } = shown;
  const { slug } = member.partnership;
  return reportPage(request, draft.audit, {
    title: `Report: ${draft.audit.title}`,
    scripts: ['report-drafts.js'],
    marking: draft.started ? draft.document.marking : null,
    body: draft.started
      ? editorView({ partnership: slug, person: request.person.personId, csrfToken, draft, places: placesOf(draft.facts.tool), versions, names })
      : startView({ partnership: slug, csrfToken, audit: draft.audit, returned: draft.facts.collation.returned }),
  });
}

/** POST /report/start: begins the report. */
export async function postStart(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const started = await startReport(services, member, auditId);
  const here = reportPaths.report(member.partnership.slug, auditId);
  if (started.ok) return redirect(here, 'The report is begun. Its first words come from the audit’s terms; change them as you like.');
  switch (started.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'started-already':
      return redirect(here);
    case 'not-now':
      return redirect(here, 'The audit is closed, so its report takes no more changes.');
  }
}

async function latestVersion(request: MemberRequest, auditId: string): Promise<Reply> {
  const { services, member } = request;
  const { slug } = member.partnership;
  const { versions, audit } = await asMember(services.database, member, async (work) =>
    ({ versions: await versionsFor(work, auditId), audit: await findAudit(work, auditId) }));
  const [latest] = versions;
  if (latest) return redirect(reportPaths.version(slug, auditId, latest.number));
  if (!audit) return notFoundPage(request);
  return memberPage(request, {
    title: `Report: ${audit.title}`,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, auditId) }, { text: 'Report' }],
    body: html`${pageHeading(audit.title, 'Report')}
${emptyState('The report has not been published yet. You can read it here as soon as it is.')}`,
  });
}
