import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { must } from '../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices } from '../../test/support/services.ts';
import { asMember } from '../access/index.ts';
import { createAudit } from '../audits/index.ts';
import { writeWorkbook } from '../documents/index.ts';
import { findPopulation } from './populations.store.ts';
import { matchPopulation } from './population-columns.rules.ts';
import { startReading } from './read-population.ts';
import { receivePopulation } from './receive-population.ts';

test('a workbook of more rows than an import of cases takes is read to its end, and what is doubtful in it is told by its line', async () => {
  const services = await testServices();
  try {
    const partnership = await testPartnership(services);
    const selector = await testMember(services, partnership, ['case-selector']);
    const audit = must(await createAudit(services, partnership, { title: 'All plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    const rows = 201_000;
    const sheet = Array.from({ length: rows }, (_, at) => [`R-${at}`, at === rows - 1 ? 'soon' : '2010-01-01']);
    const packed = gzipSync(await writeWorkbook([{ name: 'Plans', columns: [{ heading: 'case_ref' }, { heading: 'dob' }], rows: sheet }]));
    const id = must(await receivePopulation(services, selector, audit, { packed, sourceSystem: 'Mosaic', extractedOn: '2014-01-16' }));
    await must(await startReading(services, selector, audit, id, matchPopulation(['case_ref', 'dob']))).reading;
    const found = await asMember(services.database, partnership, (work) => findPopulation(work, audit));
    assert.deepEqual([found?.state, found?.rowCount, found?.linesRead, found?.problem], ['ready', rows, rows, null]);
    assert.deepEqual(found?.remarks.find(({ kind }) => kind === 'no-day')?.lines, [rows + 1]);
  } finally {
    await services.close();
  }
});
