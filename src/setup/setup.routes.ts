import { visitorRoute, type Route } from '../access/index.ts';
import { exploreExample, setUp, showSetUp } from './pages/set-up.page.ts';

export const setupRoutes: readonly Route[] = [
  visitorRoute('GET', '/set-up/:token', showSetUp),
  visitorRoute('POST', '/set-up/:token', setUp),
  visitorRoute('POST', '/set-up/:token/example', exploreExample),
];
