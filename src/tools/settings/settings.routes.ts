import { memberRoute, type Route } from '../../access/index.ts';
import { toolMakers } from '../tool-makers.rules.ts';
import { scalePage, scaleRemovedPage, scaleSavedPage } from './pages/scale.page.ts';
import { markingPage, settingsPage } from './pages/settings.page.ts';
import { standardPage, standardRemovedPage, standardSavedPage } from './pages/standard.page.ts';

/** What a partnership settles for all its tools. */
export const settingsRoutes: readonly Route[] = [
  memberRoute('GET', '/tools/settings', toolMakers, settingsPage),
  memberRoute('POST', '/tools/settings', toolMakers, markingPage),
  memberRoute('GET', '/tools/settings/standards/:standard', toolMakers, standardPage),
  memberRoute('POST', '/tools/settings/standards/:standard', toolMakers, standardSavedPage),
  memberRoute('POST', '/tools/settings/standards/:standard/remove', toolMakers, standardRemovedPage),
  memberRoute('GET', '/tools/settings/scales/:scale', toolMakers, scalePage),
  memberRoute('POST', '/tools/settings/scales/:scale', toolMakers, scaleSavedPage),
  memberRoute('POST', '/tools/settings/scales/:scale/remove', toolMakers, scaleRemovedPage),
];
