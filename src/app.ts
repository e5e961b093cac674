import type { FastifyInstance } from 'fastify';
import { accessRoutes, failurePage, formPages, guarded, readerOf, type Route } from './access/index.ts';
import { auditorPaths, auditorsAtWork, auditorsRoutes, standInsOfAudit } from './auditors/index.ts';
import { auditPaths, auditsRoutes, findAudit } from './audits/index.ts';
import { chaseByItself, chasingPaths, chasingRoutes, lastChases } from './chasing/index.ts';
import { assets } from './design-system/index.ts';
import { concernPaths, concernsAtWork, concernsRoutes, countForHome, countOnCase, escalateConcerns } from './concerns/index.ts';
import { historyRoutes } from './history/index.ts';
import { lettersRoutes, type Look } from './letters/index.ts';
import { peopleRoutes } from './people/index.ts';
import { buildServer, instanceScope, type Services } from './platform/index.ts';
import { reportPaths, reportsRoutes, reportsToRead } from './reports/index.ts';
import { casesOfSamples, type LaterPages, requestPaths, requestsRoutes } from './requests/index.ts';
import { type ConcernsKnown, returnPaths, returnsKnown, returnsRoutes } from './returns/index.ts';
import { samplingRoutes } from './sampling/index.ts';
import { setupRoutes } from './setup/index.ts';
import { toolsRoutes } from './tools/index.ts';

/** Where an audit's home leads on to. */
const later: LaterPages = {
  responses: returnPaths.matrix,
  outstanding: returnPaths.outstanding,
  collation: (partnership, auditId) => reportPaths.collation(partnership, auditId),
  report: reportPaths.report,
  concerns: concernPaths.list,
  raiseConcern: concernPaths.raiseFromCase,
  request: returnPaths.request,
  auditors: auditorPaths.ofAudit,
  meeting: auditorPaths.meeting,
  chasing: chasingPaths.chasing,
  remind: chasingPaths.remind,
  importAnswers: (partnership, auditId) => requestPaths.import(partnership, auditId, 'answers'),
};

/** How returns lead to concerns, and know of them. */
const concerns: ConcernsKnown = { raise: concernPaths.raiseFromReturn, onCase: countOnCase, atWork: concernsAtWork };

/** Every route of the program, area by area: what `every-route-by-role` walks through. */
export const routes: readonly Route[] = [
  ...accessRoutes,
  ...historyRoutes,
  ...peopleRoutes,
  ...toolsRoutes,
  ...lettersRoutes({ find: findAudit, listPath: auditPaths.list, homePath: auditPaths.home }),
  ...auditsRoutes,
  ...samplingRoutes({ cases: casesOfSamples(returnsKnown), casesPath: requestPaths.cases }),
  ...requestsRoutes({ returns: returnsKnown, later, concerns: countForHome, standIns: standInsOfAudit }),
  ...auditorsRoutes({ request: returnPaths.request, section: returnPaths.section }, returnsKnown),
  ...returnsRoutes({ concerns, chases: lastChases }, [(request) => auditorsAtWork(request, returnsKnown), reportsToRead]),
  ...chasingRoutes,
  ...concernsRoutes,
  ...reportsRoutes,
  ...setupRoutes,
];

/** What time brings about in every partnership, looked for each minute. */
export const looks: readonly Look[] = [escalateConcerns, chaseByItself];

/** Wires the areas to the server. Listening is the caller's to do. */
export function buildApp(services: Services): Promise<FastifyInstance> {
  return buildServer({
    routes: [...routes, ...formPages(routes)].map((route) => guarded(route, services)),
    assets: assets(),
    log: services.log,
    secure: services.secure,
    ready: () => services.database.transaction(instanceScope, async () => undefined),
    failurePage: async (failure, incoming) => failurePage({ services, incoming, ...(await readerOf(services, incoming)) }, failure),
  });
}
