import { join } from 'node:path';
import { memberRoute, type Role, type Route } from '../../access/index.ts';
import { registerAsset } from '../../design-system/index.ts';
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

/** Those who make the partnership's tools. */
const builders: readonly Role[] = ['coordinator', 'administrator'];
const build = '/tools/versions/:version/build';

/** Pages on which a draft is built. */
export const builderRoutes: readonly Route[] = [
  memberRoute('GET', build, builders, outlinePage),
  memberRoute('POST', `${build}/move`, builders, postMove),
  memberRoute('POST', `${build}/renumber`, builders, postRenumber),
  memberRoute('GET', `${build}/heading`, builders, headingPage),
  memberRoute('POST', `${build}/heading`, builders, postHeading),
  memberRoute('GET', `${build}/preview`, builders, previewPage),
  memberRoute('GET', `${build}/cut`, builders, cutPage),
  memberRoute('POST', `${build}/cut`, builders, postCut),
  memberRoute('GET', `${build}/sections/new`, builders, newSectionPage),
  memberRoute('POST', `${build}/sections/new`, builders, postNewSection),
  memberRoute('GET', `${build}/sections/:section`, builders, sectionPage),
  memberRoute('POST', `${build}/sections/:section`, builders, postSection),
  memberRoute('POST', `${build}/sections/:section/preview`, builders, previewSectionPage),
  memberRoute('GET', `${build}/sections/:section/remove`, builders, removeSectionPage),
  memberRoute('POST', `${build}/sections/:section/remove`, builders, postRemoveSection),
  memberRoute('GET', `${build}/sections/:section/items/new`, builders, newItemPage),
  memberRoute('POST', `${build}/sections/:section/items/new`, builders, postNewItem),
  memberRoute('GET', `${build}/items/:item`, builders, itemPage),
  memberRoute('POST', `${build}/items/:item`, builders, postItem),
  memberRoute('POST', `${build}/items/:item/preview`, builders, previewItemPage),
  memberRoute('POST', `${build}/items/:item/copy`, builders, postCopyItem),
  memberRoute('GET', `${build}/items/:item/move`, builders, movePage),
  memberRoute('GET', `${build}/items/:item/remove`, builders, removeItemPage),
  memberRoute('POST', `${build}/items/:item/remove`, builders, postRemoveItem),
  memberRoute('GET', `${build}/audiences`, builders, audiencesPage),
  memberRoute('GET', `${build}/audiences/:audience`, builders, audiencePage),
  memberRoute('POST', `${build}/audiences/:audience`, builders, postAudience),
  memberRoute('POST', `${build}/audiences/:audience/remove`, builders, postRemoveAudience),
  memberRoute('GET', `${build}/scales`, builders, scalesPage),
  memberRoute('GET', `${build}/scales/:scale`, builders, scalePage),
  memberRoute('POST', `${build}/scales/:scale`, builders, postScale),
  memberRoute('POST', `${build}/scales/:scale/remove`, builders, postRemoveScale),
];
