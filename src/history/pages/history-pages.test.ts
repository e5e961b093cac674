import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { addMembership, asOperator, createPersonWithPassword, type Member, type Role } from '../../access/index.ts';
import { command, historyRoutes, type Event } from '../index.ts';
import { accept } from '../../shared/result.ts';

const password = 'three quiet herons';
let services: TestServices;
let app: FastifyInstance;
let made = 0;

async function signedIn(operator: Member, role: Role): Promise<{ browser: Visitor; member: Member }> {
  const email = `officer${(made += 1)}@example.org`;
  const added = await createPersonWithPassword(services, { name: `Officer ${made}`, email, password });
  assert.ok(added.ok);
  const { personId } = added.value;
  await asOperator(services, operator.partnership, (work) => addMembership(work, { personId, role }));
  const browser = new Visitor(app);
  await browser.signIn(email, password);
  return { browser, member: { ...operator, personId, roles: new Set([role]) } };
}

function happen(member: Member, event: string, more: Partial<Event> = {}): Promise<unknown> {
  return command(services.database, member, async () => accept({ value: null, history: { event, subject: { kind: 'thing', id: null }, ...more } }));
}

/** An audit to which entries can belong; the areas that make audits lie to the right of this one. */
async function anAudit(operator: Member, title: string): Promise<string> {
  return asOperator(services, operator.partnership, async ({ tx }) => {
    const partnership_id = operator.partnership.id;
    const tool = await tx.insertInto('tool_versions').values({ partnership_id, tool_id: title, version: 1, title, definition: '{}', state: 'published', shipped: true, published_at: new Date() }).returning('id').executeTakeFirstOrThrow();
    const audit = await tx.insertInto('audits').values({ partnership_id, title, theme: '', purpose: '', look_back: '', tool_version_id: tool.id, state: 'drafting' }).returning('id').executeTakeFirstOrThrow();
    return audit.id;
  });
}

suite('reading the history', () => {
  before(async () => {
    services = await testServices();
    app = await testApp(services, historyRoutes);
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  test('the newest entries stand first, with who did what', async () => {
    const operator = await testPartnership(services, 'first-shire');
    const { browser, member } = await signedIn(operator, 'information-governance');
    await happen(operator, 'audit-created', { detail: { cases: 15 } });
    await happen(member, 'report-exported');
    const { html } = await browser.get('/p/first-shire/history');
    assert.match(html.slice(html.indexOf('<table')), /Report exported[\s\S]*Audit created/);
    for (const words of ['Officer', 'Operator', 'cases: 15']) assert.ok(html.includes(words), words);
  });

  test('long histories come in pages and can be narrowed to a person, an event or an audit', async () => {
    const operator = await testPartnership(services, 'long-shire');
    const { browser, member } = await signedIn(operator, 'administrator');
    const audit = await anAudit(operator, 'Neglect audit');
    for (let count = 0; count < 55; count += 1) await happen(operator, 'case-viewed', { auditId: audit });
    await happen(member, 'report-exported');
    const rows = (html: string): number => html.match(/<th[^>]* scope="row"/g)?.length ?? 0;
    const first = await browser.get('/p/long-shire/history');
    assert.equal(rows(first.html), 50);
    const older = /href="(\/p\/long-shire\/history\?before=\d+)"/.exec(first.html)?.[1] ?? '';
    assert.equal(rows((await browser.get(older)).html), 6);
    assert.equal(rows((await browser.get('/p/long-shire/history?event=report-exported')).html), 1);
    assert.equal(rows((await browser.get(`/p/long-shire/history?person=${member.personId ?? ''}`)).html), 1);
    const narrowed = (await browser.get(`/p/long-shire/history?audit=${audit}`)).html;
    assert.equal(rows(narrowed), 50);
    assert.match(narrowed, new RegExp(`\\?audit=${audit}&amp;before=`));
  });

  test('coordinators read what belongs to audits, and nothing about people', async () => {
    const operator = await testPartnership(services, 'coordinated-shire');
    const { browser } = await signedIn(operator, 'coordinator');
    const audit = await anAudit(operator, 'Neglect audit');
    await happen(operator, 'audit-opened', { auditId: audit });
    await happen(operator, 'roles-changed', { detail: { added: 'Administrator' } });
    const { html } = await browser.get('/p/coordinated-shire/history');
    assert.ok(html.includes('Audit opened') && html.includes('Neglect audit') && !html.includes('roles') && !html.includes('Check the record'));
    assert.equal((await browser.get('/p/coordinated-shire/history/check')).status, 403);
    assert.ok(!(await browser.get('/p/coordinated-shire/history?event=roles-changed')).html.includes('Administrator'));
  });

  test('auditors and board members are not shown the history', async () => {
    const operator = await testPartnership(services, 'closed-shire');
    for (const role of ['board-member', 'case-selector'] as const) {
      const { browser } = await signedIn(operator, role);
      assert.equal((await browser.get('/p/closed-shire/history')).status, 403);
    }
  });

  test('an entry changed behind Maat’s back is named by its number', async () => {
    const operator = await testPartnership(services, 'broken-shire');
    const { browser } = await signedIn(operator, 'information-governance');
    for (const event of ['one', 'two', 'three']) await happen(operator, event);
    assert.match((await browser.get('/p/broken-shire/history/check')).html, /3 entries were/);
    const owner = new pg.Client(services.owner);
    await owner.connect();
    await owner.query('alter table history disable row level security');
    await owner.query(`update history set event = 'changed' where sequence = 2 and partnership_id = $1`, [operator.partnership.id]);
    await owner.query('alter table history enable row level security');
    await owner.end();
    const { html } = await browser.get('/p/broken-shire/history/check');
    assert.match(html, /The record does not hold/);
    assert.match(html, /number 2: its content was changed/);
  });

  test('the history of one partnership does not show in another', async () => {
    const [one, other] = [await testPartnership(services, 'one-shire'), await testPartnership(services, 'other-shire')];
    const { browser } = await signedIn(one, 'information-governance');
    await happen(other, 'secret-thing');
    assert.ok(!(await browser.get('/p/one-shire/history')).html.includes('Secret thing'));
    assert.equal((await browser.get('/p/other-shire/history')).status, 404);
  });
});
