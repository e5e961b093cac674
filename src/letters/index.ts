export type { Hours, LetterKind, ListedLetter, NewLetter } from './letters.types.ts';
export { isWorkingTime, nextWorkingTime } from './letters.rules.ts';
export { lettersAbout, queueLetters, waitingLetters, withdrawTried, withdrawWaiting } from './letters.store.ts';
export { lettersAtRest, sendLetters, sendSoon } from './send-letters.ts';
export { type Look, lookOnce, startMinuteLook } from './minute-look.ts';
export { letterPaths } from './letters.paths.ts';
export { type AuditsKnown, lettersRoutes } from './letters.routes.ts';
export { mailStanding, type MailStanding } from './mail-standing.ts';
