import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerInWords, readAnswer, readCellAnswer } from './answer.ts';
import { emptyAnswer, longestText } from './answer.rules.ts';
import { optionsOf } from './choices.rules.ts';
import { findShippedTool } from './library/index.ts';
import { allItems, findItem } from './tool.rules.ts';
import type { AnswerContent } from './answers.types.ts';
import type { Item, NarrativeItem } from './tools.types.ts';

const tool = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(tool);
const items = allItems(tool);

function getItem(number: string): Item {
  const item = tool && findItem(tool, `cheshire-east.${number}`);
  assert.ok(item);
  return item;
}

const narrative: NarrativeItem = {
  id: 'n.1', number: '7', kind: 'narrative', question: 'What changed for the child?', shortName: 'Change',
  comment: 'none', evidence: true, otherAnswers: ['na', 'no-evidence'],
};

test('a form with nothing in it is unanswered', () => {
  for (const item of [...items, narrative]) {
    assert.deepEqual(readAnswer(item, { answer: [], other: '', comment: ' \n', reason: '', evidence: '' }), { content: emptyAnswer, errors: [] });
  }
});

test('several choices are kept in the order of the options, each once', () => {
  const { content, errors } = readAnswer(getItem('1.01'), { answer: ['e', 'a', 'e', 'c'] });
  assert.deepEqual([content.state, content.value, errors], ['answered', 'a|c|e', []]);
});

test('a printed "don’t know" is that state, with no value, so that it is counted with added ones [COM-31]', () => {
  const { content } = readAnswer(getItem('3.02'), { answer: ['dk'] });
  assert.deepEqual([content.state, content.value], ['dk', null]);
});

test('an added "not applicable" is taken from its own control and from among the answers', () => {
  for (const fields of [{ answer: [], other: 'na' }, { answer: ['na'] }]) {
    const { content, errors } = readAnswer(getItem('3.02'), { ...fields, reason: 'We joined later. ' });
    assert.deepEqual([content.state, content.value, content.reason, errors], ['na', null, 'We joined later.', []]);
  }
});

test('an answer together with "not applicable" is an error that asks to keep one, and the words stay', () => {
  const { content, errors } = readAnswer(getItem('3.02'), { answer: ['own'], other: 'na', comment: 'Seen weekly' });
  assert.deepEqual(errors.map((error) => error.field), ['a.cheshire-east.3.02']);
  assert.match(errors[0]?.message ?? '', /Keep one/);
  assert.equal(content.comment, 'Seen weekly');
});

test('without script a saved answer can be changed for "not applicable", and back', () => {
  const item = getItem('3.02');
  const own: AnswerContent = { ...emptyAnswer, state: 'answered', value: 'own' };
  const changed = readAnswer(item, { answer: ['own'], other: 'na' }, own);
  assert.deepEqual([changed.content.state, changed.content.value, changed.errors], ['na', null, []]);
  const back = readAnswer(item, { answer: ['own'], other: 'na' }, { ...emptyAnswer, state: 'na' });
  assert.deepEqual([back.content.state, back.content.value, back.errors], ['answered', 'own', []]);
});

test('"no evidence" never empties words that somebody has written', () => {
  const { content, errors } = readAnswer(narrative, { answer: ['She is safer.'], other: 'no-evidence' }, { ...emptyAnswer, state: 'answered', text: 'She is safer.' });
  assert.equal(content.text, 'She is safer.');
  assert.equal(errors.length, 1);
});

test('a narrative answer of two letters is words, not a state', () => {
  assert.deepEqual(readAnswer(narrative, { answer: ['na'] }).content, { ...emptyAnswer, state: 'answered', text: 'na' });
});

test('an unknown code names the item, what was found and what is offered', () => {
  const { errors } = readAnswer(getItem('4.01'), { answer: ['similar'] });
  assert.deepEqual(errors, [{
    field: 'a.cheshire-east.4.01',
    message: 'Question 4.01: “similar” is not one of its answers. Use same, added, different or dk.',
  }]);
});

test('two answers to a question that takes one are an error', () => {
  assert.match(readAnswer(getItem('4.01'), { answer: ['same', 'added'] }).errors[0]?.message ?? '', /takes one answer/);
});

test('an other answer that the question does not offer is refused', () => {
  const { content, errors } = readAnswer(getItem('5.01'), { answer: [], other: 'no-evidence' });
  assert.equal(content.state, 'unanswered');
  assert.match(errors[0]?.message ?? '', /not offered here/);
});

test('a text that is too long is an error and is kept to the last letter', () => {
  const comment = 'x'.repeat(longestText + 5);
  const { content, errors } = readAnswer(getItem('4.01'), { answer: ['same'], comment });
  assert.equal(content.comment, comment);
  assert.deepEqual(errors.map((error) => error.field), ['c.cheshire-east.4.01']);
  assert.match(errors[0]?.message ?? '', /Shorten it by 5 characters/);
  assert.deepEqual(readAnswer(getItem('4.01'), { answer: ['same'], comment: 'x'.repeat(longestText) }).errors, []);
});

