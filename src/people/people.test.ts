import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { Visitor } from '../../test/support/visitor.ts';
import { addMembership, asMember, asOperator, createPersonWithPassword, type Member, type Role } from '../access/index.ts';
import { historyRoutes, verifyHistory } from '../history/index.ts';
import { noMail } from '../platform/index.ts';
import { addAgency, findAgencyByName, listAgencies, listPeople, peopleRoutes, personNames } from './index.ts';

const password = 'three quiet herons';
let services: TestServices;
let app: FastifyInstance;
let appWithoutMail: FastifyInstance;
let made = 0;

interface Place {
  readonly operator: Member;
  readonly slug: string;
  readonly agency: (name: string) => Promise<string>;
  readonly signedIn: (role: Role, agencyId?: string) => Promise<{ browser: Visitor; personId: string; email: string }>;
  readonly path: (rest: string) => string;
}

async function place(): Promise<Place> {
  const slug = `shire-${(made += 1)}`;
  const operator = await testPartnership(services, slug);
  return {
    operator,
    slug,
    path: (rest) => `/p/${slug}${rest}`,
    agency: (name) => asOperator(services, operator.partnership, async (work) => {
      const added = await addAgency(work, { name, sector: 'police' });
      assert.ok(added.ok);
      return added.value.id;
    }),
    signedIn: async (role, agencyId) => {
      const email = `member${(made += 1)}@example.org`;
      const added = await createPersonWithPassword(services, { name: `Member ${made}`, email, password });
      assert.ok(added.ok);
      const { personId } = added.value;
      await asOperator(services, operator.partnership, (work) => addMembership(work, { personId, role, ...(agencyId === undefined ? {} : { agencyId }) }));
      const browser = new Visitor(app);
      await browser.signIn(email, password);
      return { browser, personId, email };
    },
  };
}

async function lastEvent({ operator }: Place): Promise<string | undefined> {
  return asMember(services.database, operator, async ({ tx, member }) =>
    (await tx.selectFrom('history').where('partnership_id', '=', member.partnership.id).orderBy('sequence', 'desc').select('event').executeTakeFirst())?.event);
}

/** The same browser on an instance that cannot send mail. */
function withoutMail(browser: Visitor): Visitor {
  const other = new Visitor(appWithoutMail);
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}

