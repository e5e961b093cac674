import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answerInWords, heldByControls, readAnswer, readCellAnswer } from './answer.ts';
import { mostRows } from './rows.rules.ts';
import type { RowsItem } from './tools.types.ts';

const actions: RowsItem = {
  id: 't.rows', number: '9', kind: 'rows', question: 'What will your agency do?', shortName: 'Actions', comment: 'none', evidence: false, otherAnswers: [],
  columns: [{ code: 'what', label: 'Action', takes: 'text' }, { code: 'who', label: 'Owner', takes: 'text' }, { code: 'when', label: 'By when', takes: 'date' }],
};

describe('rows of a table', () => {
  test('are kept in their order without the empty ones, and put in words row by row', () => {
    const { content, errors } = readAnswer(actions, { answer: ['Train staff', 'Named nurse', '1/9/2014', '', '', '', 'Check files', '', ''] });
    assert.deepEqual(errors, []);
    assert.equal(content.text, 'Train staff\tNamed nurse\t2014-09-01\nCheck files');
    assert.equal(answerInWords(actions, content), 'Action: Train staff; Owner: Named nurse; By when: 1 September 2014\nAction: Check files');
  });
  test('name the row and the column of what cannot be read, and keep it as typed', () => {
    const { content, errors } = readAnswer(actions, { answer: ['Train staff', '', 'soon'] });
    assert.match(errors[0]?.message ?? '', /Question 9, row 1: By when must be a date/);
    assert.equal(content.text, 'Train staff\t\tsoon');
  });
  test('may be written in a cell of a file, with a bar between their cells', () => {
    assert.equal(readCellAnswer(actions, { value: 'Train staff | Named nurse | 1/9/2014\nCheck files' }).content.text, 'Train staff\tNamed nurse\t2014-09-01\nCheck files');
    assert.match(readCellAnswer(actions, { value: 'a | b | | d' }).errors[0]?.message ?? '', /more cells/);
  });
  test('are refused past the most a question takes', () => {
    const many = Array.from({ length: mostRows + 1 }, () => ['x', '', '']).flat();
    assert.match(readAnswer(actions, { answer: many }).errors[0]?.message ?? '', /takes 30 rows at most/);
  });
  test('come back from the boxes they are shown in, whatever was typed', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', 'ŵyl', '👩‍👧 “x”', ' a\tb ', 'c\nd'));
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell, fc.constantFrom('', '1 9 2014')), { maxLength: 8 }), (rows) => {
      const { content, errors } = readAnswer(actions, { answer: rows.flat() });
      assert.deepEqual(errors, []);
      assert.deepEqual(readAnswer(actions, { answer: heldByControls(actions, content) }).content, content);
      if (content.text !== null) assert.deepEqual(readCellAnswer(actions, { value: content.text }).content, content);
    }));
  });
});
