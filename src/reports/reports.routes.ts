import path from 'node:path';
import { memberRoute, type Route } from '../access/index.ts';
import { registerAsset } from '../design-system/index.ts';
import { caseCollationPage } from './pages/case-collation.page.ts';
import { collationExport } from './pages/collation-export.page.ts';
import { collationPage, collationState } from './pages/collation.page.ts';
import { itemCommentsPage } from './pages/item-comments.page.ts';

registerAsset('report-work.css', path.join(import.meta.dirname, 'pages', 'report-work.css'));
registerAsset('collation-news.js', path.join(import.meta.dirname, 'browser', 'collation-news.js'));

/** What this area answers to. */
export const reportsRoutes: readonly Route[] = [
  memberRoute('GET', '/audits/:audit/collation', ['coordinator'], collationPage),
  memberRoute('GET', '/audits/:audit/collation/state', ['coordinator'], collationState),
  memberRoute('GET', '/audits/:audit/collation/items/:item', ['coordinator'], itemCommentsPage),
  memberRoute('GET', '/audits/:audit/collation/export/:file', ['coordinator'], collationExport),
  memberRoute('GET', '/audits/:audit/cases/:case/collation', ['coordinator'], caseCollationPage),
];
