export type {
  AuditRequest, Case, CaseDraft, CaseFacts, CaseRefusal, ConcernFigures, RequestInFull, RequestRefusal, ReturnCounts, ReturnsKnown, ReturnStanding,
} from './requests.types.ts';
export type {
  ImportChange, ImportContext, ImportKind, ImportPlan, ImportRefusal, ImportReport, RowError,
} from './table-import.types.ts';
export { listCases, readIdentifiers } from './cases.store.ts';
export { readCaseDetails } from './case-details.store.ts';
export type { LinkedRecord } from './linked-records/linked-records.types.ts';
export { linkedInWords } from './linked-records/linked-records.rules.ts';
export { readLinkedRecords } from './linked-records/linked-records.store.ts';
export { addLinkedRecord, setLinkedRecordRead } from './linked-records/change-linked-records.ts';
export { changeCaseDetails } from './change-case-details.ts';
export { findRequest, listRequests } from './requests.store.ts';
export { placeOf, rolesInCase } from './place-in-case.rules.ts';
export { addCase, changeCase, removeCase } from './case-commands.ts';
export type { InvolvementGaps, InvolvementRefusal, NotInvolved, Suggestion } from './involvement.types.ts';
export { readNotInvolved } from './not-involved.store.ts';
export { reopenInvolvement, sayNotInvolved, thinkOf } from './decide-involvement.ts';
export { type AuditStep, alignDueDays, askAgencies, chooseAgencies, sendRequests, setRoles, stepAudit, withdrawRequest } from './request-commands.ts';
export { type ImportSteps, importSteps } from './import-steps.ts';
export { ChangedMeanwhile } from './import-table.ts';
export { type AwaitedTime, findAwaitedTime } from './extensions/awaited.store.ts';
export { asksFamilyContact } from './sending/sending-choices.store.ts';
export { askedPeople, familyContactWords } from './sending/who-gets-what.rules.ts';
export { casesOfSamples } from './cases-of-samples.ts';
export { importCases } from './cases-import.ts';
export { importRequests } from './requests-import.ts';
export { requestPaths } from './requests.paths.ts';
export type { LaterPages } from './later-pages.types.ts';
export { type HomeNeeds } from './pages/audit-home.page.ts';
export { requestsRoutes } from './requests.routes.ts';
