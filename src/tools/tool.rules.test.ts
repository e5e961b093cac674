import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findShippedTool } from './library/index.ts';
import { allItems, findItem } from './tool.rules.ts';

test('an item is found by its id, and an unknown id finds nothing', () => {
  const tool = findShippedTool('cheshire-east-repeat-cp-plans');
  assert.ok(tool);
  assert.equal(allItems(tool).length, 13);
  assert.equal(findItem(tool, 'cheshire-east.4.02')?.number, '4.02');
  assert.equal(findItem(tool, 'cheshire-east.9.99'), undefined);
});
