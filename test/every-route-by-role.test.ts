import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { asOperator, roles, scopeOf, type Role, type Route } from '../src/access/index.ts';
import { routes } from '../src/app.ts';
import { addAgency } from '../src/people/index.ts';
import { exampleInstance, type ExampleInstance } from './support/example.ts';
import { planMade } from './support/page-world.ts';
import { testMember, testPartnership } from './support/services.ts';
import { toolsMade } from './support/tools-made.ts';

let example: ExampleInstance;
let stranger: string;
let placeholders: Readonly<Record<string, string>>;
let token: string;

before(async () => {
  example = await exampleInstance();
  const other = await testMember(example.services, await testPartnership(example.services), [...roles].filter((role) => role !== 'auditor' && role !== 'lead-auditor'));
  stranger = await example.signIn(other.personId ?? '');
  token = createHmac('sha256', example.services.key.derive('forms')).update('test-form').digest('base64url');
  const own = example.requests.find((request) => request.agencyName === 'Police');
  const [firstCase] = example.cases;
  const tools = await toolsMade(example);
  placeholders = {
    partnership: 'cheshire-east', audit: example.auditId, case: firstCase?.id ?? '', request: own?.id ?? '', section: 'cheshire-east.1', tool: 'cheshire-east-repeat-cp-plans',
    item: 'cheshire-east.1.01', person: example.people[0]?.personId ?? '', agency: own?.agencyId ?? '', format: 'csv', file: 'numbers.csv',
    concern: '00000000-0000-7000-8000-000000000000', action: '00000000-0000-7000-8000-000000000000',
    version: tools.versions.trial, plan: await planMade(example), standard: tools.standard, scale: tools.scale,
  };
});
after(() => example.close());

/** A route's address with the example's ids in it; what it does not know becomes an id that nothing has. */
function addressOf(route: Route, replaced: Readonly<Record<string, string>> = {}): string {
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) => replaced[name] ?? placeholders[name] ?? '00000000-0000-7000-8000-000000000000');
}

async function send(route: Route, cookie: string | null, replaced: Readonly<Record<string, string>> = {}): Promise<{ status: number; location: string; body: string }> {
  const answer = await example.app.inject({
    method: route.method,
    url: addressOf(route, replaced),
    headers: { ...(cookie ? { cookie } : {}), ...(route.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(route.method === 'POST' ? { payload: `_csrf=${token}` } : {}),
  });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), body: answer.body };
}

const memberRoutes = routes.filter((route) => route.who.kind === 'member');
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const rolesOf = (route: Route): readonly Role[] => (route.who.kind === 'member' ? route.who.roles : []);

test('every route names who may use it, and no two answer the same address', () => {
  assert.ok(routes.length > 40, `${routes.length} routes`);
  assert.equal(new Set(routes.map(nameOf)).size, routes.length);
  for (const route of memberRoutes) assert.ok(rolesOf(route).length > 0, `${nameOf(route)} names no role`);
});

test('somebody who is not signed in is led to the sign-in page by every route that is not for anybody', async () => {
  for (const route of routes.filter(({ who }) => who.kind !== 'visitor')) {
    const { status, location } = await send(route, 'maat-form=test-form');
    assert.equal(status, 303, nameOf(route));
    assert.match(location, /^\/sign-in\?next=/, nameOf(route));
  }
});

test('a member of another partnership finds nothing at any address of this one', async () => {
  for (const route of memberRoutes) assert.equal((await send(route, stranger)).status, 404, nameOf(route));
});

test('[DPR-05] a role that a route does not name is refused by it, with words about who can help', async () => {
  for (const role of roles) {
    const cookie = await example.signIn(example.personWith(role).personId);
    for (const route of memberRoutes.filter((candidate) => !rolesOf(candidate).includes(role))) {
      const { status, body } = await send(route, cookie);
      assert.equal(status, 403, `${role}: ${nameOf(route)}`);
      assert.match(body, /ask the administrator/, `${role}: ${nameOf(route)}`);
    }
  }
});

test('no form is taken without its proof of origin, nor from another site', async () => {
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const role = rolesOf(route)[0] ?? 'coordinator';
    const cookie = await example.signIn(example.personWith(role).personId);
    const url = addressOf(route);
    const plain = await example.app.inject({ method: 'POST', url, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: 'name=x' });
    assert.equal(plain.statusCode, 403, `${nameOf(route)} without a token`);
    const foreign = await example.app.inject({
      method: 'POST', url, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }, payload: `_csrf=${token}`,
    });
    assert.equal(foreign.statusCode, 403, `${nameOf(route)} from another site`);
  }
});

