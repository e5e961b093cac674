import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { createAudit } from '../audits/index.ts';
import { readTable, writeWorkbook } from '../documents/index.ts';
import { listAgencies } from '../people/index.ts';
import { importCases, importRequests, listCases, listRequests, readIdentifiers, type ImportReport } from './index.ts';

const example = new URL('../examples/cheshire-east-2014/', import.meta.url);

suite('importing cases and requests', () => {
  let services: TestServices;
  let coordinator: Member;
  let auditId: string;
  let made = 0;
  before(async () => {
    services = await testServices();
  });
  after(() => services.close());

  /** A new partnership with one empty audit. */
  async function newAudit(): Promise<void> {
    coordinator = await testMember(services, await testPartnership(services, `shire-${(made += 1)}`), ['coordinator']);
    const audit = await createAudit(services, coordinator, { title: 'Repeat plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' });
    assert.ok(audit.ok);
    auditId = audit.value.id;
  }

  function csv(text: string) {
    return { name: 'file.csv', bytes: Buffer.from(text) };
  }

  async function exampleFile(name: string) {
    return { name, bytes: await readFile(new URL(name, example)) };
  }

  async function cases(file: { name: string; bytes: Buffer }, dryRun = false): Promise<ImportReport> {
    const outcome = await importCases(services, coordinator, auditId, file, { dryRun });
    assert.ok(outcome.ok);
    return outcome.value;
  }

  async function requests(file: { name: string; bytes: Buffer }, addAgencies = true): Promise<ImportReport> {
    const outcome = await importRequests(services, coordinator, auditId, file, { addAgencies });
    assert.ok(outcome.ok);
    return outcome.value;
  }

  function counts({ rows, added, changed, unchanged, errors }: ImportReport) {
    return { rows, added, changed, unchanged, errors: errors.length };
  }

  async function stored() {
    return asMember(services.database, coordinator, async (work) => ({ cases: await listCases(work, auditId), requests: await listRequests(work, auditId), agencies: await listAgencies(work) }));
  }

  test('[DIS-03] [DIS-05] the Cheshire East files bring 15 cases and 90 requests, and change nothing the second time', async () => {
    await newAudit();
    assert.deepEqual(counts(await cases(await exampleFile('cases.csv'))), { rows: 15, added: 15, changed: 0, unchanged: 0, errors: 0 });
    const report = await requests(await exampleFile('requests.csv'));
    assert.deepEqual(counts(report), { rows: 90, added: 90, changed: 0, unchanged: 0, errors: 0 });
    assert.deepEqual(report.remarks, ['77 rows carry a return date; it is used when the answers arrive.']);
    const first = await stored();
    assert.equal(first.requests.filter(({ receivedOn }) => receivedOn !== null).length, 77);
    assert.equal(first.agencies.length, 11);
    assert.deepEqual(first.cases[0], {
      id: first.cases[0]?.id, auditId, reference: 'CE14-01', label: 'Child A', age: 0, gender: 'Female', ethnicity: 'White British', category: 'Neglect', planStart: '2013-07-17',
      previousPlanStart: '2012-11-16', previousPlanEnd: '2013-01-15', referringAgency: 'Health visiting', hasIdentifier: false, version: 1,
    });
    assert.deepEqual(counts(await cases(await exampleFile('cases.csv'))), { rows: 15, added: 0, changed: 0, unchanged: 15, errors: 0 });
    assert.deepEqual(counts(await requests(await exampleFile('requests.csv'))), { rows: 90, added: 0, changed: 0, unchanged: 90, errors: 0 });
    assert.deepEqual(await stored(), first);
  });

  test('the same cases from an Excel workbook are the same cases', async () => {
    await newAudit();
    const table = await readTable(await exampleFile('cases.csv'));
    assert.ok(table.ok);
    const { columns, rows } = table.value;
    const workbook = await writeWorkbook([{
      name: 'Cases', columns: columns.map((heading) => ({ heading, ...(heading.includes('plan_') ? { format: 'day' as const } : {}) })),
      rows: rows.map((row) => row.cells.map((cell, at) => (columns[at] === 'age' ? Number(cell) : cell))),
    }]);
    assert.equal((await cases(await exampleFile('cases.csv'))).added, 15);
    assert.deepEqual(counts(await cases({ name: 'cases.xlsx', bytes: workbook })), { rows: 15, added: 0, changed: 0, unchanged: 15, errors: 0 });
  });

  test('one wrong row keeps the whole file out', async () => {
    await newAudit();
    const report = await cases(csv('case_ref,child_label,age\nA-1,Child A,4\nA-2,Child B,old\n'));
    assert.deepEqual(report.errors.map(({ row, column }) => [row, column]), [[3, 'age']]);
    assert.deepEqual((await stored()).cases, []);
  });

  test('trying a file out saves nothing and says the same as doing it', async () => {
    await newAudit();
    const tried = await cases(await exampleFile('cases.csv'), true);
    assert.deepEqual((await stored()).cases, []);
    assert.deepEqual(tried, await cases(await exampleFile('cases.csv')));
  });

  test('a changed cell changes its case and no other', async () => {
    await newAudit();
    await cases(csv('case_ref,child_label,age\nA-1,Child A,4\nA-2,Child B,5\n'));
    assert.deepEqual(counts(await cases(csv('case_ref,child_label,age\nA-1,Child A,4\nA-2,Child B,6\n'))), { rows: 2, added: 0, changed: 1, unchanged: 1, errors: 0 });
    assert.deepEqual((await stored()).cases.map(({ age, version }) => [age, version]), [[4, 1], [6, 2]]);
  });

  test('identifiers from a file are kept sealed, and the same ones change nothing', async () => {
    await newAudit();
    const file = csv('case_ref,child_label,identifier\nA-1,Child A,Q.X. 4711\n');
    await cases(file);
    assert.equal((await cases(file)).unchanged, 1);
    const [identifier, bytes] = await asMember(services.database, coordinator, async (work) => {
      const [found] = await listCases(work, auditId);
      const row = await work.tx.selectFrom('cases').where('id', '=', found?.id ?? '').select('identifier_sealed').executeTakeFirstOrThrow();
      return [(await readIdentifiers(services, work, auditId, [found?.id ?? ''])).get(found?.id ?? ''), row.identifier_sealed] as const;
    });
    assert.equal(identifier, 'Q.X. 4711');
    assert.ok(bytes && !bytes.includes('4711'));
  });

  test('unknown agencies keep a list of requests out unless they may be added, with the sector their names speak of', async () => {
    await newAudit();
    await cases(csv('case_ref,child_label\nA-1,Child A\n'));
    const file = csv('case_ref,agency\nA-1,Youth Offending Service\n');
    assert.deepEqual((await requests(file, false)).errors.map(({ row, column }) => [row, column]), [[2, 'agency']]);
    assert.deepEqual((await stored()).agencies, []);
    assert.equal((await requests(file, true)).added, 1);
    assert.deepEqual((await stored()).agencies.map(({ name, sector }) => [name, sector]), [['Youth Offending Service', 'youth-justice']]);
  });

  test('a file without a needed column, or that is no table, is refused in words', async () => {
    await newAudit();
    assert.deepEqual((await cases(csv('case_ref,age\nA-1,4\n'))).errors, [{ row: 1, column: 'child_label', reason: 'The file has no column headed “child_label”.' }]);
    assert.equal((await cases({ name: 'x.pdf', bytes: Buffer.from('') })).errors.length, 1);
  });

  test('two people importing the same file at the same moment add its rows once', async () => {
    await newAudit();
    const file = await exampleFile('cases.csv');
    const reports = await Promise.all([cases(file), cases(file)]);
    assert.deepEqual(reports.map(({ added }) => added).sort((one, other) => one - other), [0, 15]);
  });

  test('every import leaves one row in the history, and one tried out or refused leaves none', async () => {
    await newAudit();
    await cases(csv('case_ref,child_label\nA-1,Child A\n'), true);
    await cases(csv('case_ref,child_label\n,Child A\n'));
    await cases(csv('case_ref,child_label\nA-1,Child A\n'));
    const events = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').orderBy('sequence').select(['event', 'detail']).execute());
    assert.deepEqual(events.map(({ event }) => event), ['audit-created', 'cases-imported']);
    assert.deepEqual(events[1]?.detail, { rows: 1, added: 1, changed: 0, unchanged: 0 });
  });
});
