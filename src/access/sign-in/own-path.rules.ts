/**
 * Where to go after signing in: the path asked for when it lies on this site, else `/`. Browsers read `//host`, `/\host`
 * and such as other sites, and drop tabs and line ends before they look.
 */
export function ownPath(asked: string): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(asked)) return '/';
  const here = 'http://own.invalid';
  if (!URL.canParse(asked, here)) return '/';
  const { origin, pathname, search } = new URL(asked, here);
  // Dots are resolved here and once more by the browser: what comes out must still be a path of ours.
  if (origin !== here || pathname.startsWith('//')) return '/';
  return /^\/sign-(in|out)(\/|$)/.test(pathname) ? '/' : pathname + search;
}
