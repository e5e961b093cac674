import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ageBandOf, defaultAgeBands, makeAgeBands } from './age-band.rules.ts';

test('the usual bands are under 5, 5 to 10 and over 10', () => {
  assert.deepEqual(defaultAgeBands.map((band) => band.label), ['Under 5', '5 to 10', 'Over 10']);
  const labels = [0, 4, 5, 10, 11, 17].map((age) => ageBandOf(age)?.label);
  assert.deepEqual(labels, ['Under 5', 'Under 5', '5 to 10', '5 to 10', 'Over 10', 'Over 10']);
});

test('an unknown age is in no band', () => {
  assert.equal(ageBandOf(null), null);
  assert.equal(ageBandOf(-1), null);
});

test('a partnership’s own bands take in every age exactly once', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100 })), fc.nat(120), (ages, age) => {
    const bands = makeAgeBands(ages.toSorted((a, b) => a - b));
    assert.equal(bands.length, ages.length + 1);
    assert.equal(bands.filter((band) => ageBandOf(age, [band]) !== null).length, 1);
    assert.equal(new Set(bands.map((band) => band.code)).size, bands.length);
  }));
});

test('bands that overlap or begin below 1 are refused', () => {
  assert.throws(() => makeAgeBands([11, 5]), RangeError);
  assert.throws(() => makeAgeBands([0]), RangeError);
  assert.throws(() => makeAgeBands([5, 5]), RangeError);
});
