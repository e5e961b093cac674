import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollatedItem } from '../../collation/index.ts';
import { showItem } from './figure-words.rules.ts';

function itemOf(yes: number, no: number, notApplicable: number): CollatedItem {
  const answered = yes + no + notApplicable;
  const without = yes + no;
  const tenths = (count: number, base: number): number | null => (base === 0 ? null : Math.floor((count * 2000 + base) / (base * 2)));
  return {
    itemId: 't.1', number: '1', question: 'Is it there?', shortName: 'There', counted: 'one', returns: answered, answered, unanswered: 0, answeredWithoutNa: without,
    answers: [['yes', 'Yes', yes], ['no', 'No', no], ['na', 'Not applicable', notApplicable]].map(([code, label, count]) => ({
      code: String(code), label: String(label), count: Number(count), tenths: tenths(Number(count), answered), tenthsWithoutNa: code === 'na' ? null : tenths(Number(count), without),
    })),
  };
}

test('[REP-13] not applicable stays in the base unless the reader leaves it out, and both bases are said', () => {
  const item = itemOf(58, 4, 8);
  const kept = showItem(item, false);
  assert.equal(kept.answers[0]?.share, '58 of 70 (82.9%)');
  assert.match(kept.bases ?? '', /8 of the 70 said not applicable.*of 62/);
  const left = showItem(item, true);
  assert.equal(left.answers[0]?.share, '58 of 62 (93.5%)');
  assert.deepEqual(left.answers.map(({ code }) => code), ['yes', 'no']);
  assert.match(left.bases ?? '', /left out: shares are of 62/);
});

test('where nobody said not applicable there is one base and nothing to explain', () => {
  assert.equal(showItem(itemOf(60, 12, 0), false).bases, null);
});

test('below twenty answers no answer is said to lead, and the remark says why', () => {
  const thin = showItem(itemOf(15, 4, 0), false);
  assert.equal(thin.headline, null);
  assert.match(thin.remark ?? '', /Only 19 answers/);
  const enough = showItem(itemOf(15, 5, 0), false);
  assert.equal(enough.headline, 'Most frequent: Yes, 15 of 20 (75.0%)');
  assert.equal(enough.remark, null);
});

test('answers that share the lead are all named', () => {
  assert.equal(showItem(itemOf(12, 12, 0), false).headline, 'Most frequent: Yes, 12 of 24 (50.0%); No, 12 of 24 (50.0%)');
});
