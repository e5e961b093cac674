import type { FastifyInstance } from 'fastify';
import { accessRoutes, failurePage, guarded, readerOf, type Route } from '../../src/access/index.ts';
import { assets } from '../../src/design-system/index.ts';
import { buildServer, type Services } from '../../src/platform/index.ts';

/** The server with the routes of some areas, behind the same checks as the whole program; signing in always works. */
export function testApp(services: Services, routes: readonly Route[] = []): Promise<FastifyInstance> {
  return buildServer({
    routes: [...accessRoutes, ...routes].map((route) => guarded(route, services)),
    assets: assets(),
    log: services.log,
    secure: services.secure,
    ready: async () => undefined,
    failurePage: async (failure, incoming) => failurePage({ services, incoming, ...(await readerOf(services, incoming)) }, failure),
  });
}
