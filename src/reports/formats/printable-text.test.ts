import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breakable, printable, printableText, shortened } from './printable-text.ts';

test('Welsh, Arabic, Chinese and emoji come through unchanged', () => {
  for (const words of ['Ŵyth ŷd', 'مرحبا', '你好', '👋🏽', 'a\tb\nc']) assert.equal(printableText(words), words);
});

test('line ends of every system become one kind, and control characters go', () => {
  assert.equal(printableText('one\r\ntwo\rthree\u2028four\u0000\u0007\u001b\u0085five'), 'one\ntwo\nthree\nfour\nfive');
});

test('half of a broken surrogate pair is replaced, not dropped', () => {
  assert.equal(printableText('a\ud800b'), 'a\ufffdb');
});

test('whatever was pasted, what is left is text that XML 1.0 allows', () => {
  const allowed = /^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => allowed.test(printableText(text))));
});

test('a record keeps its shape, its numbers and its nulls', () => {
  assert.deepEqual(printable({ a: ['x\u0000', 3, null], b: { c: true, d: undefined } }), { a: ['x', 3, null], b: { c: true, d: undefined } });
});

test('a line at the edge of a page is cut at the number of characters asked for', () => {
  assert.equal(shortened('Repeat plans:\na review', 40), 'Repeat plans: a review');
  assert.equal(shortened('abcdefghij', 5), 'abcd…');
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 60 }), (text, most) => [...shortened(text, most)].length <= most * 2));
});

test('only words too long for a line are given places to break', () => {
  assert.equal(breakable('plain words stay as they are'), 'plain words stay as they are');
  assert.equal(breakable('x'.repeat(100)).split('\u200b').length, 3);
});
