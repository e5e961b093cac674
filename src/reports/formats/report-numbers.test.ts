import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { tenthsInWords, tenthsOf, type CollatedItem, type Collation } from '../../collation/index.ts';
import { readTable } from '../../documents/index.ts';
import { numbersAsCsv, numbersAsXlsx, type ReportNumbers } from './report-numbers.ts';

const outcome: CollatedItem = {
  itemId: 'outcome', number: '3.02', question: '=Did the plan "work"?', shortName: 'Outcome', counted: 'one',
  returns: 77, answered: 72, unanswered: 5, answeredWithoutNa: 66,
  answers: [
    { code: 'dk', label: 'Don’t know', count: 31, tenths: 431, tenthsWithoutNa: 470 },
    { code: 'na', label: 'Not applicable', count: 6, tenths: 83, tenthsWithoutNa: null },
  ],
};

const collation: Collation = {
  requests: 90,
  returned: 77,
  responseTenths: 856,
  items: [
    outcome,
    { itemId: 'other', number: '3.03', question: 'Anything else', shortName: 'Other', counted: 'no', returns: 77, answered: 40, unanswered: 37, answeredWithoutNa: 40, answers: [] },
  ],
};

const numbers: ReportNumbers = { title: 'Repeat plans', partnership: 'Westmere', date: '2014-03-03', status: 'Draft', marking: 'Restricted', collation };

async function rowsOf(name: string, bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const table = await readTable({ name, bytes });
  if (!table.ok) throw new Error(table.refusal.message);
  return table.value.rows.map(({ cells }) => cells);
}

test('each answer of each item is a row with its count, base, share, silence and returns', async () => {
  const rows = await rowsOf('numbers.csv', Buffer.from(numbersAsCsv(numbers)));
  assert.deepEqual(rows, [
    ['outcome', '3.02', '=Did the plan "work"?', 'dk', 'Don’t know', '31', '72', '43.1', '66', '47', '5', '77'],
    ['outcome', '3.02', '=Did the plan "work"?', 'na', 'Not applicable', '6', '72', '8.3', '66', '', '5', '77'],
    ['other', '3.03', 'Anything else', '', '', '', '40', '', '', '', '37', '77'],
  ]);
});

test('a question that looks like a formula is inert in the CSV file', () => {
  assert.match(numbersAsCsv(numbers), /"'=Did the plan ""work""\?"/);
});

test('the Excel file has the response rate and the same rows, numbers as numbers', async () => {
  const bytes = await numbersAsXlsx(numbers);
  const sheets = Object.entries(unzipSync(bytes)).filter(([path]) => path.startsWith('xl/worksheets/sheet')).map(([, xml]) => strFromU8(xml));
  assert.equal(sheets.length, 2);
  for (const value of ['90', '77', '85.6']) assert.ok(sheets[0]?.includes(`<v>${value}</v>`), value);
  for (const value of ['31', '72', '43.1', '8.3']) assert.ok(sheets[1]?.includes(`<v>${value}</v>`), value);
});

test('every share in the files equals the printed one', () => {
  fc.assert(fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 }), (count, base) => {
    const tenths = tenthsOf(Math.min(count, base), base);
    const answer = { code: 'a', label: 'A', count: Math.min(count, base), tenths, tenthsWithoutNa: tenths };
    const csv = numbersAsCsv({ ...numbers, collation: { ...collation, items: [{ ...outcome, answers: [answer] }] } });
    const cell = Number(csv.trim().split('\r\n')[1]?.split(',').at(-5));
    return `${cell.toFixed(1)}%` === tenthsInWords(tenths);
  }));
});
