import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenOptions, optionsOf } from '../choices.rules.ts';
import { addedOthers, isPrinted } from '../states.rules.ts';
import { allItems, checkTool, findItem } from '../tool.rules.ts';
import coverage from './coverage.json' with { type: 'json' };
import { findShippedTool, shippedTools } from './index.ts';

const cheshireEast = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(cheshireEast);
const tool = cheshireEast;
const items = allItems(tool);

for (const shipped of shippedTools) {
  test(`the shipped tool "${shipped.title}" is sound`, () => {
    assert.deepEqual(checkTool(shipped), []);
  });
}

test('the Cheshire East tool has every item of its source, with the same kind, answers and comment rules [COM-30]', () => {
  const found = items.map((item) => ({
    id: item.id,
    number: item.number,
    kind: item.kind,
    options: optionsOf(item).map((option) => option.code),
    commentNeeded: optionsOf(item).filter((option) => option.commentNeeded !== undefined).map((option) => option.code),
  }));
  assert.deepEqual(found, coverage);
});

test('every Cheshire East question is closed and has room for comments [COM-29]', () => {
  for (const item of items) {
    assert.notEqual(item.kind, 'narrative', item.id);
    assert.notEqual(item.comment, 'none', item.id);
  }
});

test('"not applicable" is printed at three questions only, and elsewhere stands beside the answers [COM-31]', () => {
  const printed = items.filter((item) => isPrinted(item, 'na')).map((item) => item.number);
  assert.deepEqual(printed, ['1.02', '3.04', '4.03']);
  for (const item of items) assert.ok(isPrinted(item, 'na') !== addedOthers(item).includes('na'), item.id);
});

test('"don’t know" is an answer of its own, apart from "no" [COM-31]', () => {
  const item = findItem(tool, 'cheshire-east.3.02');
  assert.ok(item);
  const chosen = chosenOptions(item, { state: 'dk', value: null });
  assert.deepEqual(chosen.map((option) => option.code), ['dk']);
  assert.deepEqual(chosenOptions(item, { state: 'answered', value: 'no' }).map((option) => option.code), ['no']);
});

test('a flag that is gone because the plan has just ended can be explained [COM-36]', () => {
  const item = findItem(tool, 'cheshire-east.1.01');
  assert.ok(item);
  assert.match(optionsOf(item).find((option) => option.code === 'e')?.hint ?? '', /ended/);
  assert.equal(item.comment, 'optional');
});

test('the question about worries tells the auditor not to wait with an immediate concern', () => {
  assert.match(findItem(tool, 'cheshire-east.5.01')?.concernPrompt ?? '', /immediate concern/);
});

test('completed forms carry the restricted marking', () => {
  assert.equal(tool.marking, 'RESTRICTED WHEN COMPLETED');
});
