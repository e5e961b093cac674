export { type Member, type Membership, type Partnership, type Person, type Role, agencyRoles, roleNames, roles } from './access.types.ts';
export { holdsOneOf, isAgencyRole, isRole, memberOf, operatorIn, partnershipsOf } from './member.rules.ts';
export { type MemberRequest, type PersonRequest, type Route, type VisitorRequest, type Who, memberRoute, personRoute, visitorRoute } from './routes.ts';
export { type Work, asMember, scopeOf } from './work.ts';
export { formPages } from './form-pages.ts';
export { guarded, readerOf } from './guard.ts';
export { sessionCookie } from './session-cookie.ts';
export { endSessions, forgetKnownSessions, personBehind, startSession } from './sessions.store.ts';
export { openSession } from './sign-in/open-session.ts';
export { removeAuthenticator } from './sign-in/authenticator.ts';
export { type Account, addPerson, createPersonWithPassword, enterEmail, findAccount, findAccountByEmail, hasAnybody, newPersonMistakes } from './people.store.ts';
export { isEmail, nameProblem, normalEmail } from './email.rules.ts';
export { addedLetter, invitationLetter, resetLetter } from './letters.ts';
export { passwordProblem, passwordRuleInWords } from './passwords/password.rules.ts';
export {
  type NewPartnership, addMembership, asOperator, createPartnership, listPartnerships, operatorScope, removeExample, partnershipIdsOf, withInstanceLock, writePartnership,
} from './partnerships.store.ts';
export { isSlug, suggestSlug } from './slug.rules.ts';
export type { LinkPurpose, MadeLink, UsableLink } from './links/links.types.ts';
export { findLink, lifetimeInWords, makeLink, redeemLink, retireLinks, writeLink } from './links/links.store.ts';
export { type PageContent, memberPage, personPage, visitorPage } from './pages/page-frame.view.ts';
export { column } from './pages/column.view.ts';
export { failurePage, notFoundPage } from './pages/refusal.view.ts';
export { accessPaths, partnershipPath } from './access.paths.ts';
export { accessRoutes } from './access.routes.ts';
