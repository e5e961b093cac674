import type { Html } from '../../design-system/index.ts';
import type { Reply } from './http.types.ts';

/** A page. `status` 422 tells that a form has mistakes. */
export function page(html: Html, status = 200): Reply {
  return { kind: 'page', status, html };
}

/** Sends the browser on after a form (303), with words for the next page to show once. */
export function redirect(to: string, flash?: string): Reply {
  return flash === undefined ? { kind: 'redirect', to } : { kind: 'redirect', to, flash };
}

/** An answer for a script. */
export function json(body: unknown, status = 200): Reply {
  return { kind: 'json', status, body };
}

/** A download. */
export function file(filename: string, contentType: string, body: Extract<Reply, { kind: 'file' }>['body']): Reply {
  return { kind: 'file', filename, contentType, body };
}
