import { join } from 'node:path';
import { memberRoute, type Route } from '../../access/index.ts';
import { registerAsset } from '../../design-system/index.ts';
import { toolMakers } from '../tool-makers.rules.ts';
import { audiencePage, audiencesPage, postAudience, postRemoveAudience } from './pages/audiences.page.ts';
import { cutPage, postCut } from './pages/cut.page.ts';
import { headingPage, postHeading } from './pages/heading.page.ts';
import { itemPage, postCopyItem, postItem, previewItemPage } from './pages/item.page.ts';
import { newItemPage, postNewItem } from './pages/new-item.page.ts';
import { movePage, outlinePage, postMove, postRenumber } from './pages/outline.page.ts';
import { previewPage } from './pages/preview.page.ts';
import { postRemoveItem, postRemoveSection, removeItemPage, removeSectionPage } from './pages/remove.page.ts';
import { postRemoveScale, postScale, scalePage, scalesPage } from './pages/scales.page.ts';
import { newSectionPage, postNewSection, postSection, previewSectionPage, sectionPage } from './pages/section.page.ts';

for (const script of ['page-part.js', 'outline.js', 'item-preview.js', 'cut.js']) {
  registerAsset(script, join(import.meta.dirname, '..', 'browser', script));
}

const build = '/tools/versions/:version/build';

/** Pages on which a draft is built. */
export const builderRoutes: readonly Route[] = [
  memberRoute('GET', build, toolMakers, outlinePage),
  memberRoute('POST', `${build}/move`, toolMakers, postMove),
  memberRoute('POST', `${build}/renumber`, toolMakers, postRenumber),
  memberRoute('GET', `${build}/heading`, toolMakers, headingPage),
  memberRoute('POST', `${build}/heading`, toolMakers, postHeading),
  memberRoute('GET', `${build}/preview`, toolMakers, previewPage),
  memberRoute('GET', `${build}/cut`, toolMakers, cutPage),
  memberRoute('POST', `${build}/cut`, toolMakers, postCut),
  memberRoute('GET', `${build}/sections/new`, toolMakers, newSectionPage),
  memberRoute('POST', `${build}/sections/new`, toolMakers, postNewSection),
  memberRoute('GET', `${build}/sections/:section`, toolMakers, sectionPage),
  memberRoute('POST', `${build}/sections/:section`, toolMakers, postSection),
  memberRoute('POST', `${build}/sections/:section/preview`, toolMakers, previewSectionPage),
  memberRoute('GET', `${build}/sections/:section/remove`, toolMakers, removeSectionPage),
  memberRoute('POST', `${build}/sections/:section/remove`, toolMakers, postRemoveSection),
  memberRoute('GET', `${build}/sections/:section/items/new`, toolMakers, newItemPage),
  memberRoute('POST', `${build}/sections/:section/items/new`, toolMakers, postNewItem),
  memberRoute('GET', `${build}/items/:item`, toolMakers, itemPage),
  memberRoute('POST', `${build}/items/:item`, toolMakers, postItem),
  memberRoute('POST', `${build}/items/:item/preview`, toolMakers, previewItemPage),
  memberRoute('POST', `${build}/items/:item/copy`, toolMakers, postCopyItem),
  memberRoute('GET', `${build}/items/:item/move`, toolMakers, movePage),
  memberRoute('GET', `${build}/items/:item/remove`, toolMakers, removeItemPage),
  memberRoute('POST', `${build}/items/:item/remove`, toolMakers, postRemoveItem),
  memberRoute('GET', `${build}/audiences`, toolMakers, audiencesPage),
  memberRoute('GET', `${build}/audiences/:audience`, toolMakers, audiencePage),
  memberRoute('POST', `${build}/audiences/:audience`, toolMakers, postAudience),
  memberRoute('POST', `${build}/audiences/:audience/remove`, toolMakers, postRemoveAudience),
  memberRoute('GET', `${build}/scales`, toolMakers, scalesPage),
  memberRoute('GET', `${build}/scales/:scale`, toolMakers, scalePage),
  memberRoute('POST', `${build}/scales/:scale`, toolMakers, postScale),
  memberRoute('POST', `${build}/scales/:scale/remove`, toolMakers, postRemoveScale),
];
