export type { AnswerDraft, AnswerOutcome, Progress, Return, ReturnState, SavedAnswer } from './returns.types.ts';
export { returnPaths } from './returns.paths.ts';
export { returnsRoutes } from './returns.routes.ts';
export type { ChasesKnown } from './chases-known.types.ts';
export type { ConcernsKnown } from './concerns-known.types.ts';
export { type SafetySaid, countReturns, countSafety, returnsKnown } from './returns-known.ts';
export type { WorkPart } from './pages/work.page.ts';
export { importAnswers } from './answers-import.ts';
export { type ItemWords, commentsOn, wordsOf } from './comments.ts';
