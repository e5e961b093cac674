import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { Visitor, type Answered } from '../../test/support/visitor.ts';
import { asMember, sessionCookie, startSession, type Member } from '../access/index.ts';
import { auditsRoutes, createAudit } from '../audits/index.ts';
import { addCase, askAgencies, listCases, listRequests, requestsRoutes, stepAudit, type LaterPages } from './index.ts';
import { returnsWith } from './returns-known.sample.ts';

const later: LaterPages = {
  responses: (slug, id) => `/p/${slug}/later/matrix/${id}`,
  collation: (slug, id) => `/p/${slug}/later/collation/${id}`,
  report: (slug, id) => `/p/${slug}/later/report/${id}`,
  request: (slug, id) => `/p/${slug}/later/request/${id}`,
  importAnswers: (slug, id) => `/p/${slug}/later/answers/${id}`,
};
const example = new URL('../examples/cheshire-east-2014/', import.meta.url);

suite('pages of audits, cases and requests', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let begun: string[];
  let open: OpenAudit;
  let home: string;
  let made = 0;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    begun = [];
    app = await testApp(services, [...auditsRoutes, ...requestsRoutes({ returns: () => returnsWith(begun), later })]);
    open = await openAudit(services, { slug: `shire-${(made += 1)}` });
    home = `/p/${open.partnership.partnership.slug}/audits/${open.audit.id}`;
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  async function browserOf(member: Member): Promise<Visitor> {
    const visitor = new Visitor(app);
    visitor.cookies.set(sessionCookie, await startSession(services, { personId: member.personId ?? '', device: 'A test', secondFactor: false }));
    return visitor;
  }

  async function emptyAudit(): Promise<string> {
    const audit = must(await createAudit(services, open.coordinator, {
      title: 'Neglect', theme: 'Neglect', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
    }));
    return `/p/${open.partnership.partnership.slug}/audits/${audit.id}`;
  }

  async function upload(visitor: Visitor, path: string, name: string, content: string | Buffer): Promise<Answered> {
    const page = await visitor.get(path);
    const form = new FormData();
    form.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '');
    form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
    const sent = new Response(form);
    const answered = await app.inject({
      method: 'POST', url: path, payload: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type') ?? '', host: 'localhost', cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    });
    return { status: answered.statusCode, location: (answered.headers.location) ?? null, html: answered.body, headers: answered.headers, json: () => answered.json() };
  }

  function text({ html }: Answered): string {
    return html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
  }

  test('a coordinator makes an audit, changes it, and moves it on from its home', async () => {
    const visitor = await browserOf(open.coordinator);
    const slug = open.partnership.partnership.slug;
    const refused = await visitor.post(`/p/${slug}/audits/new`, { title: '', 'deadline-day': '31', 'deadline-month': '2', 'deadline-year': '2014', toolId: 'cheshire-east-repeat-cp-plans' });
    assert.equal(refused.status, 422);
    assert.match(text(refused), /Enter the deadline as day, month and year/);
    assert.match(refused.html, /href="#deadline-day"/);
    assert.match(refused.html, /value="31"/);
    const created = await visitor.post(`/p/${slug}/audits/new`, { title: 'Neglect', theme: 'Neglect', toolId: 'cheshire-east-repeat-cp-plans' });
    assert.equal(created.status, 303);
    const drafting = await visitor.get(created.location ?? '');
    assert.match(text(drafting), /2 things are missing before the next step/);
    assert.match(drafting.html, /edit#purpose/);
    const saved = await visitor.post(`${created.location}/edit`, { title: 'Neglect', theme: 'Neglect', purpose: 'To learn', lookBack: 'A year', toolId: 'cheshire-east-repeat-cp-plans', version: '1' });
    assert.equal(saved.status, 303);
    assert.match(text(await visitor.get(created.location ?? '')), /Terms are agreed/);
    assert.equal((await visitor.post(`${created.location}/step`, { move: 'agree' })).status, 303);
    const early = await visitor.post(`${created.location}/step`, { move: 'open' });
    assert.equal(early.status, 422);
    assert.match(text(early), /The audit has moved on since you opened this page/);
    await visitor.post(`${created.location}/step`, { move: 'prepare' });
    const tooEarly = await visitor.post(`${created.location}/step`, { move: 'open' });
    for (const words of [/Enter the deadline/, /Add the cases/, /Choose which agencies/]) assert.match(text(tooEarly), words);
    assert.equal((await visitor.post(`${created.location}/step`, { move: 'publish' })).status, 404);
  });

  test('two coordinators who change the terms at once are shown both versions, and what was typed stays in the form', async () => {
    const path = await emptyAudit();
    const visitor = await browserOf(open.coordinator);
    const terms = { title: 'Neglect', theme: 'Neglect', lookBack: 'A year', toolId: 'cheshire-east-repeat-cp-plans', version: '1' };
    assert.equal((await visitor.post(`${path}/edit`, { ...terms, purpose: 'Theirs' })).status, 303);
    const stale = await visitor.post(`${path}/edit`, { ...terms, purpose: 'Mine' });
    assert.equal(stale.status, 422);
    assert.match(text(stale), /Saved by them: Theirs Yours: Mine/);
    assert.match(stale.html, /<textarea[^>]*name="purpose"[^>]*>Mine</);
    assert.match(stale.html, /name="version" value="2"/);
    assert.equal((await visitor.post(`${path}/edit`, { ...terms, purpose: 'Both', version: '2' })).status, 303);
  });

  test('[DIS-05] [DIS-09] the home of an open audit counts what is asked and back, and names the deadline', async () => {
    const page = text(await (await browserOf(open.coordinator)).get(home));
    assert.match(page, /4 requests/);
    assert.match(page, /0 of 4 back \(0\.0%\)/);
    assert.match(page, /3 February 2014, in 14 days/);
    assert.match(page, /chase 4 outstanding requests/);
  });

  test('an auditor’s home of the audit leads to their own agency’s requests and offers no change', async () => {
    const page = await (await browserOf(open.police.auditor)).get(home);
    for (const id of open.police.requests.values()) assert.ok(page.html.includes(later.request(open.partnership.partnership.slug, id)));
    for (const id of open.health.requests.values()) assert.ok(!page.html.includes(id));
    assert.doesNotMatch(page.html, /\/edit|\/step/);
  });

  test('a board member meets no audit before its report is out', async () => {
    const visitor = await browserOf(await testMember(services, open.partnership, ['board-member']));
    assert.equal((await visitor.get(home)).status, 404);
    assert.match(text(await visitor.get(`/p/${open.partnership.partnership.slug}/audits`)), /No report has been published yet/);
  });

  test('[DIS-04] an auditor is refused every page on which cases and requests are changed', async () => {
    const visitor = await browserOf(open.police.auditor);
    const [first] = await asMember(services.database, open.coordinator, (work) => listCases(work, open.audit.id));
    for (const path of ['/edit', '/cases', '/cases/new', `/cases/${first?.id}/edit`, `/cases/${first?.id}/remove`, `/cases/${first?.id}/agencies`, '/requests', '/import/cases', '/import/requests']) {
      assert.equal((await visitor.get(home + path)).status, 403, path);
    }
  });

  test('a case selector adds a case, and cannot change one', async () => {
    const visitor = await browserOf(await testMember(services, open.partnership, ['case-selector']));
    const path = await emptyAudit();
    assert.match(text(await visitor.get(path)), /add the cases to be audited/);
    assert.equal((await visitor.post(`${path}/cases/new`, { reference: 'S-1', label: 'Child S', another: 'yes' })).location, `${path}/cases/new`);
    const list = await visitor.get(`${path}/cases`);
    assert.match(text(list), /S-1 Child S/);
    assert.doesNotMatch(list.html, /\/remove/);
  });

  test('[DIS-03] a coordinator fills in a case, sees a wrong date beside its field, and finds the identifier only where it is shown and recorded', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const facts = { reference: 'N-1', label: 'Child N', age: 'six', identifier: 'Q.X. 4711', 'planStart-day': '32', 'planStart-month': '1', 'planStart-year': '2013' };
    const refused = await visitor.post(`${path}/cases/new`, facts);
    assert.equal(refused.status, 422);
    assert.match(refused.html, /href="#planStart-day"/);
    assert.match(refused.html, /value="32"/);
    const aged = await visitor.post(`${path}/cases/new`, { ...facts, 'planStart-day': '31' });
    assert.match(text(aged), /Age must be a whole number/);
    assert.equal((await visitor.post(`${path}/cases/new`, { ...facts, 'planStart-day': '31', age: '6' })).location, `${path}/cases`);
    const list = await visitor.get(`${path}/cases`);
    assert.match(text(list), /31 January 2013/);
    assert.doesNotMatch(list.html, /4711/);
    const editing = /href="([^"]+\/edit)"[^>]*>Change/.exec(list.html)?.[1] ?? '';
    assert.match((await visitor.get(editing)).html, /value="Q.X. 4711"/);
    const events = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('history').orderBy('sequence', 'desc').limit(2).select(['event', 'detail']).execute());
    assert.deepEqual(events, [{ event: 'case-viewed', detail: { identifierShown: true } }, { event: 'cases-viewed', detail: { cases: 1 } }]);
  });

  test('a file of cases is looked at first, and imported when that is agreed to', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const sent = await upload(visitor, `${path}/import/cases`, 'cases.csv', await readFile(new URL('cases.csv', example)));
    assert.equal(sent.status, 303);
    const preview = await visitor.get(sent.location ?? '');
    assert.match(text(preview), /New 15 Changed 0 Already here 0 Mistakes 0/);
    assert.doesNotMatch(text(await visitor.get(`${path}/cases`)), /CE14-01/);
    const confirmed = await visitor.post(sent.location ?? '');
    assert.equal(confirmed.location, `${path}/cases`);
    const list = text(await visitor.get(confirmed.location ?? ''));
    assert.match(list, /15 cases added/);
    assert.match(list, /CE14-15/);
    const again = await visitor.post(sent.location ?? '');
    assert.equal(again.status, 404);
    assert.match(text(again), /It has been imported already/);
  });

  test('a preview that shows what is stored beside what a file says is in the history', async () => {
    const path = await emptyAudit();
    const visitor = await browserOf(open.coordinator);
    await visitor.post(`${path}/cases/new`, { reference: 'H-1', label: 'Child H', gender: 'Female' });
    const same = await upload(visitor, `${path}/import/cases`, 'cases.csv', 'case_ref,child_label\nH-1,Child H\n');
    await visitor.get(same.location ?? '');
    const differs = await upload(visitor, `${path}/import/cases`, 'cases.csv', 'case_ref,child_label,gender\nH-1,Child H,Male\n');
    assert.match(text(await visitor.get(differs.location ?? '')), /Female/);
    const rows = await asMember(services.database, open.coordinator, ({ tx }) =>
      tx.selectFrom('history').where('event', '=', 'import-previewed').select(['audit_id', 'detail']).execute());
    assert.deepEqual(rows, [{ audit_id: path.split('/').at(-1), detail: { kind: 'cases', changes: 1 } }]);
  });

  test('the file lies sealed between preview and confirmation, and shows to nobody else', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const sent = await upload(visitor, `${path}/import/cases`, 'Jane Doe.csv', 'case_ref,child_label\nJD-1,Jane Doe\n');
    const rows = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('pending_imports').selectAll().execute());
    const kept = rows.find(({ id }) => sent.location?.endsWith(id));
    assert.ok(kept && !kept.content_sealed.includes('Jane') && kept.filename === 'cases');
    const other = await browserOf(await testMember(services, open.partnership, ['coordinator']));
    assert.equal((await other.get(sent.location ?? '')).status, 404);
    assert.match(text(await visitor.get(sent.location ?? '')), /Jane Doe\.csv/);
  });

  test('headings that are not known are matched by hand', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const sent = await upload(visitor, `${path}/import/cases`, 'cases.csv', 'Number,Who,Age\nA-1,Child A,4\n');
    const matching = await visitor.get(sent.location ?? '');
    assert.equal(matching.status, 200);
    assert.match(text(matching), /Match the columns/);
    const half = await visitor.get(`${sent.location}?column-case_ref=0&column-child_label=none`);
    assert.equal(half.status, 422);
    assert.match(text(half), /Choose the column that holds: label, such as Child A/);
    const query = '?column-case_ref=0&column-child_label=1';
    const preview = await visitor.get(sent.location + query);
    assert.match(text(preview), /New 1 /);
    assert.equal((await visitor.post(sent.location + query)).location, `${path}/cases`);
    assert.match(text(await visitor.get(`${path}/cases`)), /A-1 Child A 4/);
  });

  test('mistakes in a file are listed by row and column, and cannot be confirmed away', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const sent = await upload(visitor, `${path}/import/cases`, 'cases.csv', 'case_ref,child_label,age\nA-1,Child A,old\n');
    const preview = text(await visitor.get(sent.location ?? ''));
    assert.match(preview, /2 age “old” is not a whole number from 0 to 120/);
    assert.equal((await visitor.post(sent.location ?? '')).status, 422);
    assert.doesNotMatch(text(await visitor.get(`${path}/cases`)), /Child A/);
  });

  test('what is no table is refused beside the field', async () => {
    const visitor = await browserOf(open.coordinator);
    const answered = await upload(visitor, `${await emptyAudit()}/import/cases`, 'cases.csv', '');
    assert.equal(answered.status, 422);
    assert.match(answered.html, /href="#file"/);
  });

  test('unknown agencies of a list of requests are added only when ticked, with the sector that is chosen', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    await visitor.post(`${path}/cases/new`, { reference: 'A-1', label: 'Child A' });
    const sent = await upload(visitor, `${path}/import/requests`, 'requests.csv', 'case_ref,agency,returned_on\nA-1,The Cedars,2014-02-01\n');
    const preview = await visitor.get(sent.location ?? '');
    assert.match(text(preview), /These agencies are new to the partnership/);
    assert.match(text(preview), /1 row carries a return date/);
    const unticked = await visitor.post(sent.location ?? '');
    assert.equal(unticked.status, 422);
    assert.match(text(unticked), /“The Cedars” is not an agency of this partnership/);
    assert.match(unticked.html, /<input[^>]*name="add"[^>]*value="The Cedars"/);
    const ticked = await visitor.post(sent.location ?? '', { add: 'The Cedars', 'sector.the cedars': 'housing' });
    assert.equal(ticked.location, `${path}/requests`);
    const requests = await asMember(services.database, open.coordinator, (work) => listRequests(work, path.split('/').at(-1) ?? ''));
    assert.deepEqual(requests.map(({ agencyName, agencySector }) => [agencyName, agencySector]), [['The Cedars', 'housing']]);
  });

  test('agencies are asked about all cases at once, or about one, and a begun return keeps its request', async () => {
    const visitor = await browserOf(open.coordinator);
    const path = await emptyAudit();
    const auditId = path.split('/').at(-1) ?? '';
    for (const reference of ['A-1', 'A-2']) must(await addCase(services, open.coordinator, auditId, {
      reference, label: `Child ${reference}`, age: null, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null,
    }));
    const requests = () => asMember(services.database, open.coordinator, (work) => listRequests(work, auditId));
    assert.match(text(await visitor.post(`${path}/requests`)), /Choose at least one agency/);
    assert.equal((await visitor.post(`${path}/requests`, { agency: [open.police.id, open.health.id] })).status, 303);
    const [first] = await requests();
    assert.equal((await requests()).length, 4);
    begun.push((await requests()).find(({ caseId, agencyName }) => caseId === first?.caseId && agencyName === 'Police')?.id ?? '');
    const page = await visitor.get(`${path}/cases/${first?.caseId}/agencies`);
    assert.match(text(page), /Has begun to answer/);
    assert.match(text(await visitor.post(`${path}/cases/${first?.caseId}/agencies`, { agency: [open.health.id] })), /Police has begun to answer/);
    assert.equal((await visitor.post(`${path}/cases/${first?.caseId}/agencies`, { agency: [open.police.id] })).status, 303);
    assert.equal((await requests()).length, 3);
    assert.match(text(await visitor.post(`${path}/cases/${first?.caseId}/remove`)), /This case stays: Police has begun to answer/);
  });

  test('[DIS-09] when the deadline is moved, requests that went out before follow with one button', async () => {
    const visitor = await browserOf(open.coordinator);
    assert.doesNotMatch(text(await visitor.get(`${home}/requests`)), /due on another day/);
    const { title, theme, purpose, lookBack, version } = open.audit;
    const moved = { title, theme, purpose, lookBack, version: String(version), toolId: 'cheshire-east-repeat-cp-plans', 'deadline-day': '10', 'deadline-month': '2', 'deadline-year': '2014' };
    assert.equal((await visitor.post(`${home}/edit`, moved)).status, 303);
    assert.match(text(await visitor.get(`${home}/requests`)), /4 requests are due on another day/);
    assert.equal((await visitor.post(`${home}/requests/due`)).status, 303);
    const requests = await asMember(services.database, open.coordinator, (work) => listRequests(work, open.audit.id));
    assert.deepEqual([...new Set(requests.map(({ dueOn }) => dueOn))], ['2014-02-10']);
    assert.match(text(await visitor.post(`${home}/requests/due`)), /due on the deadline already/);
  });

  test('requests that are added after opening are sent with one button', async () => {
    const visitor = await browserOf(open.coordinator);
    const added = must(await addCase(services, open.coordinator, open.audit.id, {
      reference: 'T-77', label: 'Child Z', age: null, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null,
    }));
    must(await askAgencies(services, open.coordinator, open.audit.id, { caseIds: [added.id], agencyIds: [open.police.id] }));
    assert.match(text(await visitor.get(home)), /send the request that is not sent yet/);
    assert.equal((await visitor.post(`${home}/requests/send`)).status, 303);
    assert.match(text(await visitor.get(home)), /1 request is sent/);
    must(await stepAudit(services, open.coordinator, open.audit.id, 'end-fieldwork'));
    assert.match(text(await visitor.get(home)), /Start moderating/);
  });
});
