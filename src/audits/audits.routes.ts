import { memberRoute, type Route } from '../access/index.ts';
import { changeAuditPage, createAuditPage, editAuditPage, newAuditPage } from './pages/audit-form.page.ts';
import { auditsListPage } from './pages/audits-list.page.ts';

/** Pages of audits. An audit's home stands with its cases and requests, which it counts. */
export const auditsRoutes: readonly Route[] = [
  memberRoute('GET', '/audits', ['coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member'], auditsListPage),
  memberRoute('GET', '/audits/new', ['coordinator'], newAuditPage),
  memberRoute('POST', '/audits/new', ['coordinator'], createAuditPage),
  memberRoute('GET', '/audits/:audit/edit', ['coordinator'], editAuditPage),
  memberRoute('POST', '/audits/:audit/edit', ['coordinator'], changeAuditPage),
];
