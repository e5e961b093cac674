import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineCount } from './arial-widths.ts';
import { pagesOfMarked, type FlowItem } from './page-flow.rules.ts';

const text = (lines: number, more: Partial<FlowItem> = {}): FlowItem => ({ lines, lineHeight: 10, before: 0, after: 0, keepNext: false, keepLines: false, ...more });
const heading = text(1, { keepNext: true, keepLines: true, marked: true });

test('a heading is not left alone at the foot of a page', () => {
  assert.deepEqual(pagesOfMarked([text(9), heading, text(3)], 100), [2]);
  assert.deepEqual(pagesOfMarked([text(6), heading, text(3)], 100), [1]);
});

test('a paragraph is never split so that a single line stands alone', () => {
  assert.deepEqual(pagesOfMarked([text(9), text(4), heading, text(1)], 100), [2]);
  assert.deepEqual(pagesOfMarked([text(9), text(4, { marked: true })], 100), [2]);
  assert.deepEqual(pagesOfMarked([text(8), text(4, { marked: true })], 100), [1]);
});

test('of two spaces that meet the larger counts, and space at the head of a page is dropped', () => {
  assert.deepEqual(pagesOfMarked([text(5, { after: 10 }), text(4, { before: 10, marked: true })], 100), [1]);
  assert.deepEqual(pagesOfMarked([text(5, { after: 10 }), text(3, { before: 25, marked: true })], 100), [2]);
});

test('a paragraph longer than a page goes on over several', () => {
  assert.deepEqual(pagesOfMarked([text(35), heading, text(1)], 100), [4]);
});

test('words are broken between words, and within one only when it is wider than the line', () => {
  assert.equal(lineCount([{ text: 'iiii iiii', bold: false }], 10, 9.5), 2);
  assert.equal(lineCount([{ text: 'iiii iiii', bold: false }], 10, 22), 1);
  assert.equal(lineCount([{ text: 'i'.repeat(100), bold: false }], 10, 22.2), 10);
  assert.equal(lineCount([{ text: 'a\nb', bold: true }], 10, 100), 2);
});
