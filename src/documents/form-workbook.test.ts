import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFormWorkbook, writeFormWorkbook, writeWorkbook } from './index.ts';
import type { FilledForm, FormSheet, TableRefusal } from './index.ts';
import { editWorkbook, workbookXml } from './made-workbook.ts';

const form: FormSheet = {
  title: 'Repeat child protection plans: case CE14-01, Police',
  identity: { tool: 'cheshire-east', version: '3', request: 'r-17', note: '=odd, “quoted”\nvalue' },
  notes: ['OFFICIAL-SENSITIVE', 'Child aged 7 at the look-back date. '.repeat(12)],
  questions: [
    {
      id: 'q.discussed',
      number: '1.1',
      section: 'Planning',
      text: 'Was the plan discussed in supervision?',
      hint: 'Look at the last 12 months.',
      choices: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'part', label: 'Don’t know, “partly”, or = unsure' }],
      states: [{ code: 'na', label: 'Not applicable' }, { code: 'dk', label: 'Don’t know' }],
    },
    {
      id: 'q.who',
      number: '1.2',
      section: 'Planning',
      text: 'Who was asked?',
      multiple: true,
      choices: [{ code: 'a', label: 'The child' }, { code: 'b', label: 'Other' }, { code: 'c', label: 'other ' }],
      states: [{ code: 'na', label: 'Not applicable' }],
    },
    { id: 'q.words', number: '2.1', section: 'Outcome', text: 'What changed?' },
  ],
};

const filled = async (bytes: Buffer): Promise<FilledForm> => {
  const outcome = await readFormWorkbook(bytes);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
};

const refused = async (bytes: Buffer): Promise<TableRefusal> => {
  const outcome = await readFormWorkbook(bytes);
  assert.ok(!outcome.ok, 'expected a refusal');
  return outcome.refusal;
};

// On the sheet: title, headings, two notes, "Planning", 1.1 in row 6, 1.2 in row 7 with its answers in 8 to 10, "Outcome", 2.1 in row 12.
const rows = { discussed: 6, who: 7, child: 8, other: 9, words: 12 };
const edited = async (cells: Record<string, string>, sheet = 'sheet1') => editWorkbook(await writeFormWorkbook(form), sheet, cells);

test('an empty return sheet says what it belongs to and that nothing is answered', async () => {
  const read = await filled(await writeFormWorkbook(form));
  assert.deepEqual(read, {
    title: form.title,
    identity: form.identity,
    answers: [{ id: 'q.discussed', line: rows.discussed }, { id: 'q.who', line: rows.who }, { id: 'q.words', line: rows.words }],
    missing: [],
  });
});

test('saved answers are put in the sheet and come back exactly, whatever the words', async () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('=1+1', '- a point\n- another', "'=x", 'Siân 👩‍👧 “ŵy”', '  spaced  ', 'x'.repeat(20_000), 'two\r\nlines\ttab'),
  ).filter((text) => text.trim() !== '');
  const several = fc.subarray(['a', 'b', 'c']);
  await fc.assert(
    fc.asyncProperty(words, words, words, words, fc.constantFrom('yes', 'no', 'part'), several, async (answer, reason, comment, evidence, code, codes) => {
      const [one, two, three] = form.questions;
      const saved: FormSheet = { ...form, questions: [{ ...one!, answer: code, comment }, { ...two!, answer: codes, reason }, { ...three!, answer, evidence }] };
      assert.deepEqual((await filled(await writeFormWorkbook(saved))).answers, [
        { id: 'q.discussed', line: rows.discussed, answer: code, comment },
        { id: 'q.who', line: rows.who, answer: codes, reason },
        { id: 'q.words', line: rows.words, answer, evidence },
      ]);
    }),
    { numRuns: 50 },
  );
});

test('reads labels whatever their capitals, spaces and apostrophes, a code typed instead, and ticks beside answers', async () => {
  const read = await filled(await edited({ D6: " DON'T  KNOW ", C8: 'yes', C9: 'No', C10: 'x', C12: 'Much changed', F12: 'Noted' }));
  assert.deepEqual(read.answers, [
    { id: 'q.discussed', line: 6, state: 'dk' },
    { id: 'q.who', line: 7, answer: ['a', 'c'] },
    { id: 'q.words', line: 12, answer: 'Much changed', comment: 'Noted' },
  ]);
  assert.equal((await filled(await edited({ C6: 'PART' }))).answers[0]?.answer, 'part');
  assert.deepEqual((await filled(await edited({ C8: 'No' }))).answers[1]?.answer, []);
});

