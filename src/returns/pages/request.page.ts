import { asMember, holdsOneOf, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { asksFamilyContact, findAwaitedTime } from '../../requests/index.ts';
import { reopenReturn, withdrawReturn } from '../change-return.ts';
import type { ConcernsKnown } from '../concerns-known.types.ts';
import { openReturn } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';
import type { ReturnRefusal } from '../returns.types.ts';
import { requestView } from './request.view.ts';
import { returnPage } from './return-frame.view.ts';

/** GET /requests/:request: the front page of a return. */
export async function getRequest(request: MemberRequest, { raise }: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const found = await openReturn(services, member, incoming.params.request ?? '', { withIdentifier: true });
  if (!found) return notFoundPage(request);
  const { familyContact, awaited } = await asMember(services.database, member, async (work) => ({
    familyContact: await asksFamilyContact(work, found.request.auditId), awaited: await findAwaitedTime(work, found.request.id),
  }));
  const moreTime = holdsOneOf(member, ['coordinator']) ? 'Move the due day' : member.ledAgencyIds.includes(found.request.agencyId) ? 'Ask for more time' : null;
  return returnPage(request, found, {
    title: `Return on ${found.request.caseLabel}`,
    body: requestView(found, { slug: member.partnership.slug, csrfToken, today: services.clock.today(), raise, familyContact, moreTime, awaited, personId: member.personId }),
  }, null);
}

/** POST …/withdraw: the agency takes back what it handed in. */
export async function postWithdraw(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const result = await withdrawReturn(services, member, requestId);
  return after(request, requestId, result.ok ? null : result.refusal, 'The return is yours to change again. Hand it in when it is ready.');
}

/** POST …/reopen: the coordinator gives a return back to its agency. */
export async function postReopen(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const result = await reopenReturn(services, member, requestId);
  return after(request, requestId, result.ok ? null : result.refusal, 'The return is open again for its agency.');
}

/** Where a return that could not be moved stands is told by its own page. */
export function after(request: MemberRequest, requestId: string, refusal: ReturnRefusal | null, done: string): Reply {
  if (refusal?.kind === 'not-found') return notFoundPage(request);
  const words = refusal === null ? done : refusal.kind === 'not-auditor' ? 'Nothing was changed: you are not among the auditors of this request. See below.' : 'Nothing was changed: somebody else has changed this return, or the audit has moved on. See where it stands now.';
  return redirect(returnPaths.request(request.member.partnership.slug, requestId), words);
}
