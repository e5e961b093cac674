import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../shared/day.ts';
import { answerInWords, readAnswer, readCellAnswer } from '../answer.ts';
import { answerFields } from '../answer.fields.ts';
import { answerFieldNames, emptyAnswer, longestText } from '../answer.rules.ts';
import type { AnswerContent } from '../answers.types.ts';
import type { DateItem, Item, NumberItem, TextItem } from '../tools.types.ts';

const base = { shortName: 'Short', comment: 'none', evidence: false, otherAnswers: ['na'] } as const;
const text: TextItem = { ...base, id: 't.text', number: '1', kind: 'text', question: 'What is the theme?' };
const date: DateItem = { ...base, id: 't.date', number: '2', kind: 'date', question: 'When was it?' };
const number: NumberItem = { ...base, id: 't.number', number: '3', kind: 'number', question: 'How many?' };

const answered = (words: string): AnswerContent => ({ ...emptyAnswer, state: 'answered', text: words });
const read = (item: Item, typed: string) => readAnswer(item, { answer: [typed] });

function draw(item: Item, content: AnswerContent): string {
  return String(answerFields(item, { names: answerFieldNames(item.id), content, errors: [] }));
}

/** What stands in the box of the drawn question, and what the browser would send of it: a box for one line holds no line ends. */
function inBox(item: Item, content: AnswerContent): string {
  const box = [...draw(item, content).matchAll(/<input[^>]*>/g)].map(([input]) => input).find((input) => input.includes(`name="a.${item.id}"`)) ?? '';
  const value = / value="([^"]*)"/.exec(box)?.[1] ?? '';
  return unescaped(value).replace(/[\r\n]/g, '');
}

function unescaped(markup: string): string {
  const marks: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return markup.replace(/&(?:lt|gt|quot|#39|amp);/g, (mark) => marks[mark] ?? mark);
}

/** An answer that was read comes back the same from the page it is drawn on, and from a file. */
function comesBack(item: Item, typed: string): void {
  const { content, errors } = read(item, typed);
  assert.deepEqual(errors, []);
  assert.deepEqual(read(item, inBox(item, content)), { content, errors: [] });
  assert.deepEqual(readCellAnswer(item, { value: typed }).content, content);
  assert.deepEqual(readCellAnswer(item, { value: content.text === null ? '' : answerInWords(item, content) }).content, content);
}

describe('a few words on one line', () => {
  test('are kept as typed, but for spaces at both ends', () => {
    assert.deepEqual(read(text, '  Neglect & “home life”  '), { content: answered('Neglect & “home life”'), errors: [] });
    assert.deepEqual(read(text, '   '), { content: emptyAnswer, errors: [] });
  });

  test('from a file with line ends become one line, because a box for one line would run the words together', () => {
    assert.equal(readCellAnswer(text, { value: 'Neglect\r\n and home life\n' }).content.text, 'Neglect and home life');
  });

  test('that are too many are kept and refused', () => {
    const long = 'x'.repeat(longestText + 1);
    const { content, errors } = read(text, long);
    assert.equal(content.text, long);
    assert.match(errors[0]?.message ?? '', /The answer to question 1 must be 20,000 characters or fewer/);
  });

  test('and "not applicable" at once are refused, and the words stay', () => {
    const { content, errors } = readAnswer(text, { answer: ['Neglect'], other: 'na' });
    assert.deepEqual([content.text, errors.length], ['Neglect', 1]);
    assert.equal(readAnswer(text, { answer: [''], other: 'na' }).content.state, 'na');
  });

  test('come back from the page and from a file, whatever they are', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u0000', '"', '<', '&', '’', 'ŵ', '👩‍👧') })), (typed) => comesBack(text, typed)));
  });

  test('are put in words as they are', () => {
    assert.equal(answerInWords(text, answered('Neglect')), 'Neglect');
    assert.equal(answerInWords(text, { ...emptyAnswer, state: 'na' }), 'Not applicable');
    assert.equal(answerInWords(text, emptyAnswer), 'Not answered');
  });
});

describe('a date', () => {
  for (const typed of ['27 3 2014', '27 March 2014', '27 mar 2014', '27/3/2014', '27.03.2014', '2014-03-27', ' 27 3 2014 ']) {
    test(`written “${typed}” is kept as a day`, () => {
      assert.deepEqual(read(date, typed), { content: answered('2014-03-27'), errors: [] });
      assert.deepEqual(readCellAnswer(date, { value: typed }).content, answered('2014-03-27'));
    });
  }

  for (const typed of ['30 February 2014', '30 2 2014', '2014-02-30', '29 February 2015', 'last spring', '3 2014', '27 3 14']) {
    test(`written “${typed}” is refused, and stays as it was typed`, () => {
      const { content, errors } = read(date, typed);
      assert.deepEqual(errors, [{ field: 'a.t.date', message: 'Question 2: enter a date that exists, like 27 3 2014.' }]);
      assert.equal(content.text, typed);
      assert.equal(inBox(date, content), typed);
      assert.equal(readCellAnswer(date, { value: typed }).errors[0]?.field, 'value');
    });
  }

  test('is shown and put in words with the name of its month', () => {
    assert.equal(answerInWords(date, answered('2014-03-27')), '27 March 2014');
    assert.equal(inBox(date, answered('2014-03-27')), '27 March 2014');
  });

  test('shows how a date is written', () => {
    assert.match(draw(date, emptyAnswer), /For example, 27 3 2014 or 27 March 2014\./);
  });

  test('comes back from the page and from a file, whichever day it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 109_000 }), (days) => comesBack(date, addDays('1900-01-01', days))));
  });
});

describe('a number', () => {
  test('is a whole number, kept without zeros before it', () => {
    assert.deepEqual([read(number, '20').content.text, read(number, ' 007 ').content.text, read(number, '0').content.text], ['20', '7', '0']);
  });

  for (const typed of ['-1', '1.5', 'twelve', '1e3', '1,200', '12 records', '9999999999']) {
    test(`written “${typed}” is refused, and stays as it was typed`, () => {
      const { content, errors } = read(number, typed);
      assert.deepEqual(errors, [{ field: 'a.t.number', message: 'Question 3: enter a whole number, such as 12.' }]);
      assert.equal(inBox(number, content), typed);
    });
  }

  test('comes back from the page and from a file, whichever it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      comesBack(number, String(value));
      assert.equal(answerInWords(number, answered(String(value))), String(value));
    }));
  });

  test('brings up the keys for figures on a phone', () => {
    assert.match(draw(number, emptyAnswer), /inputmode="numeric"/);
  });
});
