import { memberRoute, type Route } from '../access/index.ts';
import { chasingPage, remindPage } from './pages/chasing.page.ts';
import { scheduleKeptPage, schedulePage } from './pages/schedule.page.ts';

/** Pages about what is outstanding, and who was chased about it. */
export const chasingRoutes: readonly Route[] = [
  memberRoute('GET', '/audits/:audit/chasing', ['coordinator'], (request) => chasingPage(request)),
  memberRoute('POST', '/audits/:audit/chasing/remind', ['coordinator'], remindPage),
  memberRoute('GET', '/audits/:audit/chasing/schedule', ['coordinator'], (request) => schedulePage(request)),
  memberRoute('POST', '/audits/:audit/chasing/schedule', ['coordinator'], scheduleKeptPage),
];
