import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { buildApp } from '../../app.ts';
import { addMembership, asOperator, createPersonWithPassword } from '../index.ts';

const password = 'three quiet herons';
let services: TestServices;
let app: FastifyInstance;
let made = 0;

before(async () => {
  services = await testServices();
  app = await buildApp(services);
});
after(async () => {
  await app.close();
  await services.close();
});

async function somebody(): Promise<{ email: string; personId: string }> {
  const email = `worker${(made += 1)}@example.org`;
  const added = await createPersonWithPassword(services, { name: 'Ada Worker', email, password });
  assert.ok(added.ok);
  return { email, personId: added.value.personId };
}

test('somebody with the right password reaches the one partnership they belong to', async () => {
  const { partnership } = await testPartnership(services);
  const { email, personId } = await somebody();
  await asOperator(services, partnership, (work) => addMembership(work, { personId, role: 'coordinator' }));
  const visitor = new Visitor(app);
  const answered = await visitor.post('/sign-in', { email: `  ${email.toUpperCase()} `, password, next: '' });
  assert.equal(answered.status, 303);
  assert.equal(answered.location, '/');
  assert.equal((await visitor.get('/')).location, '/p/testshire');
});
