import type { Role, Route } from '../../src/access/index.ts';
import type { Fetched } from './asking.ts';
import { formVisits } from './form-visits.ts';
import { comesWithReport, emptyVisits, rolesOf, visitsOf, type Visit } from './page-visits.ts';
import { partnership, type PageWorld } from './page-world.ts';

export interface Shown {
  readonly visit: Visit;
  readonly fetched: Fetched;
}

/** Asks for every page of every route as every role that may see it, for forms that come back, and for refusals. Ends with the report published. */
export async function everyPage(world: PageWorld, routes: readonly Route[]): Promise<Shown[]> {
  const { example, cookies } = world;
  const pages = routes.filter(({ method }) => method === 'GET').flatMap((route) => rolesOf(route).map((role) => ({ route, role })));
  const shown = async (visits: readonly Visit[]): Promise<Shown[]> => {
    const all: Shown[] = [];
    for (const visit of visits) all.push({ visit, fetched: await world.ask(visit) });
    return all;
  };
  const visits = (wanted: (route: Route, role: Role | null) => boolean) => pages.filter(({ route, role }) => wanted(route, role)).flatMap(({ route, role }) => visitsOf(world, route, role));
  const home = `/p/${partnership}/audits/${example.auditId}`;

  const open = await shown([
    ...visits((route, role) => !comesWithReport(route, role)),
    ...emptyVisits(world, routes),
    { name: 'not found', url: '/nowhere', cookie: null, state: '', status: 404 },
    { name: 'auditor: not found', url: `/p/${partnership}/nowhere`, cookie: cookies.auditor, state: '', status: 404 },
    { name: 'auditor: not allowed', url: `/p/${partnership}/history`, cookie: cookies.auditor, state: '', status: 403 },
    { name: 'coordinator: the form is too old', url: `${home}/step`, cookie: cookies.coordinator, form: { move: 'close' }, unproven: true, state: '', status: 403 },
    { name: 'coordinator: only what differs', url: `${home}/cases/${example.cases[0]?.id}/collation?show=different`, cookie: cookies.coordinator, state: '', status: 200 },
    { name: 'coordinator: outstanding', url: `${home}/matrix?show=outstanding`, cookie: cookies.coordinator, state: '', status: 200 },
    ...formVisits(world, routes),
  ]);
  await world.publish();
  const published = await shown([
    ...visits(comesWithReport),
    ...visits((route, role) => !comesWithReport(route, role) && readsOtherwiseAfterwards.has(route.path)).filter(({ state }) => ['', 'begun', 'handed in'].includes(state))
      // A reader of the report is led on to it.
      .map((visit) => ({ ...visit, name: `published: ${visit.name}`, status: visit.name.startsWith('lead-auditor') && visit.url.endsWith('/report') ? 303 : visit.status })),
  ]);
  return [...open, ...published];
}

/** What says something else once the report is out. */
const readsOtherwiseAfterwards: ReadonlySet<string> = new Set([
  '', '/audits', '/audits/:audit', '/audits/:audit/edit', '/audits/:audit/cases', '/audits/:audit/cases/:case/edit', '/audits/:audit/cases/:case/agencies',
  '/audits/:audit/requests', '/audits/:audit/import/cases', '/audits/:audit/import/answers', '/audits/:audit/report', '/requests/:request', '/requests/:request/sections/:section',
].map((path) => `/p/:partnership${path}`));
