import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { missingItems, remarksOn } from './answer.rules.ts';
import { emptyAnswer } from './answer.rules.ts';
import { askedItems, conditionInWords, sayingWhen, shownForm } from './conditions.rules.ts';
import { findShippedTool } from './library/index.ts';
import type { AnswerContent } from './answers.types.ts';
import type { Condition, Item, Tool, YesNoNaItem } from './tools.types.ts';

function yesNo(number: string, when?: Condition): YesNoNaItem {
  return {
    id: `q${number}`, number, kind: 'yes-no-na', question: `Question ${number}?`, shortName: number, comment: 'none', evidence: false, otherAnswers: ['dk'],
    options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'na', label: 'Not applicable', state: 'na' }], ...(when ? { when } : {}),
  };
}
const is = (item: string, ...oneOf: string[]): Condition => ({ kind: 'answer', item, oneOf });
const plain = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(plain);
const tool: Tool = {
  ...plain,
  sections: [
    { id: 's1', number: '1', title: 'One', items: [yesNo('1'), yesNo('2', is('q1', 'yes'))] },
    { id: 's2', number: '2', title: 'Two', items: [yesNo('3', is('q2', 'no', 'dk')), yesNo('4', { kind: 'any-of', of: [is('q1', 'no'), { kind: 'all-of', of: [is('q2', 'yes'), is('q1', 'yes')] }] })] },
  ],
};
const said = (given: Readonly<Record<string, string>>): Map<string, AnswerContent> => new Map(Object.entries(given).map(([id, code]) => [id, code === 'dk' || code === 'na'
  ? { ...emptyAnswer, state: code } : { ...emptyAnswer, state: 'answered', value: code }]));
const asked = (given: Readonly<Record<string, string>>): string[] => askedItems(tool, said(given)).map(({ number }) => number);

describe('a question with a condition', () => {
  test('is asked once an earlier answer meets it, and not before', () => {
    assert.deepEqual([asked({}), asked({ q1: 'yes' }), asked({ q1: 'no' })], [['1'], ['1', '2'], ['1', '4']]);
  });
  test('can depend on another answer such as “don’t know”', () => {
    assert.deepEqual(asked({ q1: 'yes', q2: 'dk' }), ['1', '2', '3']);
  });
  test('is not asked because of an answer to a question that is itself no longer asked', () => {
    assert.deepEqual(asked({ q1: 'no', q2: 'no' }), ['1', '4']);
  });
  test('is neither missing nor remarked on while it is not asked', () => {
    assert.deepEqual(missingItems(tool, said({ q1: 'no', q4: 'yes' })), []);
    assert.deepEqual(remarksOn(tool, said({ q1: 'no' })).map(({ itemId }) => itemId), ['q4']);
  });
  test('stays in sight when it was answered, or when its own page may bring it up', () => {
    const shown = (given: Readonly<Record<string, string>>): string[] => shownForm(tool, new Set(said(given).keys()), new Set(asked(given).map((number) => `q${number}`))).sections.flatMap(({ items }) => items.map(({ number }) => number));
    assert.deepEqual(shown({}), ['1', '2']);
    assert.deepEqual(shown({ q1: 'no', q3: 'yes' }), ['1', '2', '3', '4']);
  });
  test('says in words when it is to be answered', () => {
    assert.equal(conditionInWords(tool, is('q2', 'no', 'dk')), 'question 2 is “No” or “Don’t know”');
    assert.equal(sayingWhen(tool, { ...yesNo('9', is('q1', 'na')), onlyIf: 'a referral was made' }).onlyIf, 'question 1 is “Not applicable”, and a referral was made');
  });
  test('never makes a question without one disappear, whatever the answers', () => {
    const answer = fc.constantFrom('yes', 'no', 'na', 'dk');
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('q1', 'q2', 'q3', 'q4'), answer), (given) => {
      const found = askedItems(tool, said(given));
      const always: Item[] = tool.sections.flatMap(({ items }) => items).filter(({ when }) => when === undefined);
      assert.ok(always.every((item) => found.includes(item)));
    }));
  });
});
