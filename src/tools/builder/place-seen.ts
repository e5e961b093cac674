import type { MemberRequest } from '../../access/index.ts';
import type { Cookie, Reply } from '../../platform/index.ts';
import { isCaseRole, placeAsked, type PlaceInCase } from '../audience.rules.ts';
import { isSector } from '../../shared/sectors.ts';

/** Keeps through whose eyes the builder's previews are seen, from page to page. */
const cookieName = 'maat-seen-as';

/** The place that previews are seen from: as this page was just told, or as an earlier one was. Null is nobody in particular. */
export function placeSeen({ incoming }: MemberRequest): PlaceInCase | null {
  if (incoming.query.has('as')) return placeAsked(incoming.query);
  if (incoming.form.names().includes('as')) {
    const sector = incoming.form.one('as');
    return isSector(sector) ? { sector, roles: new Set(incoming.form.all('role').filter(isCaseRole)) } : null;
  }
  const [sector = '', ...roles] = (incoming.cookies[cookieName] ?? '').split('.');
  return isSector(sector) ? { sector, roles: new Set(roles.filter(isCaseRole)) } : null;
}

/** The reply, with the place kept where this request chose one. */
export function keepingPlace(request: MemberRequest, reply: Reply): Reply {
  const { incoming } = request;
  if (!incoming.query.has('as') && !incoming.form.names().includes('as')) return reply;
  const as = placeSeen(request);
  const cookie: Cookie = { name: cookieName, value: as === null ? null : [as.sector, ...as.roles].join('.') };
  return { ...reply, cookies: [...(reply.cookies ?? []), cookie] };
}
