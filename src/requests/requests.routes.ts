import { memberRoute, type Route } from '../access/index.ts';
import { casesImportSteps } from './cases-import.ts';
import { dueDayMovedPage, dueDayPage, extensionDecidedPage, extensionsPage } from './extensions/extensions.page.ts';
import { auditHomePage, sendRequestsPage, stepPage, type HomeNeeds } from './pages/audit-home.page.ts';
import { agenciesChosenPage, caseAgenciesPage, involvedAfterAllPage, notInvolvedPage } from './pages/case-agencies.page.ts';
import { caseDetailsKeptPage, caseDetailsPage } from './pages/case-details.page.ts';
import { caseRolesPage, rolesSetPage } from './pages/case-roles.page.ts';
import { addCasePage, changeCasePage, editCasePage, newCasePage } from './pages/case-form.page.ts';
import { caseRemovedPage, casesPage, removeCasePage } from './pages/cases.page.ts';
import { linkedRecordAddedPage, linkedRecordReadPage, linkedRecordRemovedPage, linkedRecordsPage } from './pages/linked-records.page.ts';
import { alignDueDaysPage, askAgenciesPage, requestsPage } from './pages/requests.page.ts';
import { requestsImportSteps } from './requests-import.ts';
import { sendPage, sendingPage } from './sending/sending.page.ts';

const agenciesOfCase = '/audits/:audit/cases/:case/agencies';

/** Pages of an audit's home, its cases and its requests. `needs` is what they ask of areas that stand on this one. */
export function requestsRoutes(needs: HomeNeeds): readonly Route[] {
  const { returns } = needs;
  return [
    memberRoute('GET', '/audits/:audit', ['coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member'], (request) => auditHomePage(request, needs)),
    memberRoute('POST', '/audits/:audit/step', ['coordinator'], (request) => stepPage(request, needs)),
    memberRoute('GET', '/audits/:audit/cases', ['coordinator', 'case-selector'], (request) => casesPage(request, needs.later)),
    memberRoute('GET', '/audits/:audit/cases/new', ['coordinator', 'case-selector'], newCasePage),
    memberRoute('POST', '/audits/:audit/cases/new', ['coordinator', 'case-selector'], addCasePage),
    memberRoute('GET', '/audits/:audit/cases/:case/edit', ['coordinator'], editCasePage),
    memberRoute('POST', '/audits/:audit/cases/:case/edit', ['coordinator'], changeCasePage),
    memberRoute('GET', '/audits/:audit/cases/:case/remove', ['coordinator'], removeCasePage),
    memberRoute('POST', '/audits/:audit/cases/:case/remove', ['coordinator'], (request) => caseRemovedPage(request, returns(request.services))),
    memberRoute('GET', '/audits/:audit/cases/:case/agencies', ['coordinator'], (request) => caseAgenciesPage(request, returns(request.services))),
    memberRoute('POST', '/audits/:audit/cases/:case/agencies', ['coordinator'], (request) => agenciesChosenPage(request, returns(request.services))),
    memberRoute('POST', '/audits/:audit/cases/:case/not-involved', ['coordinator'], (request) => notInvolvedPage(request, returns(request.services)), { formOn: agenciesOfCase }),
    memberRoute('POST', '/audits/:audit/cases/:case/not-involved/:agency/take-back', ['coordinator'], involvedAfterAllPage, { formOn: agenciesOfCase }),
    memberRoute('GET', '/audits/:audit/cases/:case/details', ['coordinator'], caseDetailsPage),
    memberRoute('POST', '/audits/:audit/cases/:case/details', ['coordinator'], caseDetailsKeptPage),
    memberRoute('GET', '/audits/:audit/cases/:case/roles', ['coordinator'], (request) => caseRolesPage(request)),
    memberRoute('POST', '/audits/:audit/cases/:case/roles', ['coordinator'], rolesSetPage),
    memberRoute('GET', '/audits/:audit/cases/:case/family', ['coordinator'], (request) => linkedRecordsPage(request)),
    memberRoute('POST', '/audits/:audit/cases/:case/family', ['coordinator'], linkedRecordAddedPage),
    memberRoute('POST', '/audits/:audit/cases/:case/family/:record/read', ['coordinator'], linkedRecordReadPage),
    memberRoute('POST', '/audits/:audit/cases/:case/family/:record/remove', ['coordinator'], linkedRecordRemovedPage),
    memberRoute('GET', '/audits/:audit/requests', ['coordinator'], (request) => requestsPage(request, returns)),
    memberRoute('POST', '/audits/:audit/requests', ['coordinator'], (request) => askAgenciesPage(request, returns)),
    memberRoute('POST', '/audits/:audit/requests/send', ['coordinator'], (request) => sendRequestsPage(request, needs)),
    memberRoute('GET', '/audits/:audit/sending', ['coordinator'], (request) => sendingPage(request, needs)),
    memberRoute('POST', '/audits/:audit/sending', ['coordinator'], (request) => sendPage(request, needs)),
    memberRoute('POST', '/audits/:audit/requests/due', ['coordinator'], (request) => alignDueDaysPage(request, returns)),
    memberRoute('GET', '/audits/:audit/extensions', ['coordinator'], (request) => extensionsPage(request)),
    memberRoute('POST', '/audits/:audit/extensions/:extension', ['coordinator'], (request) => extensionDecidedPage(request, returns(request.services))),
    memberRoute('GET', '/requests/:request/due', ['coordinator', 'lead-auditor'], (request) => dueDayPage(request, returns(request.services))),
    memberRoute('POST', '/requests/:request/due', ['coordinator', 'lead-auditor'], (request) => dueDayMovedPage(request, returns(request.services))),
    ...casesImportSteps.routes,
    ...requestsImportSteps.routes,
  ];
}
