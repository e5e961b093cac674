import { redirect } from '../platform/index.ts';
import type { Route } from './routes.ts';

/**
 * A form that is sent leaves its address in the browser when it comes back with a mistake, and people open addresses anew,
 * or send them on. Where nothing is to be read at such an address, this leads to the page on which the form stands: the
 * one that the route names (`formOn`), or the nearest above it that is there for everybody who may send the form.
 */
export function formPages(routes: readonly Route[]): Route[] {
  const pages = routes.filter(({ method }) => method === 'GET');
  return routes.filter(({ method, path }) => method === 'POST' && !pages.some((page) => page.path === path)).map((form) => {
    const page = pageOf(form, pages);
    return { method: 'GET', path: form.path, who: form.who, answer: async ({ incoming }) => redirect(addressOf(page, incoming.params)) };
  });
}

function pageOf(form: Route, pages: readonly Route[]): Route {
  for (let path = form.formOn ?? parentOf(form.path); ; path = parentOf(path)) {
    const page = pages.find((one) => one.path === path && isFor(one.who, form.who));
    if (page) return page;
    if (path === '/') throw new Error(`No page leads to the form of ${form.path}`);
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Whether everybody whom `form` lets in is let in by `page`. */
function isFor(page: Route['who'], form: Route['who']): boolean {
  if (page.kind !== 'member') return true;
  return form.kind === 'member' && form.roles.every((role) => page.roles.includes(role));
}

function addressOf({ path }: Route, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
