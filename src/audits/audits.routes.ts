import { memberRoute, type Role, type Route } from '../access/index.ts';
import { changeAuditPage, createAuditPage, editAuditPage, newAuditPage } from './pages/audit-form.page.ts';
import { auditsListPage } from './pages/audits-list.page.ts';
import { newPlanPage, planAddedPage, planPage, planRemovedPage, planSavedPage, planStartedPage } from './programme/pages/plan.page.ts';
import { programmePage } from './programme/pages/programme.page.ts';
import { agreedPage, agreePage } from './terms/pages/agree.page.ts';
import { compareTermsPage, readTermsPage, termsVersionPage } from './terms/pages/read-terms.page.ts';
import { worksheetPage, worksheetSavedPage } from './terms/pages/worksheet.page.ts';

/** Those who may read the terms of an audit that they may know of. */
export const termsReaders: readonly Role[] = ['coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member'];

/** Those who keep the programme; board members read it. */
const planners: readonly Role[] = ['coordinator', 'administrator'];

/** Pages of audits. An audit's home stands with its cases and requests, which it counts. */
export const auditsRoutes: readonly Route[] = [
  memberRoute('GET', '/audits', ['coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member'], auditsListPage),
  memberRoute('GET', '/audits/new', ['coordinator'], newAuditPage),
  memberRoute('POST', '/audits/new', ['coordinator'], createAuditPage),
  memberRoute('GET', '/audits/:audit/edit', ['coordinator'], editAuditPage),
  memberRoute('POST', '/audits/:audit/edit', ['coordinator'], changeAuditPage),
  memberRoute('GET', '/audits/:audit/terms', ['coordinator'], worksheetPage),
  memberRoute('POST', '/audits/:audit/terms', ['coordinator'], worksheetSavedPage),
  memberRoute('GET', '/audits/:audit/terms/agree', ['coordinator'], agreePage),
  memberRoute('POST', '/audits/:audit/terms/agree', ['coordinator'], agreedPage),
  memberRoute('GET', '/audits/:audit/terms/read', termsReaders, readTermsPage),
  memberRoute('GET', '/audits/:audit/terms/versions/:number', termsReaders, termsVersionPage),
  memberRoute('GET', '/audits/:audit/terms/versions/:number/compare', termsReaders, compareTermsPage),
  memberRoute('GET', '/programme', ['coordinator', 'administrator', 'board-member'], programmePage),
  memberRoute('GET', '/programme/new', planners, newPlanPage),
  memberRoute('POST', '/programme/new', planners, planAddedPage),
  memberRoute('GET', '/programme/:plan', planners, planPage),
  memberRoute('POST', '/programme/:plan', planners, planSavedPage),
  memberRoute('POST', '/programme/:plan/start', ['coordinator'], planStartedPage),
  memberRoute('POST', '/programme/:plan/remove', planners, planRemovedPage),
];
