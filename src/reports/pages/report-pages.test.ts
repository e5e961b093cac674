import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { cheshireAudit, type CheshireAudit } from '../../../test/builders/cheshire-east.ts';
import { testMember, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, sessionCookie, startSession, type Member } from '../../access/index.ts';
import { buildApp } from '../../app.ts';
import { auditKeyOf } from '../../audits/index.ts';
import { readTable } from '../../documents/index.ts';
import { seal } from '../../platform/index.ts';
import { addBlock } from '../writing/add-block.ts';
import { startReport } from '../writing/start-report.ts';

const validator = new HtmlValidate(new FileSystemConfigLoader());

describe('the pages of collation and report', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let example: CheshireAudit;
  let base: string;
  let cookie: string;
  let token: string;

  before(async () => {
    services = await testServices({ today: '2014-02-10' });
    app = await buildApp(services);
    example = await cheshireAudit(services);
    base = `/p/testshire/audits/${example.audit.id}`;
    cookie = await cookieOf(example.coordinator);
    token = createHmac('sha256', services.key.derive('forms')).update('test-form').digest('base64url');
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  const cookieOf = async (member: Member): Promise<string> =>
    `${sessionCookie}=${await startSession(services, { personId: member.personId ?? '', device: 'A test', secondFactor: false })}; maat-form=test-form`;
  const get = async (path: string, as = cookie) => app.inject({ method: 'GET', url: `${base}${path}`, headers: { cookie: as } });
  const post = async (path: string, fields: Record<string, string>, as = cookie) => app.inject({
    method: 'POST', url: `${base}${path}`, headers: { cookie: as, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  });
  const plain = (markup: string): string => markup.replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ');
  const eventsOf = async (event: string): Promise<number> => asMember(services.database, example.coordinator, async ({ tx }) =>
    (await tx.selectFrom('history').where('event', '=', event).select('sequence').execute()).length);
  const isValid = async (markup: string): Promise<void> => {
    const { results } = await validator.validateString(markup);
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)), []);
  };

  test('the collation shows every question with n of N, its unanswered and its comments', async () => {
    const before = await eventsOf('comments-viewed');
    const { statusCode, body } = await get('/collation');
    assert.equal(statusCode, 200);
    const words = plain(body);
    for (const said of ['77 of 90 (85.6%)', '31 of 72 (43.1%)', '72 answered, 5 did not', '8 of the 70 said not applicable', 'Comments (25)']) assert.ok(words.includes(said), said);
    assert.equal(body.match(/class="collation-item"/g)?.length, 13);
    assert.equal(await eventsOf('comments-viewed'), before + 1, 'comments that were shown are in the history');
    await isValid(body);
  });

  test('no more than thirty comments open in place; the rest have their own page', async () => {
    const { body } = await get('/collation');
    const lists = [...body.matchAll(/<ul class="comment-list">(.*?)<\/ul>/gs)].map(([list]) => list.match(/comment-list__item/g)?.length ?? 0);
    assert.equal(Math.max(...lists), 30);
    assert.match(plain(body), /Read all 33 comments/);
    const all = await get('/collation/items/cheshire-east.2.01');
    assert.equal(all.body.match(/comment-list__item/g)?.length, 33);
    await isValid(all.body);
  });

  test('a filter narrows numbers and comments, marks thin bases and words no verdict', async () => {
    const { body } = await get('/collation?sector=police&na=out');
    const words = plain(body);
    assert.match(words, /Counted here: Police/);
    assert.match(words, /11 of 15 \(73\.3%\)/);
    assert.doesNotMatch(words, /Most frequent/);
    assert.match(words, /Only 10 answers/);
    assert.match(body, /collation-bases__item--thin/);
    assert.doesNotMatch(words, /Health visiting ·/);
    assert.equal((await get('/collation?sector=nonsense')).statusCode, 200);
  });

  test('how many returns are in can be asked by the page’s script', async () => {
    assert.deepEqual((await get('/collation/state')).json(), { returned: 77 });
    assert.deepEqual((await get('/collation/state?sector=police')).json(), { returned: 11 });
  });

  test('[DIS-07] the answers on one case stand side by side, and those that differ are marked', async () => {
    const caseId = example.cases.get('CE14-07') ?? '';
    const { statusCode, body } = await get(`/cases/${caseId}/collation`);
    assert.equal(statusCode, 200);
    assert.match(body, /RESTRICTED WHEN COMPLETED/);
    const differ = body.match(/case-answers__row--differ/g)?.length ?? 0;
    assert.ok(differ > 0);
    assert.match(plain(body), new RegExp(`${differ} questions have answers that differ`));
    assert.match(plain(body), /not back yet/);
    const only = await get(`/cases/${caseId}/collation?show=different`);
    assert.equal(only.body.match(/case-answers__row /g)?.length, differ);
    assert.ok((await eventsOf('case-collation-viewed')) >= 2);
    await isValid(body);
  });

  test('numbers and comments leave as files that name their filter, and no text in them runs as a formula', async () => {
    await asMember(services.database, example.coordinator, async (work) => {
      const requestId = example.requests.get('CE14-01 Police') ?? '';
      const key = await auditKeyOf(services, work, example.audit.id);
      await work.tx.updateTable('answers').where('request_id', '=', requestId).where('item_id', '=', 'cheshire-east.3.02')
        .set({ words_sealed: seal(key, `answers/${requestId}/cheshire-east.3.02`, JSON.stringify({ comment: '=HYPERLINK("http://example.org")' })) }).executeTakeFirstOrThrow();
    });
    for (const ending of ['csv', 'xlsx']) {
      const comments = await get(`/collation/export/comments.${ending}?sector=police`);
      assert.match(decodeURIComponent(String(comments.headers['content-disposition'])), new RegExp(`Repeat child protection plans - comments - Police - 2014-02-10\\.${ending}`));
      if (ending === 'csv') assert.match(comments.body, /"'=HYPERLINK/);
      const numbers = await get(`/collation/export/numbers.${ending}?sector=police`);
      const table = await readTable({ name: `numbers.${ending}`, bytes: numbers.rawPayload });
      if (ending === 'csv') assert.ok(table.ok && table.value.rows.every(({ cells }) => cells[0] === 'Police'));
    }
    const csv = (await get('/collation/export/numbers.csv')).body;
    assert.match(csv, /3\.02,.*,dk,Don’t know,31,72,43\.1,72,43\.1,77,5/);
    assert.ok((await eventsOf('collation-exported')) >= 5);
    assert.equal((await get('/collation/export/everything.zip')).statusCode, 404);
  });

  test('what does not exist is not found', async () => {
    const nothing = '00000000-0000-7000-8000-000000000000';
    for (const path of [`/cases/${nothing}/collation`, '/cases/x/collation', '/collation/items/no.such', '/report/blocks/new?place=nowhere', `/report/blocks/${nothing}`,
      `/report/blocks/${nothing}/remove`, '/report/quotations?item=no.such', '/report/versions/1', '/report/versions/x', '/report/export/exe']) {
      assert.equal((await get(path)).statusCode, 404, path);
    }
    assert.equal((await app.inject({ method: 'GET', url: `/p/testshire/audits/${nothing}/collation`, headers: { cookie } })).statusCode, 404);
  });

  test('[DPR-04] comments are chosen by case and agency, edited, and stand in the report without either', async () => {
    assert.match(plain((await get('/report')).body), /Start the report/);
    assert.equal((await post('/report/start', {})).statusCode, 303);
    const page = await get('/report/quotations?item=cheshire-east.3.02');
    await isValid(page.body);
    const requestId = /name="pick" type="checkbox" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? '';
    assert.match(plain(page.body), /Child A, /);
    const added = await post('/report/quotations?item=cheshire-east.3.02', { pick: requestId, [`words-${requestId}`]: 'Josie was seen at home, aged 4.' });
    assert.equal(added.statusCode, 303);
    const draft = await get('/report');
    const article = draft.body.slice(draft.body.indexOf('<article'));
    assert.match(plain(article), /“Josie was seen at home, aged 4\.”/);
    assert.doesNotMatch(article.slice(article.indexOf('Josie') - 600, article.indexOf('Josie') + 200), /Child A/);
    assert.match(draft.body, /RESTRICTED WHEN COMPLETED/, 'the draft is marked now');
    assert.match(plain((await get('/report/publish')).body), /Look at “Josie”, “aged 4”/);
    await isValid(draft.body);
  });

  test('a comment on another question cannot be slipped in, and nothing ticked is told beside the boxes', async () => {
    const { request_id: silent } = await asMember(services.database, example.coordinator, ({ tx }) => tx.selectFrom('answers')
      .where('item_id', '=', 'cheshire-east.5.01').where('words_sealed', 'is', null).select('request_id').executeTakeFirstOrThrow());
    const refused = await post('/report/quotations?item=cheshire-east.5.01', { pick: silent, [`words-${silent}`]: 'Slipped in' });
    assert.equal(refused.statusCode, 422);
    assert.match(plain(refused.body), /Tick at least one comment to quote/);
  });

  test('a text that was changed meanwhile is offered beside one’s own', async () => {
    const added = await addBlock(services, example.coordinator, example.audit.id, { place: 'conclusions', content: { kind: 'text', text: 'First words' } });
    assert.ok(added.ok);
    const address = `/report/blocks/${added.value}`;
    const form = { place: 'conclusions', kind: 'text', version: '1' };
    assert.equal((await post(address, { ...form, text: 'Their words' })).statusCode, 303);
    const stale = await post(address, { ...form, text: 'My own words' });
    assert.equal(stale.statusCode, 422);
    assert.match(plain(stale.body), /Their words/);
    assert.match(stale.body, /<textarea[^>]*>My own words<\/textarea>/);
    assert.match(stale.body, /name="version" value="2"/);
    await isValid(stale.body);
    assert.equal((await post(address, { ...form, version: '2', text: 'My own words' })).statusCode, 303);
    assert.match(plain((await get('/report')).body), /My own words/);
  });

  test('the writing page lists the numbers of its question with their codes and words now', async () => {
    const { body } = await get('/report/blocks/new?place=item/cheshire-east.3.02');
    const words = plain(body);
    assert.match(words, /Don’t know 31 of 72 \(43\.1%\) \[\[3\.02 dk\]\]/);
    assert.match(words, /Returns received 77 \[\[returned\]\]/);
    await isValid(body);
  });

  test('a board member meets the report only once it is published, and never the draft', async () => {
    const board = await cookieOf(await testMember(services, example.partnership, ['board-member']));
    assert.equal((await get('/report', board)).statusCode, 404);
    for (const path of ['/collation', '/report/export/docx', '/report/publish', '/report/quotations?item=cheshire-east.3.02']) assert.equal((await get(path, board)).statusCode, 403, path);
    await addBlock(services, example.coordinator, example.audit.id, { place: 'findings', content: { kind: 'finding', text: 'In [[3.02 dk]].', challenge: 'What now?' } });
    const asked = plain((await get('/report/publish')).body);
    assert.match(asked, /Counts from 1 to 4/);
    assert.match(asked, /are in “Cases by age”, questions 1\.01, 1\.02, 2\.01, 2\.02, 3\.04\./);
    const published = await post('/report/publish', { number: '1' });
    assert.equal(published.headers['location'], `${base}/report/versions/1`);
    const led = await get('/report', board);
    assert.equal(led.headers['location'], `${base}/report/versions/1`);
    const version = await get('/report/versions/1', board);
    assert.equal(version.statusCode, 200);
    assert.match(plain(version.body), /Finding 1 In 31 of 72 \(43\.1%\)/);
    assert.match(version.body, /RESTRICTED WHEN COMPLETED/);
    assert.doesNotMatch(version.body, /report\/blocks|href="[^"]*\/report"/);
    await isValid(version.body);
    const taken = await get('/report/versions/1/export/html', board);
    assert.match(taken.body, /RESTRICTED WHEN COMPLETED/);
  });

  test('removing asks first, and then the words are gone from the draft only', async () => {
    const { body } = await get('/report');
    const id = /id="block-([0-9a-f-]{36})"[\s\S]*?My own words/.exec(body.slice(body.lastIndexOf('id="block-', body.indexOf('My own words'))))?.[1] ?? '';
    const asked = await get(`/report/blocks/${id}/remove`);
    assert.match(plain(asked.body), /Remove this from the report\? My own words/);
    await isValid(asked.body);
    const version = /name="version" value="(\d+)"/.exec(asked.body)?.[1] ?? '';
    assert.equal((await post(`/report/blocks/${id}/remove`, { version, place: 'conclusions' })).statusCode, 303);
    assert.doesNotMatch(plain((await get('/report')).body), /My own words/);
    assert.match(plain((await get('/report/versions/1')).body), /My own words/);
    assert.equal((await startReport(services, example.coordinator, example.audit.id)).ok, false);
  });
});
