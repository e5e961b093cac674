import { memberRoute, type Role, type Route } from '../access/index.ts';
import type { ReturnsBack } from './auditors.types.ts';
import { attendancePage, calendarPage, editMeetingPage, meetingPage, meetingSavedPage, understoodPage } from './meeting/meeting.page.ts';
import { agencyAuditorsPage, profileKeptPage, profilePage } from './pages/agency-auditors.page.ts';
import { agencyInAuditPage, assignedPage, briefedPage, declareAgainPage, standInEndedPage, standInLetPage, standInPage } from './pages/agency-in-audit.page.ts';
import { auditorsOfAuditPage } from './pages/auditors-of-audit.page.ts';
import { declaredPage, independencePage } from './pages/independence.page.ts';
import { lendTeamPage, teamChangedPage, teamLeftPage, teamLentPage, teamPage } from './team/team.page.ts';

/** Where returns are, which stand on this area. */
export interface ReturnPages {
  /** The front page of a return. */
  readonly request: (partnership: string, requestId: string) => string;
  /** One section of its questions. */
  readonly section: (partnership: string, requestId: string, sectionId: string) => string;
}

const auditors: readonly Role[] = ['auditor', 'lead-auditor'];
/** Those who say who audits: for their own agency, or for any. */
const assigners: readonly Role[] = ['lead-auditor', 'coordinator'];
const keepers: readonly Role[] = ['coordinator', 'administrator'];

/** Everything about who audits, and the meeting that opens an audit. */
export function auditorsRoutes(pages: ReturnPages, returns: ReturnsBack): readonly Route[] {
  return [
    memberRoute('GET', '/requests/:request/independence', auditors, (request) => independencePage(request, pages)),
    memberRoute('POST', '/requests/:request/independence', auditors, (request) => declaredPage(request, pages)),
    memberRoute('POST', '/requests/:request/auditors/:person/declare-again', assigners, declareAgainPage),
    memberRoute('POST', '/requests/:request/auditors/:person/end', assigners, standInEndedPage),
    memberRoute('GET', '/audits/:audit/auditors', assigners, (request) => auditorsOfAuditPage(request, returns)),
    memberRoute('GET', '/audits/:audit/auditors/:agency', assigners, (request) => agencyInAuditPage(request, returns)),
    memberRoute('POST', '/audits/:audit/auditors/:agency', assigners, (request) => assignedPage(request, returns)),
    memberRoute('POST', '/audits/:audit/auditors/:agency/briefing', assigners, (request) => briefedPage(request, returns)),
    memberRoute('GET', '/audits/:audit/auditors/:agency/stand-in', assigners, (request) => standInPage(request, returns)),
    memberRoute('POST', '/audits/:audit/auditors/:agency/stand-in', assigners, (request) => standInLetPage(request, returns)),
    memberRoute('GET', '/audits/:audit/audit-team', ['coordinator'], lendTeamPage),
    memberRoute('POST', '/audits/:audit/audit-team', ['coordinator'], teamLentPage),
    memberRoute('GET', '/audits/:audit/meeting', [...assigners, 'auditor'], meetingPage),
    memberRoute('GET', '/audits/:audit/meeting/edit', ['coordinator'], editMeetingPage),
    memberRoute('POST', '/audits/:audit/meeting/edit', ['coordinator'], meetingSavedPage),
    memberRoute('POST', '/audits/:audit/meeting/attendance', ['coordinator'], attendancePage),
    memberRoute('POST', '/audits/:audit/meeting/understood', auditors, understoodPage),
    memberRoute('GET', '/audits/:audit/meeting/calendar', [...assigners, 'auditor'], calendarPage),
    memberRoute('GET', '/agencies/:agency/auditors', [...assigners, 'auditor', 'administrator'], agencyAuditorsPage),
    memberRoute('GET', '/agencies/:agency/auditors/:person', [...assigners, 'auditor'], profilePage),
    memberRoute('POST', '/agencies/:agency/auditors/:person', [...assigners, 'auditor'], profileKeptPage),
    memberRoute('GET', '/audit-team', keepers, (request) => teamPage(request)),
    memberRoute('POST', '/audit-team', keepers, teamChangedPage),
    memberRoute('POST', '/audit-team/:person/remove', keepers, teamLeftPage),
  ];
}