suite('people of a partnership', () => {
  before(async () => {
    services = await testServices();
    app = await testApp(services, [...peopleRoutes, ...historyRoutes]);
    appWithoutMail = await testApp({ ...services, mail: noMail }, peopleRoutes);
  });
  after(async () => {
    await app.close();
    await appWithoutMail.close();
    await services.close();
  });

  test('an administrator invites somebody, who joins with the link from their letter', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const agency = await here.agency('North Police');
    const sent = await browser.post(here.path('/people/invite'), { name: 'Nell Nurse', email: 'nell@example.org', roles: ['coordinator'], agencyRole: 'auditor', agency });
    assert.equal(sent.location, here.path('/people'));
    const { html } = await browser.get(here.path('/people'));
    assert.match(html, /Nell Nurse[\s\S]*Invited/);
    const letter = services.letters.find(({ to }) => to === 'nell@example.org');
    const path = /(\/links\/[\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const nell = new Visitor(app);
    await nell.post(path, { name: 'Nell Nurse', password });
    assert.equal((await nell.get('/')).location, here.path(''));
    assert.equal(await lastEvent(here), 'person-invited');
  });

  test('without mail the inviter is shown the link, once', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const shown = await withoutMail(browser).post(here.path('/people/invite'), { name: 'Olu', email: 'olu@example.org', roles: ['board-member'] });
    assert.equal(shown.status, 200);
    const path = /http:\/\/localhost(\/links\/[\w-]+)/.exec(shown.html)?.[1] ?? '';
    assert.equal((await new Visitor(app).post(path, { name: 'Olu', password })).status, 303);
  });

  test('mistakes in an invitation stand beside their fields, and what was typed stays', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const { status, html } = await browser.post(here.path('/people/invite'), { name: 'Pat', email: 'no address' });
    assert.equal(status, 422);
    for (const words of ['href="#email"', 'href="#roles"', 'value="Pat"', 'value="no address"']) assert.ok(html.includes(words), words);
  });

  test('a lead auditor adds auditors to their own agency and to no other', async () => {
    const here = await place();
    const [own, other] = [await here.agency('Own Agency'), await here.agency('Other Agency')];
    const { browser } = await here.signedIn('lead-auditor', own);
    const { html } = await browser.get(here.path('/people/invite'));
    assert.ok(html.includes('Own Agency') && !html.includes('Other Agency') && !html.includes('coordinator'));
    assert.equal((await browser.post(here.path('/people/invite'), { name: 'Quin', email: 'quin@example.org', agencyRole: 'auditor', agency: own })).status, 303);
    const forgeries: Record<string, string | string[]>[] = [{ agencyRole: 'auditor', agency: other }, { roles: ['administrator'] }, { agencyRole: 'lead-auditor', agency: own }, { roles: [`auditor/${other}`] }];
    for (const forged of forgeries) {
      assert.equal((await browser.post(here.path('/people/invite'), { name: 'Rob', email: 'rob@example.org', ...forged })).status, 422);
    }
    const list = await browser.get(here.path('/people'));
    assert.ok(list.html.includes('Quin') && !list.html.includes('Other Agency'));
  });

  test('only administrators change roles, and only they and lead auditors invite', async () => {
    const here = await place();
    const agency = await here.agency('Police');
    const { personId } = await here.signedIn('administrator');
    for (const role of ['coordinator', 'case-selector', 'lead-auditor', 'auditor', 'board-member', 'information-governance'] as const) {
      const { browser } = await here.signedIn(role, role === 'lead-auditor' || role === 'auditor' ? agency : undefined);
      assert.equal((await browser.post(here.path(`/people/${personId}/roles`), { roles: ['coordinator'] })).status, 403, role);
      assert.equal((await browser.post(here.path(`/people/${personId}/link`))).status, 403, role);
      assert.equal((await browser.post(here.path(`/people/${personId}/remove`))).status, 403, role);
      assert.equal((await browser.get(here.path('/people/invite'))).status, role === 'lead-auditor' ? 200 : 403, role);
    }
  });

  test('changed roles count from the next click', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const member = await here.signedIn('coordinator');
    assert.equal((await member.browser.get(here.path('/agencies'))).status, 200);
    assert.equal((await browser.post(here.path(`/people/${member.personId}/roles`), { roles: ['board-member'] })).status, 303);
    assert.equal((await member.browser.get(here.path('/agencies'))).status, 403);
    assert.equal(await lastEvent(here), 'roles-changed');
  });

  test('somebody taken out sees nothing of the partnership any more', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const member = await here.signedIn('coordinator');
    await browser.post(here.path(`/people/${member.personId}/remove`));
    assert.equal((await member.browser.get(here.path('/people'))).status, 404);
    assert.equal(await lastEvent(here), 'person-removed');
  });

  test('a partnership keeps at least one administrator, also when two take each other out at once', async () => {
    const here = await place();
    const [one, other] = [await here.signedIn('administrator'), await here.signedIn('administrator')];
    for (const { browser } of [one, other]) await browser.get(here.path('/people'));
    await Promise.all([
      one.browser.post(here.path(`/people/${other.personId}/remove`)),
      other.browser.post(here.path(`/people/${one.personId}/remove`)),
    ]);
    const people = await asMember(services.database, here.operator, listPeople);
    const left = people.filter(({ roles }) => roles.some(({ role }) => role === 'administrator'));
    assert.equal(left.length, 1);
    const last = left[0]?.personId === one.personId ? one : other;
    const refused = await last.browser.post(here.path(`/people/${last.personId}/roles`), { roles: ['coordinator'] });
    assert.equal(refused.status, 422);
    assert.match(refused.html, /Nobody else administers/);
  });

  test('an administrator can make a reset link for somebody who works here only', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    const member = await here.signedIn('coordinator');
    const shown = await withoutMail(browser).post(here.path(`/people/${member.personId}/link`));
    const path = /http:\/\/localhost(\/links\/[\w-]+)/.exec(shown.html)?.[1] ?? '';
    assert.equal((await new Visitor(app).post(path, { password: 'a new sort of kettle' })).location, '/sign-in');
    await new Visitor(app).signIn(member.email, 'a new sort of kettle');
    assert.equal(await lastEvent(here), 'reset-link-made');
  });

  test('no administrator gets hold of a link for somebody who also works elsewhere', async () => {
    const [here, there] = [await place(), await place()];
    const { browser } = await here.signedIn('administrator');
    const member = await here.signedIn('coordinator');
    await asOperator(services, there.operator.partnership, (work) => addMembership(work, { personId: member.personId, role: 'coordinator' }));
    const refused = await withoutMail(browser).post(here.path(`/people/${member.personId}/link`));
    assert.equal(refused.status, 403);
    assert.ok(!refused.html.includes('/links/'));
    const mailed = await browser.post(here.path(`/people/${member.personId}/link`));
    assert.equal(mailed.status, 303);
    // Nor for somebody whom another partnership has invited and who has not joined yet.
    const other = await there.signedIn('administrator');
    await withoutMail(other.browser).post(there.path('/people/invite'), { name: 'Sam', email: 'sam@example.org', roles: ['coordinator'] });
    const invited = await withoutMail(browser).post(here.path('/people/invite'), { name: 'Sam', email: 'sam@example.org', roles: ['coordinator'] });
    assert.equal(invited.status, 200);
    assert.ok(!invited.html.includes('/links/'));
  });

  test('a link that one partnership was shown opens no other that adds the same person later', async () => {
    const [here, there] = [await place(), await place()];
    const [mine, theirs] = [withoutMail((await here.signedIn('administrator')).browser), (await there.signedIn('administrator')).browser];
    const linkIn = ({ html }: { html: string }): string => /http:\/\/localhost(\/links\/[\w-]+)/.exec(html)?.[1] ?? '';
    const shown = linkIn(await mine.post(here.path('/people/invite'), { name: 'Vic', email: 'vic@example.org', roles: ['board-member'] }));
    assert.equal((await new Visitor(app).get(shown)).status, 200);
    await theirs.post(there.path('/people/invite'), { name: 'Vic', email: 'vic@example.org', roles: ['coordinator'] });
    assert.equal((await new Visitor(app).get(shown)).status, 404);
    const mailed = linkIn({ html: services.letters.filter(({ to }) => to === 'vic@example.org').at(-1)?.text ?? '' });
    assert.equal((await new Visitor(app).post(mailed, { name: 'Vic', password })).location, '/');

    const works = await here.signedIn('board-member');
    const reset = linkIn(await mine.post(here.path(`/people/${works.personId}/link`)));
    assert.equal((await new Visitor(app).get(reset)).status, 200);
    await theirs.post(there.path('/people/invite'), { name: 'Any', email: works.email, roles: ['coordinator'] });
    assert.equal((await new Visitor(app).get(reset)).status, 404);
  });

  test('somebody who uses Maat elsewhere is added without a new password', async () => {
    const [here, there] = [await place(), await place()];
    const { browser } = await here.signedIn('administrator');
    const member = await there.signedIn('auditor', await there.agency('Far Agency'));
    assert.equal((await browser.post(here.path('/people/invite'), { name: 'Whoever', email: member.email, roles: ['coordinator'] })).status, 303);
    assert.equal((await member.browser.get('/')).location, '/partnerships');
    assert.ok(!services.letters.at(-1)?.text.includes('/links/'));
  });

  test('people of one partnership cannot be listed from another', async () => {
    const [here, there] = [await place(), await place()];
    const mine = await here.signedIn('administrator');
    const theirs = await there.signedIn('administrator');
    assert.equal((await mine.browser.get(there.path('/people'))).status, 404);
    assert.equal((await mine.browser.get(here.path(`/people/${theirs.personId}`))).status, 404);
    assert.equal((await mine.browser.post(here.path(`/people/${theirs.personId}/link`))).status, 404);
    const agency = await there.agency('Hidden Agency');
    assert.equal((await mine.browser.post(here.path(`/agencies/${agency}`), { name: 'Mine now', sector: 'police' })).status, 404);
    // Row-level security alone: no condition in the statement, only the scope of somebody who works here.
    const seen = await services.database.transaction({ partnershipId: here.operator.partnership.id, personId: mine.personId, agencies: [] }, async (tx) => ({
      memberships: await tx.selectFrom('memberships').select('person_id').execute(),
      agencies: await tx.selectFrom('agencies').select('name').execute(),
      partnerships: await tx.selectFrom('partnerships').select('slug').execute(),
    }));
    assert.deepEqual(seen, { memberships: [{ person_id: mine.personId }], agencies: [], partnerships: [{ slug: here.slug }] });
  });

  test('agencies are added and renamed, and a name is taken only once', async () => {
    const here = await place();
    const { browser } = await here.signedIn('coordinator');
    assert.equal((await browser.post(here.path('/agencies/add'), { name: ' Riverside  School ', sector: 'school' })).status, 303);
    const again = await browser.post(here.path('/agencies/add'), { name: 'riverside school', sector: 'school' });
    assert.match(again.html, /agency with this name already/);
    assert.equal((await browser.post(here.path('/agencies/add'), { name: 'Housing', sector: 'castle' })).status, 422);
    const found = await asMember(services.database, here.operator, (work) => findAgencyByName(work, 'RIVERSIDE SCHOOL'));
    assert.ok(found);
    await browser.post(here.path(`/agencies/${found.id}`), { name: 'Riverside Nursery', sector: 'early-years' });
    const agencies = await asMember(services.database, here.operator, listAgencies);
    assert.deepEqual(agencies, [{ id: found.id, name: 'Riverside Nursery', sector: 'early-years' }]);
    assert.equal(await lastEvent(here), 'agency-changed');
  });

  test('the chain of the history holds over all of it, and officers can see that it does', async () => {
    const here = await place();
    const { browser } = await here.signedIn('administrator');
    await browser.post(here.path('/people/invite'), { name: 'Uma', email: 'uma@example.org', roles: ['board-member'] });
    await browser.post(here.path('/agencies/add'), { name: 'Housing', sector: 'housing' });
    const officer = await here.signedIn('information-governance');
    const { html } = await officer.browser.get(here.path('/history'));
    assert.match(html, /Added an agency[\s\S]*Invited a person[\s\S]*Uma/);
    const checked = await officer.browser.get(here.path('/history/check'));
    assert.match(checked.html, /The record holds/);
    assert.equal((await asMember(services.database, here.operator, verifyHistory)).broken, null);
  });

  test('names of people are found by their ids', async () => {
    const here = await place();
    const { personId } = await here.signedIn('coordinator');
    const names = await asMember(services.database, here.operator, (work) => personNames(work, [personId, personId]));
    assert.deepEqual([...names.keys()], [personId]);
  });

  test('somebody who leads for one agency and audits for another invites and lists people for the first only', async () => {
    const here = await place();
    const [led, audited] = [await here.agency('Police'), await here.agency('Riverside School')];
    const { personId, email } = await here.signedIn('lead-auditor', led);
    await asOperator(services, here.operator.partnership, (work) => addMembership(work, { personId, role: 'auditor', agencyId: audited }));
    const colleague = await here.signedIn('auditor', audited);
    const again = new Visitor(app);
    await again.signIn(email, password);
    assert.doesNotMatch((await again.get(here.path('/people'))).html, new RegExp(colleague.email));
    const refused = await again.post(here.path('/people/invite'), { name: 'Someone New', email: 'someone.new@example.org', agencyRole: 'auditor', agency: audited });
    assert.equal(refused.status, 422);
    assert.equal((await again.post(here.path('/people/invite'), { name: 'Someone New', email: 'someone.new@example.org', agencyRole: 'auditor', agency: led })).status, 303);
  });
});
