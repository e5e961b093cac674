import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { render, type Asset } from '../../design-system/index.ts';
import { formOf, noForm } from './form.ts';
import type { Failure, Incoming, Reply, ServedRoute } from './http.types.ts';
import { readFlash, writeFlash } from './flash.ts';

export interface ServerOptions {
  readonly routes: readonly ServedRoute[];
  readonly assets: readonly Asset[];
  readonly log: Logger;
  /** Whether people reach the server over https; cookies are then `Secure`. */
  readonly secure: boolean;
  /** Rejects while the database cannot be reached. */
  readonly ready: () => Promise<void>;
  /** The page shown when no route could answer. */
  readonly failurePage: (failure: Failure, incoming: Incoming) => Promise<Reply>;
}

const defaultBodyLimit = 2 * 1024 * 1024;

const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
  "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The one place where HTTP is spoken: parses each request once, hands it to its route, and writes the reply with
 * security headers. Nothing personal is logged: no addresses, queries, bodies or names.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log;
  const server = Fastify({
    loggerInstance,
    // Fastify's own lines hold addresses, and an address may name a case.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: defaultBodyLimit,
    // Only what the web server in front of Maat saw itself: the rest of the header is what anybody likes to send.
    trustProxy: options.secure ? (_address: string, hop: number) => hop === 0 : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  await server.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: defaultBodyLimit });
  await server.register(multipart, { limits: { files: 1, fields: 100, fieldSize: 64 * 1024 } });

  server.addHook('onSend', async (request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()');
    if (options.secure) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (reply.statusCode >= 500) request.log.error({ route: request.routeOptions.url, status: reply.statusCode }, 'request failed');
  });

  server.get('/health', async () => ({ status: 'up' }));
  server.get('/ready', async (_request, reply) => {
    try {
      await options.ready();
      return { status: 'ready' };
    } catch {
      return reply.status(503).send({ status: 'database unreachable' });
    }
  });
  for (const asset of options.assets) serveAsset(server, asset);
  for (const route of options.routes) {
    server.route({
      method: route.method,
      url: route.path,
      ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
      handler: async (request, reply) => {
        const incoming = await incomingOf(request, route.bodyLimit ?? 0, route.packsFiles ?? false);
        return send(reply, isForged(incoming) ? await options.failurePage('forged', incoming) : await route.run(incoming), incoming, options);
      },
    });
  }
  server.setNotFoundHandler(async (request, reply) => {
    const incoming = incomingWithout(request);
    return send(reply, await options.failurePage('not-found', incoming), incoming, options);
  });
  server.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    const failure: Failure = status === 413 ? 'too-large' : status >= 400 && status < 500 ? 'bad-request' : 'broken';
    if (failure === 'broken') request.log.error({ err: { name: error.name, code: error.code, stack: framesOf(error) }, route: request.routeOptions.url }, 'request failed');
    const incoming = incomingWithout(request);
    return send(reply, await options.failurePage(failure, incoming), incoming, options);
  });
  return server;
}

function serveAsset(server: FastifyInstance, asset: Asset): void {
  server.get(asset.path, async (request, reply) => {
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const encoded = asset.brotli && accepts.includes('br') ? 'br' : asset.gzip && accepts.includes('gzip') ? 'gzip' : null;
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('content-type', asset.contentType).header('vary', 'accept-encoding');
    if (encoded) reply.header('content-encoding', encoded);
    return reply.send(encoded === 'br' ? asset.brotli : encoded === 'gzip' ? asset.gzip : asset.body);
  });
}

/** A form that another site makes a browser send says so in its headers. */
function isForged(incoming: Incoming): boolean {
  if (incoming.method === 'GET') return false;
  const site = incoming.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = incoming.headers.origin;
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === incoming.headers.host);
}

/** Where an error came from. Its message stays out: PostgreSQL and parsers repeat in it what somebody typed. */
function framesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '));
}

async function incomingOf(request: FastifyRequest, fileLimit: number, packsFiles: boolean): Promise<Incoming> {
  return { ...incomingWithout(request), form: await formOf(request, fileLimit, packsFiles) };
}

/** The request without its form, for pages about requests that could not be read. */
function incomingWithout(request: FastifyRequest): Incoming {
  const [path = '/', query = ''] = request.url.split('?', 2);
  const isJson = String(request.headers['content-type'] ?? '').startsWith('application/json');
  return {
    id: request.id,
    method: request.method === 'POST' ? 'POST' : 'GET',
    url: request.url,
    path,
    params: request.params as Record<string, string>,
    query: new URLSearchParams(query.replaceAll('%00', '')),
    form: noForm,
    json: isJson ? request.body : null,
    cookies: request.cookies,
    headers: request.headers as Record<string, string | undefined>,
    ip: request.ip,
  };
}

async function send(reply: FastifyReply, answer: Reply, incoming: Incoming, options: ServerOptions): Promise<FastifyReply> {
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure } as const;
  for (const { name, value, maxAgeSeconds } of answer.cookies ?? []) {
    if (value === null) reply.clearCookie(name, cookieOptions);
    else reply.setCookie(name, value, maxAgeSeconds === undefined ? cookieOptions : { ...cookieOptions, maxAge: maxAgeSeconds });
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  switch (answer.kind) {
    case 'page':
      if (readFlash(incoming) !== null) reply.clearCookie('maat-flash', cookieOptions);
      return reply.status(answer.status).type('text/html; charset=utf-8').send(render(answer.html));
    case 'redirect':
      if (answer.flash !== undefined) reply.setCookie('maat-flash', writeFlash(answer.flash), { ...cookieOptions, maxAge: 60 });
      return reply.redirect(answer.to, 303);
    case 'json':
      return reply.status(answer.status).send(answer.body);
    case 'file':
      return reply
        .header('content-disposition', `attachment; filename="${answer.filename.replace(/[^\w.-]+/g, '-')}"; filename*=UTF-8''${encodeURIComponent(answer.filename)}`)
        .type(answer.contentType)
        .send(answer.body);
  }
}
