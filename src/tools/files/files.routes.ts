import { memberRoute, type Route } from '../../access/index.ts';
import { toolMakers } from '../tool-makers.rules.ts';
import { exportToolPage, exportVersionPage } from './pages/export-tool.page.ts';
import { importToolPage, toolConfirmedPage, toolSentPage } from './pages/import-tool.page.ts';

/** Room for the largest tool as a form sends it, which writes many signs as three. */
const uploadLimit = 16 * 1024 * 1024;

/** Tools as files: taking them away and bringing them. */
export const filesRoutes: readonly Route[] = [
  memberRoute('GET', '/tools/import', toolMakers, importToolPage),
  memberRoute('POST', '/tools/import', toolMakers, toolSentPage, { bodyLimit: uploadLimit }),
  memberRoute('POST', '/tools/import/confirm', toolMakers, toolConfirmedPage, { bodyLimit: uploadLimit }),
  memberRoute('GET', '/tools/:tool/export/:format', toolMakers, exportToolPage),
  memberRoute('GET', '/tools/versions/:version/export/:format', toolMakers, exportVersionPage),
];
