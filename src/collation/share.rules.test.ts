import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { percentOf, shareInWords, tenthsInWords, tenthsOf } from './share.rules.ts';

test('a share is printed with its count and base [REP-12]', () => {
  assert.equal(shareInWords(31, 72), '31 of 72 (43.1%)');
  assert.equal(shareInWords(0, 75), '0 of 75 (0.0%)');
  assert.equal(shareInWords(75, 75), '75 of 75 (100.0%)');
  assert.equal(shareInWords(0, 0), 'no answers');
});

test('an exact half is rounded up', () => {
  assert.equal(tenthsOf(1, 16), 63);
  assert.equal(tenthsOf(1, 2000), 1);
  assert.equal(tenthsOf(999, 2000), 500);
  assert.equal(tenthsOf(1, 2001), 0);
});

test('tenths become words and numbers of percent', () => {
  assert.equal(tenthsInWords(431), '43.1%');
  assert.equal(tenthsInWords(5), '0.5%');
  assert.equal(tenthsInWords(null), 'no answers');
  assert.equal(percentOf(431), 43.1);
  assert.equal(percentOf(null), null);
});

test('rounding is exact for any count and base', () => {
  fc.assert(fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 2_000_000_000 }), (count, base) => {
    const tenths = BigInt(tenthsOf(count, base) ?? -1);
    const doubled = 2000n * BigInt(count);
    const width = BigInt(base);
    assert.ok((2n * tenths - 1n) * width <= doubled && doubled < (2n * tenths + 1n) * width);
  }));
});

test('a broken count is refused instead of printed', () => {
  assert.throws(() => tenthsOf(1.5, 3), RangeError);
  assert.throws(() => tenthsOf(-1, 3), RangeError);
});
