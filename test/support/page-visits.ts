import type { Role, Route } from '../../src/access/index.ts';
import { shippedTools } from '../../src/tools/index.ts';
import type { Ask } from './asking.ts';
import { item, partnership, section, type ImportKind, type PageWorld } from './page-world.ts';

/** A page to look at. */
export interface Visit extends Ask {
  /** Who asks for what. */
  readonly name: string;
  /** Which of the states of a route's page this is, '' when it has one only. */
  readonly state: string;
  readonly status: number;
}

/** What stands after the path of routes that ask for something. */
const queries: Readonly<Record<string, string>> = {
  '/p/:partnership/audits/:audit/report/blocks/new': '?place=findings',
  '/p/:partnership/audits/:audit/report/quotations': `?item=${item}`,
  '/p/:partnership/audits/:audit/sample/rule': '?fact=Plan%20number',
  '/p/:partnership/audits/:audit/sample/spread': '?fact=Gender',
};

/** Roles a route may be asked for by: null is somebody who is not signed in. */
export function rolesOf({ who }: Route): readonly (Role | null)[] {
  switch (who.kind) {
    case 'visitor':
      return [null];
    case 'person':
      return ['coordinator', 'board-member'];
    case 'member':
      return who.roles;
  }
}

/** Whether what a route shows is there only once the report is published. */
export function comesWithReport({ path }: Route, role: Role | null): boolean {
  return path.includes('/report/versions/') || (role === 'board-member' && path.includes('/:audit'));
}

/** The pages of a route as somebody with this role sees them. Throws, with its name, for a route whose address cannot be written. */
export function visitsOf(world: PageWorld, route: Route, role: Role | null): Visit[] {
  const kind = importKindOf(route);
  if (kind !== null) {
    return Object.entries(world.files[kind]).map(([state, text]) => ({
      name: `${role}: ${route.path} (${state})`, state, url: addressOf(world, { ...route, path: route.path.replace('/:pending', '') }), cookie: cookieOf(world, role),
      file: { name: `${kind}.csv`, text }, follow: true, status: 200,
    }));
  }
  return statesOf(world, route, role).map(([state, values]) => ({
    name: `${role ?? 'visitor'}: ${route.path}${state === '' ? '' : ` (${state})`}`,
    state,
    url: addressOf(world, route, values),
    cookie: route.path === '/sign-in/code' ? world.halfSignedIn : cookieOf(world, role),
    // These lead straight on: to the sign-in page, and for a reader of the report to its only version.
    status: route.path === '/' || (role === 'board-member' && route.path.endsWith('/report')) ? 303 : 200,
  }));
}

/** A route's address with the example's own ids in it, some of them replaced. */
export function addressOf(world: PageWorld, { method, path }: Pick<Route, 'method' | 'path'>, values: Readonly<Record<string, string>> = {}): string {
  const known: Readonly<Record<string, string>> = { ...knownValues(world), ...values };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = known[name];
    if (value === undefined || value === '') throw new Error(`${method} ${path}: nothing is known for :${name}. Say in test/support/page-visits.ts what it can be.`);
    return encodeURIComponent(value);
  });
  return filled + (queries[path] ?? '');
}

function knownValues({ example, tools, plan, evidence, concerns, extension }: PageWorld): Readonly<Record<string, string>> {
  const [one] = example.requests;
  return {
    partnership, audit: example.auditId, case: one?.caseId ?? '', agency: one?.agencyId ?? '', item, section,
    tool: 'west-midlands-regional', person: example.personWith('auditor').personId, evidence: evidence.police, number: '1', file: 'numbers.csv', format: 'html',
    extension, letter: extension, concern: concerns.police, action: concerns.police, version: tools.versions.draft, plan, standard: tools.standard, scale: tools.scale, audience: tools.audience,
  };
}

function cookieOf({ cookies }: PageWorld, role: Role | null): string | null {
  return role === null ? null : cookies[role];
}

function importKindOf({ path }: Route): ImportKind | null {
  const [, kind] = /\/import\/(cases|requests|answers)\/:pending$/.exec(path) ?? [];
  return (kind as ImportKind | undefined) ?? null;
}

