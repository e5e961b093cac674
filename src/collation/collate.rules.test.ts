import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Item, Tool } from '../tools/index.ts';
import { collate } from './collate.rules.ts';
import { collationJson } from './collation-json.rules.ts';
import type { AnswerTally, CollatedItem } from './collation.types.ts';

const base = { shortName: 'S', comment: 'optional', evidence: false, otherAnswers: ['na', 'dk', 'no-evidence'] } as const;
const single: Item = {
  ...base, id: 't.1', number: '1', kind: 'single-choice', question: 'Was the child seen?',
  options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'dk', label: 'Not sure', state: 'dk' }],
};
const multi: Item = {
  ...base, id: 't.2', number: '2', kind: 'multi-choice', question: 'What is on file?',
  options: [{ code: 'a', label: 'A' }, { code: 'b', label: 'B' }, { code: 'c', label: 'C' }],
};
const narrative: Item = { ...base, id: 't.3', number: '3', kind: 'narrative', question: 'What changed?' };

const tool: Tool = {
  id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '', audiences: [], scales: [], companions: [], notes: [],
  sections: [{ id: 's', number: '1', title: 'S', items: [single, multi, narrative] }],
};

function collated(itemId: string, returned: number, tallies: readonly Omit<AnswerTally, 'itemId'>[]): CollatedItem {
  const all = tallies.map((tally) => ({ ...tally, itemId }));
  const item = collate({ tool, requests: returned, returned, tallies: all }).items.find((each) => each.itemId === itemId);
  assert.ok(item);
  return item;
}

const lines = (item: CollatedItem) => item.answers.map(({ code, count, tenths, tenthsWithoutNa }) => [code, count, tenths, tenthsWithoutNa]);

test('unanswered drops out of the base, other answers stay in, and shares without "not applicable" stand beside [REP-13]', () => {
  const item = collated('t.1', 12, [
    { state: 'answered', value: 'yes', count: 4 }, { state: 'dk', value: null, count: 1 },
    { state: 'na', value: null, count: 2 }, { state: 'no-evidence', value: null, count: 3 },
  ]);
  assert.deepEqual([item.returns, item.answered, item.unanswered, item.answeredWithoutNa], [12, 10, 2, 8]);
  assert.deepEqual(lines(item), [
    ['yes', 4, 400, 500], ['no', 0, 0, 0], ['dk', 1, 100, 125], ['na', 2, 200, null], ['no-evidence', 3, 300, 375],
  ]);
});

test('a printed "don’t know" keeps its own words and place [REP-14]', () => {
  const item = collated('t.1', 1, [{ state: 'dk', value: null, count: 1 }]);
  assert.deepEqual(item.answers[2], { code: 'dk', label: 'Not sure', count: 1, tenths: 1000, tenthsWithoutNa: 1000 });
});

test('a return that chose several counts once in each and once in the base', () => {
  const item = collated('t.2', 3, [{ state: 'answered', value: 'a|c', count: 2 }, { state: 'answered', value: 'c', count: 1 }]);
  assert.deepEqual(lines(item), [['a', 2, 667, 667], ['b', 0, 0, 0], ['c', 3, 1000, 1000]]);
  assert.equal(item.answered, 3);
});

test('an answer that the tool no longer offers is listed under its code', () => {
  const item = collated('t.1', 2, [{ state: 'answered', value: 'perhaps', count: 2 }]);
  assert.deepEqual(item.answers.at(-1), { code: 'perhaps', label: 'perhaps', count: 2, tenths: 1000, tenthsWithoutNa: 1000 });
});

test('answers in words are only counted as given or not', () => {
  const item = collated('t.3', 5, [{ state: 'answered', value: null, count: 3 }, { state: 'na', value: null, count: 1 }]);
  assert.deepEqual([item.counted, item.answered, item.unanswered, lines(item)], ['no', 4, 1, [['na', 1, 250, null]]]);
});

test('nobody asked and nobody answered gives no shares instead of zeros', () => {
  const collation = collate({ tool, requests: 0, returned: 0, tallies: [] });
  assert.equal(collation.responseTenths, null);
  assert.ok(collation.items.every((item) => item.answers.every(({ tenths }) => tenths === null)));
  const printed = collationJson(collation);
  assert.deepEqual(printed.items['t.1']?.percent, { yes: null, no: null, dk: null });
  assert.equal(printed.responseRate, null);
});

test('more answers than returns are a mistake of ours and stop the count', () => {
  assert.throws(() => collated('t.1', 1, [{ state: 'answered', value: 'yes', count: 2 }]), /2 answers from 1 returns/);
});

const tally = fc.record({
  itemId: fc.constantFrom('t.1', 't.2', 't.3'),
  state: fc.constantFrom('answered', 'na', 'dk', 'no-evidence'),
  value: fc.constantFrom('yes', 'no', 'a', 'a|b', 'a|b|c', 'old'),
  count: fc.integer({ min: 1, max: 50 }),
}).map(({ itemId, state, value, count }): AnswerTally => ({ itemId, state, value: state === 'answered' ? value : null, count }));

test('whatever was answered, counts stay within the base and single answers share it out to the last one', () => {
  fc.assert(fc.property(fc.array(tally, { maxLength: 20 }), fc.nat(100), (tallies, unanswered) => {
    const returned = tallies.reduce((sum, { count }) => sum + count, 0) + unanswered;
    for (const item of collate({ tool, requests: returned, returned, tallies }).items) {
      assert.equal(item.answered + item.unanswered, returned);
      assert.ok(item.answers.every(({ count }) => count <= item.answered));
      if (item.counted !== 'one' || item.answered === 0) continue;
      assert.equal(item.answers.reduce((sum, { count }) => sum + count, 0), item.answered);
      const tenths = item.answers.reduce((sum, answer) => sum + (answer.tenths ?? 0), 0);
      assert.ok(Math.abs(tenths - 1000) <= item.answers.length / 2, `${tenths}`);
    }
  }));
});

test('the order in which tallies come makes no difference', () => {
  fc.assert(fc.property(fc.array(tally, { maxLength: 12 }), (tallies) => {
    const returned = 1000;
    const turned = [...tallies].reverse();
    assert.deepEqual(collate({ tool, requests: 1000, returned, tallies: turned }), collate({ tool, requests: 1000, returned, tallies }));
  }));
});

test('a question that depends on others is counted over the returns that were asked it, also when one came in meanwhile', () => {
  const conditional = [
    { itemId: 't.1', asked: 2, tallies: [{ itemId: 't.1', state: 'answered', value: 'yes', count: 1 }] },
    { itemId: 't.1', asked: 1, tallies: [{ itemId: 't.1', state: 'answered', value: 'yes', count: 1 }, { itemId: 't.1', state: 'na', value: null, count: 1 }] },
  ] as const;
  for (const returned of [9, 2]) {
    const item = collate({ tool, requests: 9, returned, tallies: [{ itemId: 't.1', state: 'answered', value: 'no', count: 1 }], conditional }).items.find(({ itemId }) => itemId === 't.1');
    assert.ok(item);
    assert.deepEqual([item.returns, item.answered, item.unanswered, item.answeredWithoutNa], [3, 3, 0, 2]);
    assert.deepEqual(item.answers.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]), [['yes', 2], ['na', 1]]);
  }
});
