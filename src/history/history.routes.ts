import { memberRoute, type Route } from '../access/index.ts';
import { checkHistory, showHistory } from './pages/history.page.ts';

/** Reading the history. Nothing here changes anything. */
export const historyRoutes: readonly Route[] = [
  memberRoute('GET', '/history', ['information-governance', 'administrator', 'coordinator'], showHistory),
  memberRoute('GET', '/history/check', ['information-governance', 'administrator'], checkHistory),
];
