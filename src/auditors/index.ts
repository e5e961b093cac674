export type {
  AgencyAuditor, AuditorProfile, AuditorsRefusal, AuditorStanding, Briefing, Experience, Independence, KeptProfile, RequestAuditor, StandIn, Training,
} from './auditors.types.ts';
export { auditorPaths } from './auditors.paths.ts';
export { auditsFor, mayAssign } from './who-assigns.rules.ts';
export { standingIn } from './standing.rules.ts';
export { agenciesStoodInFor, auditorsOfAudit, auditorsOfRequest, leftToOthers, standInsOfAudit, standsInOn } from './request-auditors.store.ts';
export { askToDeclareAgain, assignAuditors, endStandIn, letStandIn, noteBriefing } from './assign-auditors.ts';
export { declareIndependence } from './declare-independence.ts';
export { keepProfile } from './keep-profile.ts';
export { lendTeam, putIntoTeam, takeOutOfTeam } from './team/change-team.ts';
export { keepAttendance, saveMeeting, sayUnderstood } from './meeting/keep-meeting.ts';
export { auditorsRoutes, type ReturnPages } from './auditors.routes.ts';
export { auditorsAtWork } from './pages/auditors-at-work.view.ts';
