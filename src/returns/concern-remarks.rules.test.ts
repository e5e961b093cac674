import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyAnswer, findShippedTool, type AnswerContent } from '../tools/index.ts';
import { concernRemarks } from './concern-remarks.rules.ts';

const tool = findShippedTool('west-midlands-regional');
assert.ok(tool);

function graded(code: string): ReadonlyMap<string, AnswerContent> {
  return new Map([['wm.grade.01', { ...emptyAnswer, state: 'answered', value: code }]]);
}

test('[IMM-07] a case that needs action at once is due the lowest grade, and the lowest grade leads to a concern', () => {
  const remarks = (code: string, raised: number) => concernRemarks(tool, graded(code), { raised }).map(({ itemId, message }) => [itemId, message.includes('Inadequate')]);
  assert.deepEqual(remarks('good', 1), [['wm.grade.01', true]]);
  assert.deepEqual(remarks('requires-improvement', 2), [['wm.grade.01', true]]);
  assert.deepEqual(remarks('inadequate', 0), [['wm.grade.01', true]]);
  assert.deepEqual(remarks('inadequate', 1), []);
  assert.deepEqual(remarks('good', 0), []);
  assert.deepEqual(concernRemarks(tool, new Map(), { raised: 1 }), [], 'nothing is said of a grade that nobody gave');
});
