/** Holds the session's token, until the browser closes. */
export const sessionCookie = 'maat-session';
