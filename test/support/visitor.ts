import type { FastifyInstance, InjectOptions } from 'fastify';
import { sessionCookie, startSession, type Member } from '../../src/access/index.ts';
import type { Services } from '../../src/platform/index.ts';

export interface Answered {
  readonly status: number;
  /** Where a redirect leads, or null. */
  readonly location: string | null;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
  json(): unknown;
}

/** A browser without a window or scripts: keeps cookies, and sends forms with the proof of origin it was given. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The network address it comes from. */
  address = '127.0.0.1';
  userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  readonly #app: FastifyInstance;
  #csrf = '';

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  /** Reads a page; follows nothing. */
  get(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.#send({ method: 'GET', url: path, headers });
  }

  /** Sends a form. Reads a page with a form first when none was read yet. */
  async post(path: string, fields: Record<string, string | readonly string[]> = {}): Promise<Answered> {
    if (this.#csrf === '') await this.get(this.cookies.has('maat-session') ? '/account' : '/sign-in');
    const body = new URLSearchParams({ _csrf: this.#csrf });
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
    return this.#send({ method: 'POST', url: path, payload: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  }

  /** Sends JSON as a script of ours does. */
  async postJson(path: string, body: unknown): Promise<Answered> {
    if (this.#csrf === '') await this.get(this.cookies.has('maat-session') ? '/account' : '/sign-in');
    return this.#send({ method: 'POST', url: path, payload: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-csrf-token': this.#csrf } });
  }

  /** Signs in; throws when Maat does not let the person in at once. */
  async signIn(email: string, password: string): Promise<void> {
    const answered = await this.post('/sign-in', { email, password });
    if (answered.status !== 303 || !this.cookies.has('maat-session')) throw new Error(`${email} was not let in: ${answered.status} ${answered.location}`);
  }

  async #send(options: InjectOptions & { headers: Record<string, string> }): Promise<Answered> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answered = await this.#app.inject({
      ...options,
      remoteAddress: this.address,
      headers: { host: 'localhost', 'user-agent': this.userAgent, ...(cookie ? { cookie } : {}), ...options.headers },
    });
    for (const { name, value, maxAge, expires } of answered.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[]) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() <= 0)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = answered.body;
    this.#csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.#csrf;
    return { status: answered.statusCode, location: (answered.headers.location) ?? null, html, headers: answered.headers, json: () => answered.json() };
  }
}

/** A browser in which a member is signed in. */
export async function visitorAs(app: FastifyInstance, services: Services, { personId }: Pick<Member, 'personId'>): Promise<Visitor> {
  const visitor = new Visitor(app);
  visitor.cookies.set(sessionCookie, await startSession(services, { personId: personId ?? '', device: 'A test', secondFactor: false }));
  return visitor;
}
