import { memberRoute, type Route } from '../../access/index.ts';
import { toolMakers, toolTriers } from '../tool-makers.rules.ts';
import { comparePage } from './pages/compare.page.ts';
import { startToolPage, toolStartedPage } from './pages/start-tool.page.ts';
import { triedPage, tryPage } from './pages/try.page.ts';
import { discardDraftPage, moveVersionPage, nextVersionPage, versionPage } from './pages/version.page.ts';

/** Making tools, and the life of their versions. */
export const versionsRoutes: readonly Route[] = [
  memberRoute('GET', '/tools/new', toolMakers, startToolPage),
  memberRoute('POST', '/tools/new', toolMakers, toolStartedPage),
  memberRoute('GET', '/tools/versions/:version', toolMakers, versionPage),
  memberRoute('POST', '/tools/versions/:version/next', toolMakers, nextVersionPage),
  memberRoute('POST', '/tools/versions/:version/move', toolMakers, moveVersionPage),
  memberRoute('POST', '/tools/versions/:version/discard', toolMakers, discardDraftPage),
  memberRoute('GET', '/tools/versions/:version/try', toolTriers, tryPage),
  memberRoute('POST', '/tools/versions/:version/try', toolTriers, triedPage),
  memberRoute('GET', '/tools/versions/:version/compare', toolMakers, comparePage),
];
