import { accessPaths } from './access.paths.ts';
import { choosePartnership, start } from './pages/start.page.ts';
import { enterCode, showCode, showSignIn, signIn } from './pages/sign-in.page.ts';
import { giveDraftKey, markSeen } from './pages/session.page.ts';
import { signOut } from './pages/sign-out.page.ts';
import { personRoute, visitorRoute, type Route } from './routes.ts';

/** Every page and command of signing in, one's own account and one-time links. */
export const accessRoutes: readonly Route[] = [
  visitorRoute('GET', accessPaths.home, start),
  visitorRoute('GET', accessPaths.signIn, showSignIn),
  visitorRoute('POST', accessPaths.signIn, signIn),
  visitorRoute('GET', accessPaths.code, showCode),
  visitorRoute('POST', accessPaths.code, enterCode),
  visitorRoute('POST', accessPaths.signOut, signOut),
  personRoute('GET', accessPaths.partnerships, choosePartnership),
  personRoute('GET', '/session/draft-key', giveDraftKey),
  personRoute('POST', '/session/seen', markSeen),
];
