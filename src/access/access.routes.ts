import { accessPaths } from './access.paths.ts';
import { endOwnSessions, savePasswordChange, showAccount, showPassword } from './pages/account.page.ts';
import { renewCodes, showAuthenticator, turnOff, turnOn } from './pages/authenticator.page.ts';
import { askForReset, showForgotten } from './pages/forgotten-password.page.ts';
import { showLink, useLink } from './pages/link.page.ts';
import { giveDraftKey, markSeen } from './pages/session.page.ts';
import { enterCode, showCode, showSignIn, signIn } from './pages/sign-in.page.ts';
import { signOut } from './pages/sign-out.page.ts';
import { choosePartnership, start } from './pages/start.page.ts';
import { personRoute, visitorRoute, type Route } from './routes.ts';

/** Every page and command of signing in, one's own account and one-time links. */
export const accessRoutes: readonly Route[] = [
  visitorRoute('GET', accessPaths.home, start),
  visitorRoute('GET', accessPaths.signIn, showSignIn),
  visitorRoute('POST', accessPaths.signIn, signIn),
  visitorRoute('GET', accessPaths.code, showCode),
  visitorRoute('POST', accessPaths.code, enterCode),
  visitorRoute('POST', accessPaths.signOut, signOut),
  visitorRoute('GET', accessPaths.forgotten, showForgotten),
  visitorRoute('POST', accessPaths.forgotten, askForReset),
  visitorRoute('GET', '/links/:token', showLink),
  visitorRoute('POST', '/links/:token', useLink),
  personRoute('GET', accessPaths.partnerships, choosePartnership),
  personRoute('GET', accessPaths.account, showAccount),
  personRoute('GET', accessPaths.password, showPassword),
  personRoute('POST', accessPaths.password, savePasswordChange),
  personRoute('POST', accessPaths.sessions, endOwnSessions),
  personRoute('GET', accessPaths.authenticator, showAuthenticator),
  personRoute('POST', accessPaths.authenticator, turnOn),
  personRoute('POST', accessPaths.recoveryCodes, renewCodes),
  personRoute('POST', accessPaths.turnOffAuthenticator, turnOff),
  personRoute('GET', accessPaths.draftKey, giveDraftKey),
  personRoute('POST', accessPaths.seen, markSeen),
];
