import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFieldNames, blanksThatStop, emptyAnswer, missingItems, readAnswerFieldName, remarksOn } from './answer.rules.ts';
import { findShippedTool } from './library/index.ts';
import { allItems } from './tool.rules.ts';
import type { AnswerContent } from './answers.types.ts';

const tool = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(tool);
const cheshireEast = tool;
const answered = (value: string, more: Partial<AnswerContent> = {}): AnswerContent => ({ ...emptyAnswer, state: 'answered', value, ...more });

function complete(): Map<string, AnswerContent> {
  return new Map(allItems(cheshireEast).map((item) => [item.id, answered('options' in item ? item.options.find((option) => !option.commentNeeded)?.code ?? '' : '')]));
}

function remarksWith(number: string, content: AnswerContent): string[] {
  const answers = complete().set(`cheshire-east.${number}`, content);
  return remarksOn(cheshireEast, answers).map((remark) => `${remark.itemId.slice(14)} ${remark.kind}`);
}

test('a return without a single answer lists every question in the order of the form', () => {
  const remarks = remarksOn(cheshireEast, new Map());
  assert.deepEqual(remarks.map((remark) => remark.itemId), allItems(cheshireEast).map((item) => item.id));
  assert.ok(remarks.every((remark) => remark.kind === 'unanswered'));
});

test('a complete return leaves nothing to remark', () => {
  assert.deepEqual(remarksOn(cheshireEast, complete()), []);
});

for (const [number, code] of [['2.01', 'f'], ['2.02', 'f'], ['4.02', 'yes'], ['5.01', 'yes']] as const) {
  test(`answering ${number} with ${code} asks for a comment until there is one [COM-30]`, () => {
    assert.deepEqual(remarksWith(number, answered(code)), [`${number} comment-needed`]);
    assert.deepEqual(remarksWith(number, answered(code, { comment: 'As the notes say' })), []);
  });
}

test('"not applicable" needs a reason where the tool does not print it, and none where it does [COM-31]', () => {
  assert.deepEqual(remarksWith('4.02', { ...emptyAnswer, state: 'na' }), ['4.02 reason-needed']);
  assert.deepEqual(remarksWith('4.02', { ...emptyAnswer, state: 'na', reason: 'Not involved then' }), []);
  assert.deepEqual(remarksWith('4.03', { ...emptyAnswer, state: 'na' }), []);
});

test('"don’t know" and "no evidence" are answers, so nothing is missing', () => {
  assert.deepEqual(remarksWith('4.02', { ...emptyAnswer, state: 'dk' }), []);
  assert.deepEqual(remarksWith('4.02', { ...emptyAnswer, state: 'no-evidence' }), []);
});

test('a comment required whatever the answer is asked for, but not of those who could not answer', () => {
  const section = cheshireEast.sections[4];
  const item = section?.items[0];
  assert.ok(section && item);
  const strict = { ...cheshireEast, sections: [{ ...section, items: [{ ...item, comment: 'required' as const }] }] };
  const kinds = (content: AnswerContent) => remarksOn(strict, new Map([[item.id, content]])).map((remark) => remark.kind);
  assert.deepEqual(kinds(answered('no')), ['comment-needed']);
  assert.deepEqual(kinds({ ...emptyAnswer, state: 'dk' }), []);
});

test('unanswered questions are listed for this tool and would stop a tool that refuses blanks', () => {
  const answers = complete();
  answers.delete('cheshire-east.3.01');
  assert.deepEqual(missingItems(cheshireEast, answers).map((item) => item.number), ['3.01']);
  assert.deepEqual(blanksThatStop(cheshireEast, answers), []);
  assert.deepEqual(blanksThatStop({ ...cheshireEast, blanks: 'refused' }, answers).map((item) => item.number), ['3.01']);
});

test('a control’s name leads back to its item and part', () => {
  const names = answerFieldNames('cheshire-east.3.01');
  for (const [part, name] of Object.entries(names)) {
    assert.deepEqual(readAnswerFieldName(name), { itemId: 'cheshire-east.3.01', part });
  }
  assert.equal(new Set(Object.values(names)).size, 5);
  assert.equal(readAnswerFieldName('_csrf'), null);
  assert.equal(readAnswerFieldName('a.'), null);
});

test('a grade with nothing behind it is remarked on, until its impact is told or said to be missing', () => {
  const london = findShippedTool('london-child-protection');
  assert.ok(london);
  const graded = (more: ReadonlyMap<string, AnswerContent>) =>
    remarksOn(london, new Map([['london.4.grade', answered('good')], ...more])).filter(({ kind }) => kind === 'unbacked').map(({ message }) => message);
  assert.deepEqual(graded(new Map()), ['Question 4.G: the grade has nothing behind it yet. Answer question 4.I, first response: impact.']);
  assert.deepEqual(graded(new Map([['london.4.impact', { ...emptyAnswer, state: 'answered', text: 'The child was safe that evening.' }]])), []);
  assert.deepEqual(graded(new Map([['london.4.impact', { ...emptyAnswer, state: 'no-evidence' }]])), []);
});

test('a checklist with open points is remarked on, and one that does not apply is not', () => {
  const devon = findShippedTool('devon-five-themes');
  const item = devon && allItems(devon).find(({ id }) => id === 'devon.5.prompts');
  assert.ok(devon && item?.kind === 'checklist');
  const kinds = (content: AnswerContent) => remarksOn(devon, new Map([[item.id, content]])).filter(({ itemId }) => itemId === item.id).map(({ kind }) => kind);
  const [first = '', second = ''] = item.points.map(({ code }) => `${code}-yes`);
  assert.deepEqual(kinds(answered(first)), ['points-open']);
  assert.deepEqual(kinds(answered(`${first}|${second}`)), []);
});
