import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { view } from '../../history/index.ts';
import { json, type Reply } from '../../platform/index.ts';
import { auditToCollate, collationOf } from '../figures/collate-audit.ts';
import { commentsByItem } from '../figures/comments.ts';
import { cutChoices } from '../figures/cut-filters.store.ts';
import { cutInWords, readCut } from '../figures/cut.rules.ts';
import { countReturned } from '../figures/tallies.store.ts';
import { collationView } from './collation.view.ts';

/** The collation of an audit, or of one cut of it, with its comments opening in place. */
export async function collationPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const cut = readCut(incoming.query);
  const shown = await view(services.database, member, async (work) => {
    const collated = await collationOf(work, auditId, cut);
    if (!collated) return null;
    return {
      ...collated,
      choices: await cutChoices(work, auditId),
      comments: await commentsByItem(services, work, auditId, collated.tool, cut),
    };
  }, (found) => (found && found.comments && found.comments.size > 0
    ? { event: 'comments-viewed', subject: { kind: 'audit', id: auditId }, auditId, detail: { cut: cutInWords(cut) } }
    : null));
  if (!shown) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `Collation: ${shown.audit.title}`,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: shown.audit.title, href: auditPaths.home(slug, auditId) }, { text: 'Collation' }],
    marking: shown.comments === null || shown.comments.size > 0 ? shown.tool.marking : null,
    scripts: ['collation-news.js'],
    body: collationView({ ...shown, partnership: slug, cut, withoutNa: incoming.query.get('na') === 'out' }),
  });
}

/** How many returns are in, for the page to notice that more have come. */
export async function collationState(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const returned = await asMember(services.database, member, async (work) =>
    (await auditToCollate(work, auditId)) ? countReturned(work, auditId, readCut(incoming.query)) : null);
  return returned === null ? json({ reason: 'not-found' }, 404) : json({ returned });
}
