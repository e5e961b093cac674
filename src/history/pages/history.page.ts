import { asMember, memberPage, type Member, type MemberRequest } from '../../access/index.ts';
import { isId, type Reply } from '../../platform/index.ts';
import { listEntries, listFilterChoices } from '../history.store.ts';
import type { Filter } from '../history.types.ts';
import { verifyHistory } from '../verify-history.ts';
import { checkView, historyPaths, historyView } from './history.view.ts';

const perPage = 50;

/** GET /history */
export async function showHistory(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const id = (name: string): string | null => {
    const given = incoming.query.get(name) ?? '';
    return isId(given) ? given : null;
  };
  const filter: Filter = { personId: id('person'), event: incoming.query.get('event') || null, auditId: id('audit'), auditsOnly: !readsAll(member) };
  const before = /^\d{1,15}$/.test(incoming.query.get('before') ?? '') ? Number(incoming.query.get('before')) : null;
  const [found, choices] = await asMember(services.database, member, async (work) =>
    [await listEntries(work, filter, { before, count: perPage + 1 }), await listFilterChoices(work, filter.auditsOnly)] as const);
  const entries = found.slice(0, perPage);
  return memberPage(request, {
    title: 'History',
    wide: true,
    body: historyView({
      slug: member.partnership.slug, entries, filter, choices, mayCheck: readsAll(member), isFirstPage: before === null,
      older: found.length > perPage ? (entries.at(-1)?.sequence ?? null) : null,
    }),
  });
}

/** GET /history/check reads the whole chain. */
export async function checkHistory(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const slug = member.partnership.slug;
  const checked = await asMember(services.database, member, verifyHistory);
  return memberPage(request, {
    title: checked.broken ? 'The record does not hold' : 'The record holds',
    backLink: { href: historyPaths(slug).history },
    body: checkView(slug, checked),
  });
}

/** Coordinators read what belongs to an audit; who was invited or given a role is not theirs to see. */
function readsAll(member: Member): boolean {
  return member.roles.has('information-governance') || member.roles.has('administrator');
}
