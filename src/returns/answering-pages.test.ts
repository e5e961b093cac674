import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { Visitor, type Answered } from '../../test/support/visitor.ts';
import { asMember, startSession, type Member } from '../access/index.ts';
import { allItems, findShippedTool, optionsOf } from '../tools/index.ts';
import { returnPaths } from './returns.paths.ts';
import { noChases, noConcerns } from './neighbours.sample.ts';
import { returnsRoutes } from './returns.routes.ts';

const section = 'cheshire-east.1';
const kept = 'cheshire-east.1.01';
const overseen = 'cheshire-east.1.02';

describe('answering in the browser without JavaScript', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let open: OpenAudit;
  before(async () => {
    services = await testServices();
    app = await testApp(services, returnsRoutes({ concerns: noConcerns, chases: noChases }));
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06', 'T-07', 'T-08'] });
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  async function visitorFor(member: Member): Promise<Visitor> {
    const visitor = new Visitor(app);
    visitor.cookies.set('maat-session', await startSession(services, { personId: member.personId ?? '', device: 'test', secondFactor: false }));
    return visitor;
  }

  /** The fields a browser would send back from a page, with what somebody changed. */
  function fieldsOf(page: Answered, changes: Record<string, string | readonly string[]> = {}): Record<string, string | readonly string[]> {
    const fields: Record<string, string[]> = {};
    const add = (name: string, value: string) => void (fields[name] ??= []).push(value);
    const form = /<form[^>]*id="section-form"[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? page.html;
    for (const [input] of form.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]+)"/.exec(input)?.[1];
      if (!name || name === '_csrf' || (/type="(radio|checkbox)"/.test(input) && !/ checked/.test(input))) continue;
      add(name, unescape(/value="([^"]*)"/.exec(input)?.[1] ?? ''));
    }
    for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) add(name, unescape(value));
    return { ...fields, ...changes };
  }

  function unescape(text: string): string {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&');
  }

  const slug = 'testshire';
  const requestTo = (reference: string) => open.police.requests.get(reference) ?? '';
  const sectionPath = (reference: string) => returnPaths.section(slug, requestTo(reference), section);

  test('a section is saved in one go and the next one opens', async () => {
    const visitor = await visitorFor(open.police.auditor);
    const page = await visitor.get(sectionPath('T-01'));
    assert.equal(page.status, 200);
    assert.match(page.html, /RESTRICTED WHEN COMPLETED/);
    const sent = await visitor.post(sectionPath('T-01'), fieldsOf(page, { [`a.${kept}`]: ['a', 'c'], [`a.${overseen}`]: 'yes', [`c.${overseen}`]: 'Seen <monthly> & "signed"' }));
    assert.equal(sent.status, 303);
    assert.equal(sent.location, returnPaths.section(slug, requestTo('T-01'), 'cheshire-east.2'));
    const again = await visitor.get(sectionPath('T-01'));
    assert.deepEqual(fieldsOf(again)[`a.${kept}`], ['a', 'c']);
    assert.deepEqual(fieldsOf(again)[`c.${overseen}`], ['Seen <monthly> & "signed"']);
    const later = await visitor.post(sectionPath('T-01'), fieldsOf(again, { then: 'later' }));
    assert.equal(later.location, returnPaths.work(slug));
  });

  test('only what was changed is written, so that two auditors who work on different questions never meet', async () => {
    const [one, other] = [await visitorFor(open.police.auditor), await visitorFor(open.police.colleague)];
    const [page, otherPage] = [await one.get(sectionPath('T-02')), await other.get(sectionPath('T-02'))];
    await one.post(sectionPath('T-02'), fieldsOf(page, { [`a.${kept}`]: 'a' }));
    const sent = await other.post(sectionPath('T-02'), fieldsOf(otherPage, { [`a.${overseen}`]: 'no' }));
    assert.equal(sent.status, 303);
    const now = fieldsOf(await one.get(sectionPath('T-02')));
    assert.deepEqual([now[`a.${kept}`], now[`a.${overseen}`]], [['a'], ['no']]);
  });

  test('when a colleague was quicker both texts are offered, nothing is dropped, and the other answers of the page are saved', async () => {
    const [one, other] = [await visitorFor(open.police.auditor), await visitorFor(open.police.colleague)];
    const page = await one.get(sectionPath('T-03'));
    await other.post(sectionPath('T-03'), fieldsOf(await other.get(sectionPath('T-03')), { [`a.${overseen}`]: 'yes', [`c.${overseen}`]: 'their words' }));
    const met = await one.post(sectionPath('T-03'), fieldsOf(page, { [`a.${kept}`]: ['b'], [`a.${overseen}`]: 'no', [`c.${overseen}`]: 'my words' }));
    assert.equal(met.status, 422);
    assert.match(met.html, /A colleague saved a different answer/);
    assert.match(met.html, /their words/);
    const fields = fieldsOf(met);
    assert.deepEqual(fields[`c.${overseen}`], ['my words']);
    assert.deepEqual(fields[`a.${overseen}`], ['no']);
    assert.deepEqual(fieldsOf(await other.get(sectionPath('T-03')))[`a.${kept}`], ['b'], 'the other answer is saved');

    const undecided = await one.post(sectionPath('T-03'), fields);
    assert.equal(undecided.status, 422);
    assert.match(undecided.html, /choose which of the two answers to keep/);
    assert.deepEqual(fieldsOf(undecided)[`c.${overseen}`], ['my words']);

    const decided = await one.post(sectionPath('T-03'), fieldsOf(undecided, { [`k.${overseen}`]: 'mine' }));
    assert.equal(decided.status, 303);
    assert.deepEqual(fieldsOf(await other.get(sectionPath('T-03')))[`c.${overseen}`], ['my words']);
  });

  test('choosing the colleague’s answer leaves it as it is', async () => {
    const [one, other] = [await visitorFor(open.police.auditor), await visitorFor(open.police.colleague)];
    const page = await one.get(sectionPath('T-04'));
    await other.post(sectionPath('T-04'), fieldsOf(await other.get(sectionPath('T-04')), { [`a.${overseen}`]: 'yes', [`c.${overseen}`]: 'their words' }));
    const met = await one.post(sectionPath('T-04'), fieldsOf(page, { [`a.${overseen}`]: 'no' }));
    const decided = await one.post(sectionPath('T-04'), fieldsOf(met, { [`k.${overseen}`]: 'theirs' }));
    assert.equal(decided.status, 303);
    assert.deepEqual(fieldsOf(await one.get(sectionPath('T-04')))[`c.${overseen}`], ['their words']);
  });

  test('each of the 13 closed questions offers its options and a comment [COM-29]', async () => {
    const visitor = await visitorFor(open.police.auditor);
    const tool = findShippedTool('cheshire-east-repeat-cp-plans');
    assert.ok(tool);
    for (const { id, items } of tool.sections) {
      const page = await visitor.get(returnPaths.section(slug, requestTo('T-01'), id));
      for (const item of items) {
        assert.ok(page.html.includes(`name="c.${item.id}"`), item.id);
        for (const { code } of optionsOf(item)) assert.match(page.html, new RegExp(`name="a\\.${item.id.replaceAll('.', '\\.')}" type="(radio|checkbox)" value="${code}"`));
      }
    }
    assert.equal(allItems(tool).length, 13);
  });

  test('another agency’s return is not found, by address, by form, by script and by file [AUD-13]', async () => {
    const stranger = await visitorFor(open.health.lead);
    const requestId = requestTo('T-01');
    for (const path of [
      returnPaths.request(slug, requestId), sectionPath('T-01'), returnPaths.check(slug, requestId), returnPaths.nil(slug, requestId), returnPaths.sheet(slug, requestId),
      returnPaths.upload(slug, requestId), returnPaths.submitted(slug, requestId), `${returnPaths.changes(slug, requestId)}?since=2000-01-01`,
    ]) assert.equal((await stranger.get(path)).status, 404, path);
    for (const path of [sectionPath('T-01'), returnPaths.submit(slug, requestId), returnPaths.withdraw(slug, requestId), returnPaths.nil(slug, requestId), returnPaths.upload(slug, requestId)]) {
      assert.equal((await stranger.post(path, { reason: 'x', [`a.${overseen}`]: 'no', declared: 'yes' })).status, 404, path);
    }
    const script = await stranger.postJson(returnPaths.answers(slug, requestId), { item: overseen, version: 1, value: ['no'] });
    assert.equal(script.status, 404);
    assert.equal((await stranger.get(returnPaths.request(slug, '0197a3e4-0000-7000-8000-000000000000'))).html.replaceAll(/value="[^"]*"/g, ''), (await stranger.get(returnPaths.request(slug, requestId))).html.replaceAll(/value="[^"]*"/g, ''),
      'what may not be seen looks like what does not exist');
  });

  test('a coordinator reads a return and cannot write in it; the history says that they looked', async () => {
    const coordinator = await visitorFor(open.coordinator);
    const page = await coordinator.get(returnPaths.request(slug, requestTo('T-01')));
    assert.equal(page.status, 200);
    assert.ok(!(await coordinator.get(sectionPath('T-01'))).html.includes('section-form'));
    assert.equal((await coordinator.post(sectionPath('T-01'), {})).status, 403);
    const seen = await asMember(services.database, open.coordinator, ({ tx }) =>
      tx.selectFrom('history').where('event', '=', 'return-viewed').where('subject_id', '=', requestTo('T-01')).where('person_id', '=', open.coordinator.personId).selectAll().execute());
    assert.equal(seen.length, 1);
  });

  test('the script saves one answer, hears its version, and is offered a colleague’s when it was quicker', async () => {
    const [one, other] = [await visitorFor(open.police.auditor), await visitorFor(open.police.colleague)];
    const path = returnPaths.answers(slug, requestTo('T-05'));
    const first = await one.postJson(path, { item: overseen, version: 0, value: ['yes'], comment: 'mine' });
    assert.equal(first.status, 200);
    const said = first.json() as { version: number; time: string; progress: unknown; remarks: unknown };
    assert.equal(said.version, 1);
    assert.match(said.time, /^\d\d:\d\d$/);
    assert.deepEqual([said.progress, said.remarks], [{ answered: 1, of: 13 }, []]);
    const second = await other.postJson(path, { item: overseen, version: 0, value: ['no'], comment: 'other' });
    assert.equal(second.status, 409);
    const conflict = second.json() as { version: number; yours: { comment: string }; theirs: { words: { text: string }[]; controls: { answer: string[] } } };
    assert.deepEqual([conflict.version, conflict.yours.comment, conflict.theirs.controls.answer], [1, 'other', ['yes']]);
    assert.deepEqual(conflict.theirs.words.map(({ text }) => text), ['Yes', 'mine']);
    const changes = (await other.get(`${returnPaths.changes(slug, requestTo('T-05'))}?since=2000-01-01T00:00:00Z`, { accept: 'application/json' })).json() as { answers: { item: string; version: number; own: boolean }[] };
    assert.deepEqual(changes.answers.map(({ item, version, own }) => [item, version, own]), [[overseen, 1, false]]);
  });

  test('a comment that an option asks for is missed [COM-30]', async () => {
    const visitor = await visitorFor(open.police.auditor);
    const missed = await visitor.postJson(returnPaths.answers(slug, requestTo('T-05')), { item: 'cheshire-east.2.01', version: 0, value: ['f'] });
    assert.equal((missed.json() as { remarks: string[] }).remarks.length, 1);
    const check = await visitor.get(returnPaths.check(slug, requestTo('T-05')));
    assert.match(check.html, /Look at these first[\s\S]*Say where it came from/);
  });

  test('a signed-out script is told so and nothing is saved', async () => {
    const visitor = await visitorFor(open.police.auditor);
    await visitor.get(sectionPath('T-06'));
    visitor.cookies.delete('maat-session');
    const refused = await visitor.postJson(returnPaths.answers(slug, requestTo('T-06')), { item: overseen, version: 0, value: ['yes'] });
    assert.equal(refused.status, 401);
  });

  test('handing in asks for what is missing, and once it is back nothing changes until it is withdrawn [COM-35]', async () => {
    const visitor = await visitorFor(open.police.auditor);
    const requestId = requestTo('T-07');
    const path = returnPaths.section(slug, requestId, section);
    const page = await visitor.get(path);
    await visitor.post(path, fieldsOf(page, { [`a.${overseen}`]: 'yes' }));
    const refused = await visitor.post(returnPaths.submit(slug, requestId), {});
    assert.equal(refused.status, 422);
    assert.match(refused.html, /12 questions left blank/);
    const empty = await visitor.post(returnPaths.submit(slug, requestTo('T-08')), { declared: 'yes' });
    assert.match(empty.html, /<a href="#missing">Answer the questions first/);
    assert.match(empty.html, /id="missing"/);
    const stale = await visitor.get(path);
    const handedIn = await visitor.post(returnPaths.submit(slug, requestId), { declared: 'yes', safety: 'none', acceptsGaps: 'yes' });
    assert.equal(handedIn.location, returnPaths.submitted(slug, requestId));
    assert.equal((await visitor.post(returnPaths.submit(slug, requestId), { declared: 'yes', safety: 'none', acceptsGaps: 'yes' })).location, returnPaths.submitted(slug, requestId), 'twice is harmless');
    const locked = await visitor.post(path, fieldsOf(stale, { [`c.${overseen}`]: 'typed too late' }));
    assert.equal(locked.status, 409);
    assert.match(locked.html, /typed too late/, 'the words are still there');
    const script = await visitor.postJson(returnPaths.answers(slug, requestId), { item: overseen, version: 1, value: ['no'] });
    assert.equal((script.json() as { reason: string }).reason, 'locked');
    await visitor.post(returnPaths.withdraw(slug, requestId), {});
    assert.equal((await visitor.post(path, fieldsOf(await visitor.get(path), { [`c.${overseen}`]: 'in time again' }))).status, 303);
    const events = await asMember(services.database, open.coordinator, ({ tx }) =>
      tx.selectFrom('history').where('subject_id', '=', requestId).where('event', 'like', 'return-%').where('event', '<>', 'return-viewed').orderBy('sequence').select('event').execute());
    assert.deepEqual(events.map(({ event }) => event), ['return-submitted', 'return-withdrawn']);
  });

  /** How many returns are in progress, as the matrix counts them. */
  function underWayOn({ html }: Answered): string | undefined {
    return /In progress<\/[a-z]+>\s*<[^>]+>(\d+)/.exec(html)?.[1];
  }

  test('the work page says what waits for whom, and the matrix where each return stands [DIS-06]', async () => {
    const auditor = await (await visitorFor(open.police.auditor)).get(returnPaths.work(slug));
    assert.match(auditor.html, /Needs you now[\s\S]*Child A[\s\S]*due 3 February 2014, in 7 days/);
    const coordinator = await visitorFor(open.coordinator);
    assert.match((await coordinator.get(returnPaths.work(slug))).html, /0 of 16 \(0\.0%\)/);
    const matrix = await coordinator.get(returnPaths.matrix(slug, open.audit.id));
    assert.match(matrix.html, /Child A, Police: 2 of 13 answered/);
    assert.match(matrix.html, /RESTRICTED WHEN COMPLETED/, 'cases stand on it');
    assert.match(matrix.html, /Child A, Health visiting: asked/);
    services.setToday('2014-02-10');
    const late = await coordinator.get(returnPaths.matrix(slug, open.audit.id));
    assert.match(late.html, />overdue 5.d<[\s\S]*?Child A, Health visiting: overdue by 5 working days</, 'a week with a weekend in it');
    assert.equal(underWayOn(late), underWayOn(matrix), 'a return that is past its day is under way as before');
    assert.ok(Number(underWayOn(late)) > 0);
    services.setToday('2014-01-27');
    const lead = await (await visitorFor(open.police.lead)).get(returnPaths.matrix(slug, open.audit.id));
    assert.ok(lead.status === 200 && !lead.html.includes('Health visiting'), 'a lead auditor sees their own agency only');
    const csv = await coordinator.get(`${returnPaths.matrix(slug, open.audit.id)}?format=csv`);
    assert.equal(csv.html.trim().split('\r\n').length, 17);
  });
});