test('names the row and the column of everything it cannot read', async () => {
  const refusal = await refused(await edited({ C6: 'Yess', D7: 'Later', C9: 'perhaps', D12: 'Not applicable', F11: 'stray' }));
  assert.equal(refusal.code, 'rows');
  assert.deepEqual(
    refusal.problems?.map((problem) => problem.message),
    [
      'Row 6, Answer: “Yess” is not one of the answers offered. Choose “Yes”, “No” or “Don’t know, “partly”, or = unsure”.',
      'Row 7, Other answer: “Later” is not one of the other answers offered. Choose “Not applicable”.',
      'Row 9, Answer: “perhaps” is neither Yes nor No. Choose one, or leave the cell empty.',
      'Row 11 has something under Comment but belongs to no question. Move it to its question’s row.',
      'Row 12, Other answer: this question has no other answers to choose from. Clear the cell.',
    ],
  );
});

test('refuses an answer together with another answer, and words beside a question whose answers have their own rows', async () => {
  assert.match((await refused(await edited({ C6: 'Yes', D6: 'Not applicable' }))).message, /^Row 6 has an answer and also “Not applicable”/);
  assert.match((await refused(await edited({ C7: 'The child' }))).message, /^Row 7, Answer: choose Yes or No in the rows of question 1\.2/);
});

test('rows may be put in another order', async () => {
  const swapped = await edited({ C6: 'Swapped', H6: 'q3', C12: 'No', H12: 'q1' });
  assert.deepEqual((await filled(swapped)).answers.map(({ id, line, answer }) => [id, line, answer]), [['q.discussed', 12, 'no'], ['q.who', 7, undefined], ['q.words', 6, 'Swapped']]);
});

test('a row that was deleted is missing, not unanswered; copied, foreign and half-deleted rows are named', async () => {
  assert.deepEqual((await filled(await edited({ H12: '' }))).missing, ['q.words']);
  assert.match((await refused(await edited({ H12: 'q1' }))).message, /^Rows 6 and 12 answer the same question/);
  assert.match((await refused(await edited({ H12: 'q9' }))).message, /^Row 12 belongs to no question/);
  assert.match((await refused(await edited({ H9: '' }))).message, /^A row of the answers under row 7 was removed/);
});

test('a saved text too long for a cell is shown cut and left as it is saved', async () => {
  const [one] = form.questions;
  const read = await filled(await writeFormWorkbook({ ...form, questions: [{ ...one!, comment: 'x'.repeat(50_000), evidence: 'short' }] }));
  assert.deepEqual(read.answers, [{ id: 'q.discussed', line: rows.discussed, evidence: 'short', unchanged: ['comment'] }]);
});

test('notices a changed request, version or answer list in the hidden sheet', async () => {
  // The form's layout is in row 1, the version in row 3, the first question in row 6 and its first choice in row 7.
  const changes: Record<string, string>[] = [{ B1: '2' }, { C3: '4' }, { C6: 'q.other' }, { D7: 'Certainly' }];
  for (const change of changes) {
    assert.equal((await refused(await edited(change, 'sheet3'))).code, 'changed-return-sheet', JSON.stringify(change));
  }
  assert.ok((await readFormWorkbook(await edited({ C3: '3', D7: 'Yes' }, 'sheet3'))).ok);
});

test('refuses any other workbook, and a sheet whose headings were lost', async () => {
  const other = await writeWorkbook([{ name: 'Maat', columns: [{ heading: 'a' }], rows: [] }]);
  for (const bytes of [other, Buffer.from('a,b\n1,2')]) {
    const refusal = await refused(bytes);
    assert.equal(refusal.code, 'not-a-return-sheet');
    assert.match(refusal.message, /^This is not a return sheet made by Maat\./);
  }
  assert.match((await refused(await edited({ F2: 'Remarks' }))).message, /lost some of its headings/);
});

test('choices are dropdowns, and only the cells for answers can be typed in', async () => {
  const { sheet, styles } = await workbookXml(await writeFormWorkbook(form), 'sheet1');
  const dropdowns = [...sheet.matchAll(/sqref="([^"]*)"><formula1>([^<]*)</g)].map((found) => [found[1], found[2]]);
  assert.deepEqual(dropdowns, [
    ['C6', 'MaatLists!$A$1:$A$3'],
    ['D6', 'MaatLists!$B$1:$B$2'],
    ['D7', 'MaatLists!$C$1:$C$1'],
    ['C8:C10', 'MaatLists!$D$1:$D$2'],
  ]);
  const locks = [...styles.matchAll(/<protection locked="(\d)"/g)].map((found) => found[1] === '1');
  const openCells = [...sheet.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)].filter((cell) => !locks[Number(cell[2])]).map((cell) => cell[1]);
  assert.deepEqual(openCells, ['C6', 'D6', 'E6', 'F6', 'G6', 'D7', 'E7', 'F7', 'G7', 'C8', 'C9', 'C10', 'C12', 'E12', 'F12', 'G12']);
  const order = ['sheetPr', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetProtection', 'mergeCells', 'dataValidations', 'pageMargins', 'pageSetup'];
  const found = order.map((name) => sheet.indexOf(`<${name}`));
  assert.deepEqual(found, [...found].sort((one, other) => one - other));
  assert.ok(!found.includes(-1));
});
