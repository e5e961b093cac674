import { memberRoute, type Role, type Route } from '../access/index.ts';
import { getConcern, postAcknowledge, postAction, postActionDone, postClose } from './pages/concern.page.ts';
import { getConcerns } from './pages/list.page.ts';
import { getRaise, postRaise } from './pages/raise.page.ts';

/** Those who raise concerns and see to them. What each may do with one is decided by how they stand to it. */
const people: readonly Role[] = ['coordinator', 'lead-auditor', 'auditor'];

/** Everything about immediate concerns. */
export const concernsRoutes: readonly Route[] = [
  memberRoute('GET', '/concerns', people, getConcerns),
  memberRoute('GET', '/concerns/new', people, getRaise),
  memberRoute('POST', '/concerns/new', people, postRaise),
  memberRoute('GET', '/concerns/:concern', people, getConcern),
  memberRoute('POST', '/concerns/:concern/acknowledge', people, postAcknowledge),
  memberRoute('POST', '/concerns/:concern/actions', people, postAction),
  memberRoute('POST', '/concerns/:concern/actions/:action/done', people, postActionDone),
  memberRoute('POST', '/concerns/:concern/close', people, postClose),
];
