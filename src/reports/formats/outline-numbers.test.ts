import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlineNumbers } from './outline-numbers.ts';

function levels(...numbers: string[]): (number | null)[] {
  const levelOf = outlineNumbers();
  return numbers.map((number) => levelOf(number));
}

test('sections, subsections and paragraphs in order are numbered by the list', () => {
  assert.deepEqual(levels('1', '1.1', '1.2', '2', '2.1', '2.1.1', '2.1.2', '2.2', '2.2.1', '3'), [0, 1, 1, 0, 1, 2, 2, 1, 2, 0]);
});

test('a number the list would not give is left to be written as text', () => {
  assert.deepEqual(levels('2', '1', '1.2', '1.1', '1.1', 'A', '', '1.1.1.1.1'), [null, 0, null, 1, null, null, null, null]);
});

test('after a number written as text the list goes on where it was', () => {
  assert.deepEqual(levels('1', '1.1', '9.9', '1.2', '2'), [0, 1, null, 1, 0]);
});