/** The states in which a route has a page of its own, each with what stands in its address. */
function statesOf({ concerns, returns, links, blocks, tools, evidence, example, sampling, family }: PageWorld, { path }: Route, role: Role | null): (readonly [state: string, values: Readonly<Record<string, string>>])[] {
  const several = (name: string, states: Readonly<Record<string, string>>) => Object.entries(states).map(([state, value]) => [state, { [name]: value }] as const);
  const isLead = role === 'lead-auditor';
  if (path.includes('/:agency/auditors') || path.includes('/auditors/:agency')) {
    const name = isLead ? 'Children\'s social care' : 'Police';
    const agency = example.requests.find(({ agencyName }) => agencyName === name)?.agencyId ?? '';
    return [['', { agency, person: example.personWith(isLead ? 'lead-auditor' : 'auditor', name).personId }]];
  }
  if (path.endsWith('/independence')) return isLead ? [['', { request: returns.lead.begun }]] : several('request', { undeclared: returns.undeclared, declared: returns.begun, conflict: returns.conflict });
  if (path.endsWith('/concerns/:concern')) return isLead ? [['', { concern: concerns.lead }]] : role === 'coordinator' ? several('concern', { 'to acknowledge': concerns.police, 'raised by the reader': concerns.lead }) : [['', { concern: concerns.police }]];
  if (path === '/links/:token') return several('token', { invitation: links.invitation, reset: links.reset, 'sign-in': links['sign-in'] });
  if (path.endsWith('/tools/:tool')) return [...shippedTools.map(({ id }) => [id, { tool: id }] as const), ['own', { tool: tools.tool }]];
  if (/\/tools\/.*\/export\/:format$/.test(path)) return several('format', { xlsx: 'xlsx', json: 'json' });
  if (/\/build(\/cut|\/preview)?$/.test(path)) return several('version', { draft: tools.versions.draft, empty: tools.versions.empty });
  if (path.endsWith('/build/items/:item')) return several('item', { '': item, 'after an answer': tools.asked });
  if (path.endsWith('/audiences/:audience')) return several('audience', { '': tools.audience, new: 'new' });
  if (path.endsWith('/versions/:version')) return several('version', tools.versions);
  if (path.endsWith('/versions/:version/try')) {
    const { trial, draft, empty } = tools.versions;
    return several('version', role === 'coordinator' || role === 'administrator' ? { trial, draft, empty } : { trial });
  }
  if (path.endsWith('/versions/:version/compare')) return several('version', { draft: tools.versions.draft, trial: tools.versions.trial, 'only one': tools.versions.empty });
  if (path.endsWith('/standards/:standard')) return several('standard', { '': tools.standard, new: 'new' });
  if (path.endsWith('/scales/:scale')) return several('scale', { '': tools.scale, new: 'new' });
  if (path.endsWith('/population')) return [['arrived', { audit: sampling.arrived.auditId }], ['read', { audit: sampling.auditId }]];
  if (path.endsWith('/population/:population/columns')) return [['', { audit: sampling.arrived.auditId, population: sampling.arrived.population }]];
  if (path.endsWith('/sample/draws/:draw')) return [['used', { audit: sampling.auditId, draw: '1' }], ['misses the plan', { audit: sampling.auditId, draw: '2' }]];
  if (path.endsWith('/swap/:place')) return [['', { audit: sampling.auditId, draw: '1', place: '1' }]];
  if (path.endsWith('/cases/:case/family')) return several('case', { none: example.cases[0]?.id ?? '', full: family.caseId });
  if (path.includes('/sample')) return [['', { audit: sampling.auditId }]];
  if (path === '/set-up/:token') return [['', { token: links['set-up'] }]];
  if (path.includes('/blocks/:block')) return several('block', blocks);
  if (/\/requests\/:request(\/check|\/evidence|\/sections\/:section)?$/.test(path)) {
    if (isLead) return several('request', { begun: returns.lead.begun, 'handed in': returns.lead.handedIn });
    const { notStarted, begun, full, handedIn, nil, reopened, undeclared, conflict } = returns;
    return several('request', { 'not started': notStarted, begun, 'handed in': handedIn, nil, ...(role === 'auditor' ? { full, reopened, conflict, ...(path.endsWith('/:request') ? { undeclared } : {}) } : {}) });
  }
  if (path.endsWith('/requests/:request/due')) return several('request', isLead ? { '': returns.lead.begun, 'asked for': returns.lead.moreTime, 'handed in': returns.lead.handedIn } : { '': returns.begun, 'asked for': returns.lead.moreTime, 'handed in': returns.handedIn, moved: returns.notStarted });
  if (path.endsWith('/handed-in')) return several('request', isLead ? { '': returns.lead.handedIn } : { '': returns.handedIn, nil: returns.nil });
  return [['', isLead ? { request: returns.lead.begun, evidence: evidence.lead } : { request: returns.begun }]];
}

/** What needs no more than an audit, in the partnership where nothing has happened. */
export function emptyVisits({ empty }: PageWorld, routes: readonly Route[]): Visit[] {
  const needsMore = /:(?!partnership\b|audit\b)/;
  return routes.filter(({ method, path, who }) => method === 'GET' && who.kind === 'member' && !needsMore.test(path)).map(({ path }) => ({
    name: `nothing yet: ${path}`,
    state: '',
    url: path.replace(':partnership', empty.slug).replace(':audit', empty.auditId) + (queries[path] ?? ''),
    cookie: empty.cookie,
    // A report that is not begun cannot be published, and a meeting that is not set is in no calendar: their pages say how to begin.
    status: /\/(report\/publish|meeting\/calendar)$/.test(path) ? 303 : 200,
  }));
}
