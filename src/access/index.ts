export { type Member, type Membership, type Partnership, type Person, type Role, agencyRoles, roleNames, roles } from './access.types.ts';
export { holdsOneOf, memberOf, operatorIn, partnershipsOf } from './member.rules.ts';
export { type MemberRequest, type PersonRequest, type Route, type VisitorRequest, type Who, memberRoute, personRoute, visitorRoute } from './routes.ts';
export { type Work, asMember, scopeOf } from './work.ts';
export { guarded, readerOf, sessionCookie } from './guard.ts';
export { endSessions, forgetKnownSessions, personBehind, startSession } from './sessions.store.ts';
export { type PageContent, memberPage, personPage, visitorPage } from './pages/page-frame.view.ts';
export { failurePage, notFoundPage } from './pages/refusal.view.ts';
