import { memberRoute, type Role, type Route } from '../access/index.ts';
import { builderRoutes } from './builder/builder.routes.ts';
import { filesRoutes } from './files/files.routes.ts';
import { toolPage } from './pages/tool.page.ts';
import { toolsListPage } from './pages/tools-list.page.ts';
import { settingsRoutes } from './settings/settings.routes.ts';
import { versionsRoutes } from './versions/versions.routes.ts';

/** The questions are nobody's secret: everybody who plans, answers or decides about audits may read them. */
export const toolReaders: readonly Role[] = ['administrator', 'coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member'];

/** Pages of the audit tools. */
export const toolsRoutes: readonly Route[] = [
  memberRoute('GET', '/tools', toolReaders, toolsListPage),
  memberRoute('GET', '/tools/:tool', toolReaders, toolPage),
  ...settingsRoutes,
  ...versionsRoutes,
  ...builderRoutes,
  ...filesRoutes,
];
