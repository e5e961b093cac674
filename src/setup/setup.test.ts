import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { asMember, createPartnership, listPartnerships, operatorIn } from '../access/index.ts';
import { createAudit } from '../audits/index.ts';
import { verifyHistory } from '../history/index.ts';
import { listPeople } from '../people/index.ts';
import { must } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { Visitor } from '../../test/support/visitor.ts';
import { loadExample, setUpAddress } from './index.ts';

const typed = {
  name: 'East County Safeguarding Partnership', shortName: 'East County', serves: 'children', boardTitle: '', personName: 'Ada Worker', email: 'Ada@Example.org',
  password: 'three quiet herons',
};

async function firstStart(t: TestContext): Promise<{ services: TestServices; app: FastifyInstance; path: string }> {
  const services = await testServices();
  const app = await buildApp(services);
  t.after(async () => {
    await app.close();
    await services.close();
  });
  return { services, app, path: new URL((await setUpAddress(services)) ?? '').pathname };
}

test('the address from the terminal sets up a partnership, once, and signs its first person in', async (t) => {
  const { services, app, path } = await firstStart(t);
  const browser = new Visitor(app);
  assert.match((await browser.get(path)).html, /Cheshire East|example/);
  const weak = await browser.post(path, { ...typed, password: 'short' });
  assert.match(weak.html, /at least 12 characters/);
  assert.equal((await browser.post(path, typed)).location, '/p/east-county');
  assert.equal((await browser.get('/p/east-county/people')).status, 200);
  const [partnership] = await listPartnerships(services);
  assert.ok(partnership);
  assert.equal((await asMember(services.database, operatorIn(partnership), verifyHistory)).rows, 1);
  const second = new Visitor(app);
  assert.equal((await second.get(path)).status, 404);
  assert.equal((await second.post(path, { ...typed, shortName: 'Other' })).status, 404);
  assert.equal(await setUpAddress(services), null);
});

test('of two who set up at the same moment only one does, and a guessed address does nothing', async (t) => {
  const { services, app, path } = await firstStart(t);
  const answers = await Promise.all(['East', 'West'].map((shortName) => new Visitor(app).post(path, { ...typed, shortName, email: `${shortName}@example.org` })));
  assert.equal(answers.filter(({ status }) => status === 303).length, 1);
  assert.equal((await listPartnerships(services)).length, 1);
  assert.equal((await new Visitor(app).post('/set-up/guessed/example')).status, 404);
});

test('the example is loaded once, also when it is asked for twice at once, with somebody to sign in as for every role', async (t) => {
  const { services, app, path } = await firstStart(t);
  const answers = await Promise.all([1, 2].map(() => new Visitor(app).post(`${path}/example`)));
  for (const { status, html } of answers) {
    assert.equal(status, 200);
    assert.match(html, /coordinator@cheshire-east\.example/);
  }
  const { password, people } = await loadExample(services);
  for (const { email } of people) await new Visitor(app).signIn(email, password);
  assert.equal((await listPartnerships(services)).length, 1);
});

test('an example that a killed program left half-loaded is loaded anew', async (t) => {
  const { services } = await firstStart(t);
  const half = operatorIn(must(await createPartnership(services, {
    name: 'Cheshire East', shortName: 'Cheshire East', slug: 'cheshire-east', serves: 'children', boardTitle: 'the board', isExample: true,
  })));
  must(await createAudit(services, half, {
    title: 'Half', theme: 'Half', purpose: 'Half', lookBack: 'Half', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  }));
  const loaded = await loadExample(services);
  assert.equal(loaded.already, false);
  assert.equal((await asMember(services.database, operatorIn(loaded.partnership), listPeople)).length, loaded.people.length);
});
