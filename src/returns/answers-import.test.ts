import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { agreeTerms, auditKeyOf, createAudit, type Audit } from '../audits/index.ts';
import { collate, collationJson } from '../collation/index.ts';
import { readTable, writeCsv, writeWorkbook } from '../documents/index.ts';
import { importCases, importRequests, stepAudit } from '../requests/index.ts';
import { toolOf } from '../tools/index.ts';
import { asAuditor } from './answering.ts';
import { importAnswers } from './answers-import.ts';
import { readAllAnswers } from './bulk-answers.store.ts';
import { reopenReturn } from './change-return.ts';
import { commentsOn } from './comments.ts';
import { findReturn, returnsOfAudit, startReturn } from './returns.store.ts';
import { countResponse, tallyAnswers } from './tallies.sample.ts';

const example = new URL('../examples/cheshire-east-2014/', import.meta.url);
const file = async (name: string) => ({ name, bytes: await readFile(new URL(name, example)) });

interface Expected {
  readonly requests: number;
  readonly returned: number;
  readonly items: Record<string, { returns: number; answered: number; unanswered: number; counts: Record<string, number>; percent: Record<string, number> }>;
}

describe('the Cheshire East answers, imported', () => {
  let services: TestServices;
  let coordinator: Member;
  let audit: Audit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    const partnership = await testPartnership(services, 'cheshire');
    coordinator = await testMember(services, partnership, ['coordinator']);
    audit = await exampleAudit();
  });
  after(() => services.close());

  async function exampleAudit(): Promise<Audit> {
    const made = must(await createAudit(services, coordinator, {
      title: 'Repeat plans', theme: 'Repeat plans', purpose: 'To learn', lookBack: 'Both plans', startsOn: null, endsOn: null, deadline: '2014-02-03',
      toolId: 'cheshire-east-repeat-cp-plans',
    }));
    must(await agreeTerms(services, coordinator, made.id, { agreedBy: ['The board'], agreedOn: services.clock.today(), reason: '' }));
    must(await stepAudit(services, coordinator, made.id, 'prepare'));
    must(await importCases(services, coordinator, made.id, await file('cases.csv')));
    must(await importRequests(services, coordinator, made.id, await file('requests.csv'), { addAgencies: true }));
    return must(await stepAudit(services, coordinator, made.id, 'open'));
  }

  async function collated(of: Audit) {
    return asMember(services.database, coordinator, async (work) => {
      const { requests, returned } = await countResponse(work, of.id);
      return collationJson(collate({ tool: await toolOf(work, of), requests, returned, tallies: await tallyAnswers(work, of.id) }));
    });
  }

  async function agreesWithPublished(of: Audit): Promise<void> {
    const expected = JSON.parse(await readFile(new URL('expected.json', example), 'utf8')) as Expected;
    const found = await collated(of);
    assert.equal(found.requests, expected.requests);
    assert.equal(found.returned, expected.returned);
    for (const [itemId, item] of Object.entries(expected.items)) {
      const counted = found.items[itemId];
      assert.ok(counted, itemId);
      const { returns, answered, unanswered } = item;
      assert.deepEqual({ returns: counted.returns, answered: counted.answered, unanswered: counted.unanswered }, { returns, answered, unanswered }, itemId);
      for (const [code, count] of Object.entries(item.counts)) assert.equal(counted.counts[code] ?? 0, count, `${itemId} ${code}`);
      for (const [code, share] of Object.entries(item.percent)) assert.equal(counted.percent[code] ?? 0, share, `${itemId} ${code}`);
    }
  }

  test('a dry run says what it would do and does nothing', async () => {
    const report = must(await importAnswers(services, coordinator, audit.id, await file('answers.csv'), { dryRun: true }));
    assert.deepEqual(report.errors, []);
    assert.ok(report.added > 900 && report.changed === 0);
    assert.equal((await collated(audit)).returned, 0);
  });

  test('the answers from CSV collate to every published count and percentage [DIS-07]', async () => {
    const report = must(await importAnswers(services, coordinator, audit.id, await file('answers.csv')));
    assert.deepEqual(report.errors, []);
    await agreesWithPublished(audit);
  });

  test('importing the same file again changes nothing', async () => {
    const report = must(await importAnswers(services, coordinator, audit.id, await file('answers.csv')));
    assert.deepEqual([report.added, report.changed, report.errors], [0, 0, []]);
    assert.equal(report.unchanged, report.rows);
  });

  test('the same answers from an Excel workbook collate to the same [DIS-07]', async () => {
    const other = await exampleAudit();
    const table = await readTable(await file('answers.csv'));
    assert.ok(table.ok);
    const bytes = await writeWorkbook([{ name: 'Answers', columns: table.value.columns.map((heading) => ({ heading })), rows: table.value.rows.map((row) => row.cells) }]);
    const report = must(await importAnswers(services, coordinator, other.id, { name: 'answers.xlsx', bytes }));
    assert.deepEqual(report.errors, []);
    await agreesWithPublished(other);
  });

  test('returns carry the day on which they came', async () => {
    const days = await asMember(services.database, coordinator, ({ tx }) =>
      tx.selectFrom('returns').innerJoin('requests', 'requests.id', 'returns.request_id').where('returns.audit_id', '=', audit.id)
        .select(['submitted_on', 'received_on']).execute());
    assert.equal(days.length, 77);
    assert.ok(days.every((row) => row.submitted_on === row.received_on));
  });

  test('comments on an item come opened, with case and agency, in the order of the cases', async () => {
    const table = await readTable(await file('answers.csv'));
    assert.ok(table.ok);
    const wanted = table.value.rows.filter(({ cells }) => cells[2] === 'cheshire-east.3.02' && cells[4] !== '').map(({ cells }) => [cells[0], cells[1], cells[4]]);
    const found = await asMember(services.database, coordinator, (work) => commentsOn(services, work, audit.id, 'cheshire-east.3.02'));
    assert.ok(wanted.length > 0);
    assert.deepEqual(found.map((words) => [words.caseReference, words.agencyName, words.content.comment]).sort(), wanted.sort());
    assert.deepEqual(found.map((words) => words.caseReference), found.map((words) => words.caseReference).sort());
  });
});

