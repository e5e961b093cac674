import { memberRoute, type Role, type Route } from '../access/index.ts';
import { drawPage, drawnPage } from './pages/draw.page.ts';
import { identitiesPage, identitiesShownPage } from './pages/identities.page.ts';
import { columnsPage, matchedPage, populationPage, receivedPage } from './pages/population.page.ts';
import { purposiveChosenPage, purposivePage } from './pages/purposive.page.ts';
import { addRulePage, rulePage } from './pages/rule.page.ts';
import { ledgerPage, swapPage, swappedPage, usedPage } from './pages/ledger.page.ts';
import { factsAfterPage } from './pages/facts-after.page.ts';
import { planSavedPage, samplePage } from './pages/sample.page.ts';
import { spreadPage, spreadSavedPage } from './pages/spread.page.ts';
import type { SamplingNeeds } from './pages/around.ts';

const selectors: readonly Role[] = ['coordinator', 'case-selector'];
/** Room for a million rows of an extract. It is packed while it arrives. */
const uploadLimit = 300 * 1024 * 1024;

/** Pages of an audit's population and its sample. `needs` is what they ask of areas that stand on this one. */
export function samplingRoutes(needs: SamplingNeeds): readonly Route[] {
  return [
    memberRoute('GET', '/audits/:audit/population', selectors, populationPage),
    memberRoute('POST', '/audits/:audit/population', selectors, receivedPage, { bodyLimit: uploadLimit, packsFiles: true }),
    memberRoute('GET', '/audits/:audit/population/:population/columns', selectors, columnsPage),
    memberRoute('POST', '/audits/:audit/population/:population/columns', selectors, matchedPage),
    memberRoute('GET', '/audits/:audit/sample', selectors, (request) => samplePage(request)),
    memberRoute('POST', '/audits/:audit/sample/plan', selectors, planSavedPage),
    memberRoute('GET', '/audits/:audit/sample/rule', selectors, (request) => rulePage(request)),
    memberRoute('POST', '/audits/:audit/sample/rule', selectors, addRulePage),
    memberRoute('GET', '/audits/:audit/sample/spread', selectors, (request) => spreadPage(request)),
    memberRoute('POST', '/audits/:audit/sample/spread', selectors, spreadSavedPage),
    memberRoute('GET', '/audits/:audit/sample/facts', selectors, factsAfterPage),
    memberRoute('GET', '/audits/:audit/sample/draw', selectors, (request) => drawPage(request)),
    memberRoute('POST', '/audits/:audit/sample/draw', selectors, drawnPage),
    memberRoute('GET', '/audits/:audit/sample/draws/:draw', selectors, (request) => ledgerPage(request, needs)),
    memberRoute('POST', '/audits/:audit/sample/draws/:draw/use', selectors, (request) => usedPage(request, needs)),
    memberRoute('GET', '/audits/:audit/sample/draws/:draw/swap/:place', selectors, (request) => swapPage(request, needs)),
    memberRoute('POST', '/audits/:audit/sample/draws/:draw/swap/:place', selectors, (request) => swappedPage(request, needs)),
    memberRoute('GET', '/audits/:audit/sample/purposive', selectors, (request) => purposivePage(request)),
    memberRoute('POST', '/audits/:audit/sample/purposive', selectors, purposiveChosenPage),
    memberRoute('GET', '/audits/:audit/sample/identities', selectors, (request) => identitiesPage(request)),
    memberRoute('POST', '/audits/:audit/sample/identities', selectors, (request) => identitiesShownPage(request, needs)),
  ];
}
