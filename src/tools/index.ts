export type * from './tools.types.ts';
export type * from './answers.types.ts';
export type { AnswerRead, CellAnswerRead } from './answer.ts';
export { answerInWords, controlNames, heldByControls, itemInWords, readAnswer, readCellAnswer } from './answer.ts';
export { answerFields } from './answer.fields.ts';
export {
  answerFieldNames, blanksThatStop, emptyAnswer, longestText, missingItems, remarksOn, saysSomething, remarksOnItem, tooLong,
} from './answer.rules.ts';
export { agenciesPart, asksOf, audienceOf, caseQuestions, caseRoleLabels, caseRoles, formFor, isCaseRole, isCentral, placeAsked, type PlaceInCase } from './audience.rules.ts';
export { addMonths, asksDates, complianceOptions, datesIn, datesInWords, momentInWords, neverHappened, withCompliance, type AnswerDates } from './compliance.rules.ts';
export { askedItems, decidersOf, hasConditions, sayingWhen, shownForm } from './conditions.rules.ts';
export {
  isLookBackAnchor, lookBackAnchors, lookBackInWords, lookBackWindow, isCountable, mostLookBackMonths, outsideWindow, windowInWords, type LookBackDates, type LookBackWindow,
} from './look-back.rules.ts';
export { dateControlNames, datesInCell, sentDates } from './date-controls.rules.ts';
export { personIn, speakingOf } from './person-wording.rules.ts';
export { sentAnswer } from './sent-answer.ts';
export { mostRows } from './rows.rules.ts';
export { pointAnswers, pointCode } from './checklist.rules.ts';
export { chosenOptions, codesIn, optionsOf } from './choices.rules.ts';
export { kindNames } from './kind-names.rules.ts';
export { itemKinds, kindOf } from './kinds/kinds.ts';
export { findShippedTool, shippedTools } from './library/index.ts';
export { isSector, sectorLabels, sectors, suggestSector } from './sectors.ts';
export { addedOthers, isOffered, isOtherAnswer, isPrinted, stateInWords } from './states.rules.ts';
export type { CellPlace, ToolPart, ToolPath, ToolPlace, ToolProblem } from './checks/tool-problem.types.ts';
export { allItems, findItem } from './tool.rules.ts';
export { timescaleInWords, weightInWords } from './words.rules.ts';
export type { RemarkRule, ToolRemark } from './linter/remarks.types.ts';
export { lintTool } from './linter/lint-tool.rules.ts';
export type * from './versions/tool-versions.types.ts';
export { isDraft, isInMaking, toolStateNames } from './versions/tool-life.rules.ts';
export { ensureToolVersion, findToolVersion, findUsableTool, listToolVersions, listUsableTools, toolOf, versionsOfTool } from './versions/tool-versions.store.ts';
export { startTool } from './versions/start-tool.ts';
export { importTool, type ImportedTool } from './versions/import-tool.ts';
export type { ImportPlan, ImportToolRefusal } from './versions/import-plan.rules.ts';
export type { LeftOut, ToolFromFile, ToolRead } from './files/tool-file.types.ts';
export { readToolFile } from './files/read-tool-file.ts';
export { isToolFormat, makeToolFile, toolFormats, type ToolFormat } from './files/tool-formats.ts';
export { changeDraft } from './versions/change-draft.ts';
export { moveVersion } from './versions/move-version.ts';
export { discardDraft } from './versions/discard-draft.ts';
export type * from './settings/tool-settings.types.ts';
export { changeSettings } from './settings/change-settings.ts';
export { findToolSettings } from './settings/tool-settings.store.ts';
export { differingWords } from './versions/pages/differing-words.view.ts';
export { toolPaths } from './tools.paths.ts';
export { toolReaders, toolsRoutes } from './tools.routes.ts';
