import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, type TestServices } from '../../test/support/services.ts';
import { asMember } from '../access/index.ts';
import { addCase, askAgencies, listCases, listRequests, stepAudit } from './index.ts';
import { later, setPagesStage, text, type PagesStage } from './pages-stage.sample.ts';

suite('pages of audits, cases and requests', () => {
  let stage: PagesStage;
  let services: TestServices;
  let open: OpenAudit;
  let home: string;
  let browserOf: PagesStage['browserOf'];
  let emptyAudit: PagesStage['emptyAudit'];
  let begun: string[];
  before(async () => {
    stage = await setPagesStage();
    ({ services, open, home, begun, browserOf, emptyAudit } = stage);
  });
  after(() => stage.close());

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
    assert.equal((await visitor.post(`${created.location}/terms/agree`, { agreedBy: 'Jane Hill, chair', agreedOn: '2014-01-20', version: '2', edit: '0' })).status, 303);
    const early = await visitor.post(`${created.location}/step`, { move: 'open' });
    assert.equal(early.status, 422);
    assert.match(text(early), /The audit has moved on since you opened this page/);
    for (let time = 1; time <= 2; time += 1) assert.equal((await visitor.post(`${created.location}/step`, { move: 'prepare' })).location, created.location, 'a step that is sent twice is taken once, and refused to nobody');
    const tooEarly = await visitor.post(`${created.location}/step`, { move: 'open' });
    for (const words of [/Enter the deadline/, /Add the cases/, /Choose which agencies/]) assert.match(text(tooEarly), words);
    assert.equal((await visitor.post(`${created.location}/step`, { move: 'publish' })).status, 404);
  });

  test('[TOR-14] the terms offer the ways of counting the look-back that tools have, and one of the audit’s own', async () => {
    const path = await emptyAudit();
    const visitor = await browserOf(open.coordinator);
    const form = await visitor.get(`${path}/edit`);
    for (const words of [/6 months before the plan began Used with “Child protection, from referral to plan”/, /18 months before the audit began/, /Another number of months/, /It is not counted/]) {
      assert.match(text(form), words);
    }
    const terms = { title: 'Neglect', theme: 'Neglect', purpose: 'To learn', toolId: 'cheshire-east-repeat-cp-plans', version: '1' };
    const refused = await visitor.post(`${path}/edit`, { ...terms, lookBackRule: 'own', lookBackMonths: 'some', lookBackAnchor: '' });
    assert.equal(refused.status, 422);
    assert.match(text(refused), /Enter how many months to count back.*Choose the day from which the months are counted back/);
    assert.match(refused.html, /name="lookBackMonths"[^>]*value="some"/);
    assert.equal((await visitor.post(`${path}/edit`, { ...terms, lookBackRule: 'own', lookBackMonths: '9', lookBackAnchor: 'previous-plan-start' })).status, 303);
    assert.match(text(await visitor.get(path)), /How the look-back is counted 9 months before the previous plan began/);
    assert.match((await visitor.get(`${path}/edit`)).html, /name="lookBackMonths"[^>]*value="9"/);
    assert.equal((await visitor.post(`${path}/edit`, { ...terms, version: '2', lookBackRule: 'audit-start.18' })).status, 303);
    assert.match(text(await visitor.get(path)), /How far back auditors look 18 months before the audit began/);
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
    assert.match(page, /wait for 4 returns, due 3 February 2014/);
  });

  test('an auditor’s home of the audit leads to their own agency’s requests and offers no change', async () => {
    const page = await (await browserOf(open.police.auditor)).get(home);
    for (const id of open.police.requests.values()) assert.ok(page.html.includes(later.request(open.partnership.partnership.slug, id)));
    for (const id of open.health.requests.values()) assert.ok(!page.html.includes(id));
    assert.doesNotMatch(page.html, /\/edit|\/step/);
    const { slug } = open.partnership.partnership;
    const forLeads = [later.responses(slug, open.audit.id), later.importAnswers(slug, open.audit.id)];
    for (const href of forLeads) assert.ok(!page.html.includes(href));
    const lead = await (await browserOf(open.police.lead)).get(home);
    for (const href of forLeads) assert.ok(lead.html.includes(href), 'a lead auditor finds the matrix and the import of answers');
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
    assert.match(text(page), /Already answering, so the request stays/);
    assert.match(text(await visitor.post(`${path}/cases/${first?.caseId}/agencies`, { agency: [open.health.id] })), /Police has begun to answer/);
    // A page that was shown before anybody was asked withdraws nothing that somebody else has asked since.
    assert.equal((await visitor.post(`${path}/cases/${first?.caseId}/agencies`, { asked: '' })).status, 303);
    assert.equal((await requests()).length, 4);
    assert.equal((await visitor.post(`${path}/cases/${first?.caseId}/agencies`, { agency: [open.police.id] })).status, 303);
    assert.equal((await requests()).length, 3);
    assert.match(text(await visitor.post(`${path}/cases/${first?.caseId}/remove`)), /This case stays: Police has begun to answer/);
  });

  test('what is ticked and what is said of an agency without a part are kept together, and asking about all cases leaves it out', async () => {
    const path = await emptyAudit();
    const auditId = path.split('/').at(-1) ?? '';
    const visitor = await browserOf(open.coordinator);
    const facts = { age: null, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null };
    const one = must(await addCase(services, open.coordinator, auditId, { reference: 'C-1', label: 'Child P', ...facts }));
    must(await addCase(services, open.coordinator, auditId, { reference: 'C-2', label: 'Child Q', ...facts }));
    const here = `${path}/cases/${one.id}`;
    const said = { ticks: 'yes', agency: [open.police.id], notInvolved: open.health.id, saidBy: 'Named nurse', reason: '' };
    const asked = async () => (await asMember(services.database, open.coordinator, (work) => listRequests(work, auditId))).map(({ caseLabel, agencyName }) => `${caseLabel}: ${agencyName}`).sort();
    for (const way of ['agencies', 'not-involved']) {
      const refused = await visitor.post(`${here}/${way}`, said);
      assert.equal(refused.status, 422);
      assert.match(text(refused), /Enter why, in a few words/);
      assert.match(refused.html, /value="Named nurse"/);
      assert.deepEqual(await asked(), ['Child P: Police'], 'the ticks are saved whatever is missing of the other');
    }
    assert.equal((await visitor.post(`${here}/not-involved`, { ...said, reason: 'No record' })).location, `${here}/agencies`);
    assert.equal((await visitor.post(`${path}/requests`, { agency: [open.police.id, open.health.id] })).status, 303);
    const grid = await visitor.get(`${path}/requests`);
    assert.match(text(grid), /2 requests are added. One is left out, since the agency is said to have no part in the case/);
    assert.match(text(grid), /no part ?Child P, Health visiting: decided, not involved/);
    assert.deepEqual(await asked(), ['Child P: Police', 'Child Q: Health visiting', 'Child Q: Police']);
    assert.equal((await visitor.post(`${path}/requests`, { agency: [open.police.id] })).status, 303);
    assert.match(text(await visitor.get(`${path}/requests`)), /These agencies are asked already/);
    assert.equal((await visitor.post(`${here}/agencies`, { ticks: 'yes', agency: [] })).status, 303);
    assert.match((await visitor.get(`${path}/requests`)).html, />not asked</);
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