test('[AUD-13] an auditor finds nothing at the address of another agency\'s return', async () => {
  const other = example.requests.find((request) => request.agencyName === 'Health visiting');
  for (const role of ['auditor', 'lead-auditor'] as const) {
    const agency = role === 'auditor' ? 'Police' : "Children's social care";
    const cookie = await example.signIn(example.personWith(role, agency).personId);
    for (const route of memberRoutes.filter((candidate) => candidate.path.includes('/:request') && rolesOf(candidate).includes(role))) {
      assert.equal((await send(route, cookie, { request: other?.id ?? '' })).status, 404, `${role}: ${nameOf(route)}`);
    }
  }
});

test('the address of a form that is opened anew leads to the page on which the form stands, for everybody who may send it', async () => {
  const pages = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const forms = routes.filter(({ method, path }) => method === 'POST' && !pages.has(path));
  assert.ok(forms.length > 40, `${forms.length} forms`);
  const landed = new Map<string, string>();
  for (const form of forms) {
    const senders = form.who.kind === 'member' ? form.who.roles : (['coordinator'] as const);
    for (const role of senders) {
      const cookie = await example.signIn((role === 'auditor' ? example.personWith(role, 'Police') : example.personWith(role)).personId);
      const opened = await example.app.inject({ method: 'GET', url: addressOf(form), headers: { cookie } });
      assert.equal(opened.statusCode, 303, `${role}: ${form.path}`);
      const location = String(opened.headers['location']);
      landed.set(form.path, location);
      assert.doesNotMatch(location, /^\/sign-in|:/, `${role}: ${form.path}`);
      const page = await example.app.inject({ method: 'GET', url: location, headers: { cookie } });
      // What a placeholder names may not be there; that the page is nobody's or refused must not be.
      assert.ok(page.statusCode < 500 && page.statusCode !== 403, `${role}: ${form.path} leads to ${location}, which answers ${page.statusCode}`);
    }
  }
  const at = (path: string): string => landed.get(`/p/:partnership${path}`) ?? '';
  assert.match(at('/requests/:request/submit'), /\/requests\/[^/]+\/check$/);
  assert.match(at('/audits/:audit/chasing/remind'), /\/audits\/[^/]+\/chasing$/);
  assert.match(at('/audits/:audit/cases/:case/not-involved'), /\/cases\/[^/]+\/agencies$/);
  assert.equal(landed.get('/sign-out'), '/');
});

test('a role that a route names is let in by it', async () => {
  // Looking comes before changing, since the forms may change what there is to look at.
  for (const method of ['GET', 'POST'] as const) {
    for (const role of roles) {
      const person = role === 'auditor' ? example.personWith(role, 'Police') : example.personWith(role);
      for (const route of memberRoutes.filter((candidate) => candidate.method === method && rolesOf(candidate).includes(role))) {
        const { status, location, body } = await send(route, await example.signIn(person.personId));
        assert.ok(status < 500, `${role}: ${nameOf(route)} answers ${status}`);
        assert.notEqual(status, 401, `${role}: ${nameOf(route)}`);
        assert.ok(status !== 403 || !body.includes('ask the administrator'), `${role}: ${nameOf(route)} is refused`);
        assert.doesNotMatch(location, /^\/sign-in/, `${role}: ${nameOf(route)}`);
      }
    }
  }
});

test('somebody who holds every role in one partnership finds nothing of another at their own addresses', async () => {
  const { services } = example;
  const elsewhere = await testPartnership(services, 'elsewhere');
  const agency = await asOperator(services, elsewhere.partnership, (work) => addAgency(work, { name: 'Police', sector: 'police' }));
  assert.ok(agency.ok);
  const { personId } = await testMember(services, elsewhere, roles, [agency.value.id]);
  const cookie = await example.signIn(personId ?? '');
  const before = await example.services.database.transaction(scopeOf(example.operator), (tx) => tx.selectFrom('audits').selectAll().execute());
  const withIds = memberRoutes.filter(({ path }) => /:(audit|request|case|person|agency|block|import|version|plan)\b/.test(path));
  assert.ok(withIds.length > 30, `${withIds.length} routes`);
  for (const route of withIds) {
    const { status, body } = await send(route, cookie, { partnership: 'elsewhere' });
    assert.equal(status, 404, nameOf(route));
    assert.doesNotMatch(body, /Repeat child protection plans|cheshire-east\.example/, nameOf(route));
  }
  assert.deepEqual(await example.services.database.transaction(scopeOf(example.operator), (tx) => tx.selectFrom('audits').selectAll().execute()), before);
});
