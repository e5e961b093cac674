import { memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { assetPath, emptyState, html, pageHeading } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import type { Reply } from '../../platform/index.ts';
import { findItem } from '../../tools/index.ts';
import { auditToCollate, toolToCount } from '../figures/collate-audit.ts';
import { readComments } from '../figures/comments.ts';
import { cutInWords, isWhole, readCut } from '../figures/cut.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import { anchorOf } from './collation.view.ts';
import { commentList } from './comment-list.view.ts';

/** Every comment on one question, however many. */
export async function itemCommentsPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit: auditId = '', item: itemId = '' } = incoming.params;
  const cut = readCut(incoming.query);
  const shown = await view(services.database, member, async (work) => {
    const audit = await auditToCollate(work, auditId);
    const tool = audit && (await toolToCount(work, audit));
    const item = tool && findItem(tool, itemId);
    return audit && tool && item ? { audit, tool, item, comments: await readComments(services, work, auditId, tool, cut, itemId) } : null;
  }, (found) => found && { event: 'comments-viewed', subject: { kind: 'audit', id: auditId }, auditId, detail: { item: itemId, cut: cutInWords(cut) } });
  if (!shown) return notFoundPage(request);
  const { slug } = member.partnership;
  const { audit, tool, item, comments } = shown;
  return memberPage(request, {
    title: `Comments on ${item.number} ${item.shortName}`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, auditId) },
      { text: 'Collation', href: `${reportPaths.collation(slug, auditId, cut)}#${anchorOf(itemId)}` }, { text: item.number },
    ],
    marking: tool.marking,
    body: html`<link rel="stylesheet" href="${assetPath('report-work.css')}">
${pageHeading(audit.title, `Comments on ${item.number} ${item.shortName}`)}
<p class="govuk-body-l">${item.question}</p>
${isWhole(cut) ? null : html`<p class="govuk-body">Shown here: <strong>${cutInWords(cut)}</strong></p>`}
${comments.length === 0
      ? emptyState('No agency has commented on this question.')
      : html`<p class="govuk-body">${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}</p>${commentList(comments)}`}`,
  });
}
