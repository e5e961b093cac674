export type {
  Audit, AuditDraft, AuditMove, AuditState, AuditTerms, ChangeAuditRefusal, Missing, MoveFacts, MoveRefusal,
} from './audits.types.ts';
export { auditStates } from './audits.types.ts';
export {
  auditStateNames, hasReached, isPublished, isWithAgencies, mayChangeTool, missingFor, movesFrom, stateAfter, takesCases,
} from './audit-life.rules.ts';
export { findAudit, listAudits } from './audits.store.ts';
export { KeyDestroyed, auditKeyOf } from './audit-keys.store.ts';
export { createAudit } from './create-audit.ts';
export { changeAudit } from './change-audit.ts';
export { moveAudit, takeStep } from './move-audit.ts';
export { auditPaths } from './audits.paths.ts';
export { auditStateTag } from './pages/audits-list.page.ts';
export { auditsRoutes, termsReaders } from './audits.routes.ts';
export type * from './terms/terms.types.ts';
export { emptyWorksheet } from './terms/terms-offers.rules.ts';
export { termsInWords } from './terms/terms-words.rules.ts';
export { findAuditWithTerms, findWorksheet } from './terms/terms.store.ts';
export { agreeTerms } from './terms/agree-terms.ts';
export type * from './programme/programme.types.ts';
export { addPlan, changePlan, removePlan, startPlan } from './programme/plan-audits.ts';
export { listProgramme } from './programme/programme.store.ts';
export { saveWorksheet } from './terms/save-worksheet.ts';
