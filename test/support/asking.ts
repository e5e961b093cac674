import { createHmac } from 'node:crypto';
import { noMail } from '../../src/platform/index.ts';
import type { ExampleInstance } from './example.ts';

/** What is asked for: a form when `form` is there, a file when `file` is, else a page. */
export interface Ask {
  readonly url: string;
  /** The cookie header of whoever asks; null for a visitor. */
  readonly cookie: string | null;
  readonly form?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly text: string | Buffer };
  /** Leaves out the proof of origin. */
  readonly unproven?: boolean;
  /** Goes on to where the answer leads, or sends this form there. */
  readonly follow?: true | Readonly<Record<string, string>>;
  /** As on an instance that cannot send e-mail. */
  readonly withoutMail?: boolean;
}

/** A page as it came, before any browser has seen it. */
export interface Fetched {
  readonly status: number;
  readonly type: string;
  readonly location: string;
  readonly body: string;
  /** The cookies that came with it, as a browser would send them back. */
  readonly cookies: string;
}

/** Asks the program as a browser without scripts would, with the proof of origin that belongs to the cookies of `signIn`. */
export function asker({ app, services }: ExampleInstance): (ask: Ask) => Promise<Fetched> {
  const mail = { ...services.mail };
  const token = createHmac('sha256', services.key.derive('forms')).update('test-form').digest('base64url');
  return async function ask({ url, cookie, form, file, unproven = false, follow, withoutMail = false }) {
    const headers = { host: 'localhost', cookie: cookie ?? 'maat-form=test-form' };
    const fields: Record<string, string> = { ...(unproven ? {} : { _csrf: token }), ...form };
    Object.assign(services.mail, withoutMail ? noMail : mail);
    const answered = file
      ? await app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=edge' }, payload: multipart(fields, file) })
      : form
        ? await app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })
        : await app.inject({ method: 'GET', url, headers });
    const location = String(answered.headers['location'] ?? '');
    if (follow !== undefined && location !== '') return ask({ url: location, cookie, ...(follow === true ? {} : { form: follow }) });
    return {
      status: answered.statusCode, type: String(answered.headers['content-type'] ?? ''), location, body: answered.body,
      cookies: (answered.cookies as { name: string; value: string }[]).map(({ name, value }) => `${name}=${value}`).join('; '),
    };
  };
}

function multipart(fields: Readonly<Record<string, string>>, file: { readonly name: string; readonly text: string | Buffer }): Buffer {
  const parts = Object.entries(fields).map(([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const head = `${parts.join('')}--edge\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return Buffer.concat([head, file.text, '\r\n--edge--\r\n'].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}
