export type * from './tools.types.ts';
export type * from './answers.types.ts';
export type { AnswerRead, CellAnswerRead } from './answer.ts';
export { answerInWords, controlNames, heldByControls, itemInWords, readAnswer, readCellAnswer } from './answer.ts';
export { answerFields } from './answer.fields.ts';
export {
  answerFieldNames, blanksThatStop, emptyAnswer, keptText, longestText, missingItems, readAnswerFieldName, remarksOn, remarksOnItem, tooLong,
} from './answer.rules.ts';
export { agenciesPart, asksOf, audienceOf, caseQuestions, caseRoleLabels, caseRoles, formFor, isCaseRole, isCentral, placeAsked, type PlaceInCase } from './audience.rules.ts';
export { addMonths, asksDates, complianceOptions, datesIn, datesInWords, neverHappened, type AnswerDates } from './compliance.rules.ts';
export { askedItems, conditionInWords, decidersOf, hasConditions } from './conditions.rules.ts';
export { dateControlNames, datesInCell, sentDates } from './date-controls.rules.ts';
export { mostRows, rowsIn } from './rows.rules.ts';
export { chosenOptions, codeSeparator, codesIn, optionsOf } from './choices.rules.ts';
export { kindNames } from './kind-names.rules.ts';
export { itemKinds, kindOf } from './kinds/kinds.ts';
export { findShippedTool, shippedTools } from './library/index.ts';
export { isSector, sectorLabels, sectors, suggestSector } from './sectors.ts';
export { addedOthers, isOffered, isOtherAnswer, isPrinted, readState, stateInWords } from './states.rules.ts';
export type { CellPlace, ToolPart, ToolPath, ToolPlace, ToolProblem } from './checks/tool-problem.types.ts';
export { checkTool } from './checks/check-tool.rules.ts';
export { allItems, findItem } from './tool.rules.ts';
export { timescaleInWords } from './words.rules.ts';
export { lintTool } from './tool-linter.rules.ts';
export { toolReaders, toolsRoutes } from './tools.routes.ts';
