import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CollatedItem, PublicItem } from './collation.types.ts';
import { tenthsOf } from './share.rules.ts';
import { hideSmallCounts } from './small-counts.rules.ts';

function itemOf(counted: CollatedItem['counted'], counts: Readonly<Record<string, number>>, answered: number): CollatedItem {
  const withoutNa = answered - (counts['na'] ?? 0);
  return {
    itemId: 't.1', number: '1', question: 'Q', shortName: 'S', counted, returns: answered + 2, answered, unanswered: 2, answeredWithoutNa: withoutNa,
    answers: Object.entries(counts).map(([code, count]) => ({
      code, label: code, count, tenths: tenthsOf(count, answered), tenthsWithoutNa: code === 'na' ? null : tenthsOf(count, withoutNa),
    })),
  };
}

function shown(item: CollatedItem, threshold?: number): PublicItem {
  const [only] = hideSmallCounts({ requests: 90, returned: 77, responseTenths: 856, items: [item] }, threshold).items;
  assert.ok(only);
  return only;
}

const counts = (item: PublicItem) => Object.fromEntries(item.answers.map(({ code, count }) => [code, count]));

test('a small count goes with the one that it could be worked out from, shares included', () => {
  const item = shown(itemOf('one', { yes: 58, no: 4, dk: 8 }, 70));
  assert.deepEqual(counts(item), { yes: 58, no: null, dk: null });
  assert.deepEqual(item.answers.map(({ tenths }) => tenths), [829, null, null]);
  assert.deepEqual([item.answered, item.unanswered, item.answeredWithoutNa], [70, 2, 70]);
});

test('where not applicable is hidden, so is the base without it, and every share of that base', () => {
  const item = shown(itemOf('one', { yes: 58, no: 9, na: 3 }, 70));
  assert.deepEqual(counts(item), { yes: 58, no: null, na: null });
  assert.equal(item.answeredWithoutNa, null);
  assert.ok(item.answers.every(({ tenthsWithoutNa }) => tenthsWithoutNa === null));
});

test('where several answers may be given, few who did not are as telling as few who did', () => {
  assert.deepEqual(counts(shown(itemOf('several', { a: 75, b: 71, c: 66, d: 3, e: 0 }, 75))), { a: 75, b: null, c: 66, d: null, e: 0 });
});

test('states of a question answered in words are weighed against the words', () => {
  assert.deepEqual(counts(shown(itemOf('no', { na: 6, dk: 1 }, 30))), { na: null, dk: null });
});

test('where fewer answered than may be shown, nothing they answered is shown', () => {
  assert.deepEqual(counts(shown(itemOf('one', { yes: 3, no: 0 }, 3))), { yes: null, no: null });
  assert.deepEqual(counts(shown(itemOf('one', { yes: 0, no: 0 }, 0))), { yes: 0, no: 0 });
});

test('a partnership may set another threshold', () => {
  assert.deepEqual(counts(shown(itemOf('one', { yes: 58, no: 4 }, 62), 3)), { yes: 58, no: 4 });
});

test('of single answers, what is hidden always adds up to more than a small number, and more than one line is hidden', () => {
  fc.assert(fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 7 }), (given) => {
    const base = given.reduce((sum, count) => sum + count, 0);
    const answers = shown(itemOf('one', Object.fromEntries(given.map((count, index) => [`o${index}`, count])), base)).answers;
    answers.forEach(({ count }, index) => { assert.ok(count === null || (count === given[index] && (count === 0 || count >= 5))); });
    const hidden = answers.flatMap(({ count }, index) => (count === null ? [given[index] ?? 0] : []));
    if (hidden.length === 0 || base < 5) return;
    assert.ok(hidden.length > 1 && hidden.reduce((sum, count) => sum + count, 0) >= 5);
  }));
});

test('a question that is asked after certain answers gives no hidden answer away: neither by how many were asked it, nor by what depends on it', () => {
  const decider = { ...itemOf('one', { yes: 2, no: 60, dk: 8 }, 70), itemId: 'a', number: '1' };
  const open = { ...itemOf('one', { yes: 30, no: 40 }, 70), itemId: 'b', number: '2' };
  const items: CollatedItem[] = [
    decider, { ...itemOf('one', { yes: 2 }, 2), itemId: 'c', number: '3', returns: 2, unanswered: 0, dependsOn: ['a'] },
    open, { ...itemOf('one', { yes: 20, no: 10 }, 30), itemId: 'd', number: '4', returns: 30, unanswered: 0, dependsOn: ['b'] },
    { ...itemOf('one', { yes: 20, no: 10 }, 30), itemId: 'e', number: '5', dependsOn: ['c'] },
    { ...itemOf('one', { yes: 3 }, 3), itemId: 'f', number: '6', returns: 3, unanswered: 0, dependsOn: ['b'] },
  ];
  const shownOf = hideSmallCounts({ requests: 90, returned: 77, responseTenths: 856, items });
  assert.deepEqual([shownOf.items.map(({ itemId }) => itemId), shownOf.withheld], [['a', 'b', 'd'], ['c', '3', 'e', '5', 'f', '6']]);
});
