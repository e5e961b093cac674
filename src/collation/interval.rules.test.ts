import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { baseRemark, caseInterval, intervalInWords, wilsonInterval } from './interval.rules.ts';

const rounded = (interval: { low: number; high: number } | null) => interval && [interval.low.toFixed(4), interval.high.toFixed(4)];

test('Wilson’s interval for 10 of 20 has its reference value', () => {
  assert.deepEqual(rounded(wilsonInterval(10, 20)), ['0.2993', '0.7007']);
});

test('an interval ends exactly at nothing and at everything', () => {
  assert.equal(wilsonInterval(0, 8)?.low, 0);
  assert.equal(wilsonInterval(8, 8)?.high, 1);
  assert.equal(wilsonInterval(0, 0), null);
});

test('Wilson’s interval holds the share and narrows as the base grows', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (base, some) => {
    const hits = some % (base + 1);
    const interval = wilsonInterval(hits, base);
    const wider = wilsonInterval(hits * 4, base * 4);
    assert.ok(interval && wider);
    assert.ok(interval.low >= 0 && interval.low <= hits / base && hits / base <= interval.high && interval.high <= 1);
    assert.ok(wider.high - wider.low < interval.high - interval.low);
  }));
});

const fifteen = Array.from({ length: 15 }, (_nothing, index) => ({ hits: index % 6, base: 5 }));

test('the same cases and seed give the same interval for ever', () => {
  const first = caseInterval(fifteen, 2014);
  assert.deepEqual(first, caseInterval(fifteen, 2014));
  assert.deepEqual(rounded(first), ['0.2800', '0.6000']);
});

test('returns that agree within each case give a wider interval than as many independent ones', () => {
  const clustered = Array.from({ length: 10 }, (_nothing, index) => ({ hits: index < 5 ? 6 : 0, base: 6 }));
  const byCase = caseInterval(clustered, 1);
  const asIfIndependent = wilsonInterval(30, 60);
  assert.ok(byCase && asIfIndependent);
  assert.ok(byCase.high - byCase.low > 1.5 * (asIfIndependent.high - asIfIndependent.low));
});

test('cases that all agree leave no spread, and one case alone tells nothing of it', () => {
  assert.deepEqual(caseInterval([{ hits: 2, base: 4 }, { hits: 1, base: 2 }, { hits: 3, base: 6 }], 7), { low: 0.5, high: 0.5 });
  assert.equal(caseInterval([{ hits: 2, base: 4 }, { hits: 0, base: 0 }], 7), null);
});

test('an interval is given in words', () => {
  assert.equal(intervalInWords({ low: 0.29929, high: 0.70071 }), 'between 29.9% and 70.1%');
});

test('a thin base says so, and a base of 20 does not', () => {
  assert.equal(baseRemark(20), null);
  assert.match(baseRemark(19) ?? '', /^Only 19 answers: /);
  assert.match(baseRemark(1) ?? '', /^Only 1 answer: /);
  assert.equal(baseRemark(0), 'No answers yet.');
  assert.equal(baseRemark(12, 10), null);
});
