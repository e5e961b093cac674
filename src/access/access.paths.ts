/** Addresses of this area's pages. */
export const accessPaths = {
  home: '/',
  signIn: '/sign-in',
  code: '/sign-in/code',
  signOut: '/sign-out',
  forgotten: '/forgotten-password',
  partnerships: '/partnerships',
  account: '/account',
  password: '/account/password',
  sessions: '/account/sessions',
  authenticator: '/account/authenticator',
  recoveryCodes: '/account/authenticator/recovery-codes',
  turnOffAuthenticator: '/account/authenticator/turn-off',
  draftKey: '/session/draft-key',
  seen: '/session/seen',
  link: (token: string) => `/links/${encodeURIComponent(token)}`,
} as const;

/** The home page of a partnership. */
export function partnershipPath(slug: string): string {
  return `/p/${slug}`;
}

/** The address with where to go afterwards, when that is more than the start page. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}