describe('importing answers', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices();
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03'] });
  });
  after(() => services.close());

  const columns = ['case_ref', 'agency', 'item', 'value', 'comment', 'state', 'reason', 'evidence'];
  const csv = (...rows: string[][]) => ({ name: 'answers.csv', bytes: Buffer.from(writeCsv(columns, rows)) });
  const answers = () => asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('answers').select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow());

  test('one wrong row and nothing is saved; each wrong row is named with its column and reason', async () => {
    const report = must(await importAnswers(services, open.coordinator, open.audit.id, csv(
      ['T-01', 'Police', '1.02', 'yes'],
      ['T-99', 'Police', '1.02', 'yes'],
      ['T-01', 'Fire brigade', '1.02', 'yes'],
      ['T-01', 'Police', '9.99', 'yes'],
      ['T-01', 'Police', '2.01', 'z'],
      ['T-01', 'police', 'cheshire-east.1.02', 'no'],
    )));
    assert.deepEqual(report.errors.map(({ row, column }) => [row, column]), [[3, 'case_ref'], [4, 'agency'], [5, 'item'], [6, 'value'], [7, 'item']]);
    assert.ok(report.errors.every(({ reason }) => reason.length > 20));
    assert.equal((await answers()).count, 0);
  });

  test('the five states come in as five different things [COM-31]', async () => {
    const report = must(await importAnswers(services, open.coordinator, open.audit.id, csv(
      ['T-01', 'Police', '1.01', 'b|a'],
      ['T-01', 'Police', '1.02', 'na'],
      ['T-01', 'Police', '2.01', '', 'asked twice', 'dk'],
      ['T-01', 'Police', '3.01', '', '', 'no-evidence'],
      ['T-01', 'Police', '3.02', ''],
    )));
    assert.deepEqual(report.errors, []);
    const tallies = await asMember(services.database, open.coordinator, (work) => tallyAnswers(work, open.audit.id));
    const found = new Map(tallies.map(({ itemId, state, value }) => [itemId, [state, value]]));
    assert.deepEqual(found.get('cheshire-east.1.01'), ['answered', 'a|b']);
    assert.deepEqual(found.get('cheshire-east.1.02'), ['na', null]);
    assert.deepEqual(found.get('cheshire-east.2.01'), ['dk', null]);
    assert.deepEqual(found.get('cheshire-east.3.01'), ['no-evidence', null]);
    assert.equal(found.get('cheshire-east.3.02'), undefined);
  });

  test('what an agency has handed in is not changed by a file until it is reopened', async () => {
    must(await importAnswers(services, open.coordinator, open.audit.id, csv(['T-02', 'Police', '1.02', 'yes', 'first'])));
    const refused = must(await importAnswers(services, open.coordinator, open.audit.id, csv(['T-02', 'Police', '1.02', 'no', 'second'])));
    assert.equal(refused.errors.length, 1);
    assert.match(refused.errors[0]?.reason ?? '', /Reopen/);
    must(await reopenReturn(services, open.coordinator, open.police.requests.get('T-02') ?? ''));
    const changed = must(await importAnswers(services, open.coordinator, open.audit.id, csv(['T-02', 'Police', '1.02', 'no', 'second'])));
    assert.deepEqual([changed.changed, changed.errors], [1, []]);
  });

  test('a file that lists questions and answers none hands nothing in', async () => {
    const report = must(await importAnswers(services, open.coordinator, open.audit.id, csv(['T-03', 'Police', '1.02', ''], ['T-03', 'Police', '2.01', ''])));
    assert.deepEqual([report.added, report.unchanged, report.errors, report.remarks], [0, 2, [], []]);
    const requestId = open.police.requests.get('T-03') ?? '';
    assert.equal(await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('returns').where('request_id', '=', requestId).select('state').executeTakeFirst()), undefined);
  });

  test('an empty cell, and a column that is not there, take nothing away from what an auditor has written', async () => {
    const requestId = open.police.requests.get('T-02') ?? '';
    const full = (comment: string) => csv(['T-02', 'Police', '1.02', 'no', comment, '', '', 'strategy minutes']);
    must(await importAnswers(services, open.coordinator, open.audit.id, full('second, at length')));
    for (const silent of [
      csv(['T-02', 'Police', '1.02', '']),
      csv(['T-02', 'Police', '1.02', 'no', '', '', '', '']),
      { name: 'answers.csv', bytes: Buffer.from('case_ref,agency,item,value\nT-02,Police,1.02,no\n') },
    ]) {
      const report = must(await importAnswers(services, open.coordinator, open.audit.id, silent));
      assert.deepEqual([report.changed, report.unchanged, report.errors], [0, 1, []]);
    }
    must(await importAnswers(services, open.coordinator, open.audit.id, csv(['T-02', 'Police', '1.02', 'yes'])));
    const stored = await asMember(services.database, open.coordinator, async (work) => readAllAnswers(work, await auditKeyOf(services, work, open.audit.id), [requestId]));
    const word = stored.get(requestId)?.get('cheshire-east.1.02');
    assert.deepEqual([word?.value, word?.comment, word?.evidence], ['yes', 'second, at length', 'strategy minutes']);
  });

  test('a return that its auditor begins while a file is being written keeps their answer and is not handed in for them', async () => {
    const requestId = open.health.requests.get('T-01') ?? '';
    const { importing, begun } = await asMember(services.database, asAuditor(open.health.auditor), async (work) => {
      await startReturn(work, { id: requestId, auditId: open.audit.id, agencyId: open.health.id });
      const file = importAnswers(services, open.coordinator, open.audit.id, csv(['T-01', 'Health visiting', '1.02', 'yes'], ['T-02', 'Health visiting', '1.02', 'yes']));
      // The file waits for this transaction to end, as it cannot see yet whether the return stays.
      await untilSomebodyWaits();
      return { importing: file, begun: await findReturn(work, requestId) };
    });
    assert.equal(begun?.state, 'in-progress');
    assert.deepEqual(must(await importing).errors, []);
    const states = await asMember(services.database, open.coordinator, (work) => returnsOfAudit(work, open.audit.id));
    assert.equal(states.get(requestId)?.state, 'in-progress');
    assert.equal(states.get(open.health.requests.get('T-02') ?? '')?.state, 'submitted');
  });

  async function untilSomebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 500; tries += 1) {
      const { rows } = await services.database.pool.query(`select 1 from pg_locks where not granted and locktype = 'transactionid'`);
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.fail('nobody waited');
  }

  test('a file full of mistakes says how far it was looked at', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => [`X-${at}`, 'Police', '1.02', 'yes']);
    const report = must(await importAnswers(services, open.coordinator, open.audit.id, csv(...rows)));
    assert.equal(report.errors.length, 500);
    assert.match(report.remarks.join(' '), /Only the first 500 rows were looked at/);
  });

  test('a lead auditor imports for their own agency only [AUD-13]', async () => {
    const own = must(await importAnswers(services, open.police.lead, open.audit.id, csv(['T-03', 'Police', '1.02', 'yes'])));
    assert.deepEqual([own.added, own.errors], [1, []]);
    const others = must(await importAnswers(services, open.police.lead, open.audit.id, csv(['T-03', 'Health visiting', '1.02', 'yes'])));
    assert.equal(others.errors[0]?.column, 'agency');
  });
});