test('any words come back as typed, but for line ends and spaces at the end', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
    const { content, errors } = readAnswer(narrative, { answer: [words] });
    const kept = words.replaceAll('\u0000', '').replace(/\r\n?/g, '\n').trimEnd();
    assert.equal(content.text ?? '', kept);
    assert.deepEqual(errors, []);
  }));
});

test('every option can be given in a file by its code or its words, in any case', () => {
  for (const item of items) {
    for (const option of optionsOf(item)) {
      const wanted = { state: option.state ?? 'answered', value: option.state ? null : option.code };
      for (const value of [option.code, option.label, option.code.toUpperCase(), ` ${option.label.toUpperCase().replace('’', "'")} `]) {
        const { content, errors } = readCellAnswer(item, { value });
        assert.deepEqual(errors, []);
        assert.deepEqual({ state: content.state, value: content.value }, wanted);
      }
    }
  }
});

test('a file may join several choices in any order, and write an added "not applicable" where the answer stands', () => {
  assert.equal(readCellAnswer(getItem('1.01'), { value: 'c| a|A case summary or a chronology' }).content.value, 'a|c');
  assert.deepEqual(readCellAnswer(getItem('4.02'), { value: 'N/A', reason: 'New to the case' }).content, {
    ...emptyAnswer, state: 'na', reason: 'New to the case',
  });
});

const cellMistakes: readonly (readonly [string, { value?: string; state?: string }, string, RegExp])[] = [
  ['4.01', { value: 'alike' }, 'value', /Question 4\.01: “alike” is not one of its answers/],
  ['4.01', { value: 'same|added' }, 'value', /takes one answer/],
  ['4.01', { value: 'same', state: 'na' }, 'state', /Keep one of them/],
  ['4.01', { state: 'answered' }, 'state', /Give a value/],
  ['4.01', { state: 'maybe' }, 'state', /not a state\. Use answered, na, dk, no-evidence/],
  ['5.01', { state: 'no-evidence' }, 'state', /not offered\. Use answered, na, dk/],
];

for (const [number, cells, column, message] of cellMistakes) {
  test(`a file row for ${number} with ${JSON.stringify(cells)} is refused at its ${column}`, () => {
    const { errors } = readCellAnswer(getItem(number), cells);
    assert.deepEqual(errors.map((error) => error.field), [column]);
    assert.match(errors[0]?.message ?? '', message);
  });
}

test('a file’s state column keeps the five states apart', () => {
  const read = (cells: { value?: string; state?: string }) => readCellAnswer(getItem('3.01'), cells).content.state;
  assert.deepEqual(
    [read({ value: 'yes', state: 'answered' }), read({ state: 'na' }), read({ state: 'Don’t know' }), read({ state: 'no-evidence' }), read({})],
    ['answered', 'na', 'dk', 'no-evidence', 'unanswered'],
  );
});

test('a file row that owes a comment or a reason is taken with a warning [COM-30]', () => {
  const owing = readCellAnswer(getItem('2.01'), { value: 'f' });
  assert.deepEqual([owing.errors, owing.warnings.map((warning) => warning.field)], [[], ['comment']]);
  assert.deepEqual(readCellAnswer(getItem('2.01'), { state: 'na' }).warnings.map((warning) => warning.field), ['reason']);
  assert.deepEqual(readCellAnswer(getItem('2.01'), { value: 'f', comment: 'From the court bundle' }).warnings, []);
});

test('what a form reads, a file reads alike', () => {
  fc.assert(fc.property(fc.constantFrom(...items), fc.nat(), fc.nat(), (item, first, second) => {
    const options = optionsOf(item);
    const pick = (index: number) => options[index % options.length]?.code ?? '';
    const codes = item.kind === 'multi-choice' ? [pick(first), pick(second)] : [pick(first)];
    assert.deepEqual(readCellAnswer(item, { value: codes.join('|') }).content, readAnswer(item, { answer: codes }).content);
  }));
});

test('answers are put in the words of the question', () => {
  const words = (number: string, content: Partial<AnswerContent>) => answerInWords(getItem(number), { ...emptyAnswer, ...content });
  assert.equal(words('3.02', { state: 'dk' }), 'Don’t know');
  assert.equal(words('4.01', { state: 'dk' }), 'Don’t know or not sure');
  assert.equal(words('4.02', { state: 'no-evidence' }), 'No evidence on file');
  assert.equal(words('1.01', { state: 'answered', value: 'a|c' }), 'Basic details, up to date; A case summary or a chronology');
  assert.equal(words('4.02', { state: 'answered', value: 'old' }), 'old');
  assert.equal(words('4.02', {}), 'Not answered');
  assert.equal(answerInWords(narrative, { ...emptyAnswer, state: 'answered', text: 'Two lines\nof it' }), 'Two lines\nof it');
});
