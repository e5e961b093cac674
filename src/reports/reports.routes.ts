import path from 'node:path';
import { memberRoute, type Role, type Route } from '../access/index.ts';
import { termsReaders } from '../audits/index.ts';
import { toolReaders } from '../tools/index.ts';
import { registerAsset } from '../design-system/index.ts';
import { getBlock, getNewBlock, getRemoveBlock, postBlock, postMoveBlock, postNewBlock, postRemoveBlock } from './pages/block.page.ts';
import { caseCollationPage } from './pages/case-collation.page.ts';
import { collationExport } from './pages/collation-export.page.ts';
import { collationPage, collationState } from './pages/collation.page.ts';
import { itemCommentsPage } from './pages/item-comments.page.ts';
import { getPublish, postPublish } from './pages/publish.page.ts';
import { getQuotations, postQuotations } from './pages/quotations.page.ts';
import { getReport, postStart } from './pages/report.page.ts';
import { getBlankForm } from './pages/blank-form.page.ts';
import { getTermsFile } from './pages/terms-file.page.ts';
import { getDraftExport, getVersion, getVersionExport } from './pages/version.page.ts';

registerAsset('report-work.css', path.join(import.meta.dirname, 'pages', 'report-work.css'));
registerAsset('collation-news.js', path.join(import.meta.dirname, 'browser', 'collation-news.js'));
registerAsset('report-drafts.js', path.join(import.meta.dirname, 'browser', 'report-drafts.js'));
registerAsset('insert-number.js', path.join(import.meta.dirname, 'browser', 'insert-number.js'));

/** Those who see every agency's work and write the report. */
const writers: readonly Role[] = ['coordinator'];
/** Those who read what was published. */
const readers: readonly Role[] = ['coordinator', 'board-member', 'lead-auditor'];

/** What this area answers to. */
export const reportsRoutes: readonly Route[] = [
  memberRoute('GET', '/audits/:audit/collation', writers, collationPage),
  memberRoute('GET', '/audits/:audit/collation/state', writers, collationState),
  memberRoute('GET', '/audits/:audit/collation/items/:item', writers, itemCommentsPage),
  memberRoute('GET', '/audits/:audit/collation/export/:file', writers, collationExport),
  memberRoute('GET', '/audits/:audit/cases/:case/collation', writers, caseCollationPage),
  memberRoute('GET', '/audits/:audit/report', readers, getReport),
  memberRoute('POST', '/audits/:audit/report/start', writers, postStart),
  memberRoute('GET', '/audits/:audit/report/blocks/new', writers, getNewBlock),
  memberRoute('POST', '/audits/:audit/report/blocks', writers, postNewBlock),
  memberRoute('GET', '/audits/:audit/report/blocks/:block', writers, getBlock),
  memberRoute('POST', '/audits/:audit/report/blocks/:block', writers, postBlock),
  memberRoute('POST', '/audits/:audit/report/blocks/:block/move', writers, postMoveBlock),
  memberRoute('GET', '/audits/:audit/report/blocks/:block/remove', writers, getRemoveBlock),
  memberRoute('POST', '/audits/:audit/report/blocks/:block/remove', writers, postRemoveBlock),
  memberRoute('GET', '/audits/:audit/report/quotations', writers, getQuotations),
  memberRoute('POST', '/audits/:audit/report/quotations', writers, postQuotations),
  memberRoute('GET', '/audits/:audit/report/publish', writers, getPublish),
  memberRoute('POST', '/audits/:audit/report/publish', writers, postPublish),
  memberRoute('GET', '/audits/:audit/report/export/:format', writers, getDraftExport),
  memberRoute('GET', '/audits/:audit/report/versions/:number', readers, getVersion),
  memberRoute('GET', '/audits/:audit/report/versions/:number/export/:format', readers, getVersionExport),
  memberRoute('GET', '/tools/:tool/blank/:format', toolReaders, getBlankForm),
  memberRoute('GET', '/audits/:audit/terms/file/:format', writers, getTermsFile),
  memberRoute('GET', '/audits/:audit/terms/versions/:number/file/:format', termsReaders, getTermsFile),
];
