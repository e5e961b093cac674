import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import type { OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, type TestServices } from '../../test/support/services.ts';
import { asMember } from '../access/index.ts';
import { listRequests } from './index.ts';
import { setPagesStage, text, type PagesStage } from './pages-stage.sample.ts';

const example = new URL('../examples/cheshire-east-2014/', import.meta.url);

suite('pages on which cases and requests are imported', () => {
  let stage: PagesStage;
  let services: TestServices;
  let open: OpenAudit;
  let browserOf: PagesStage['browserOf'];
  let emptyAudit: PagesStage['emptyAudit'];
  let upload: PagesStage['upload'];
  before(async () => {
    stage = await setPagesStage();
    ({ services, open, browserOf, emptyAudit, upload } = stage);
  });
  after(() => stage.close());

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
});
