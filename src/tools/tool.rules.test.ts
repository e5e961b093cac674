import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findShippedTool } from './library/index.ts';
import { allItems, checkTool, findItem } from './tool.rules.ts';
import type { Item, SingleChoiceItem, Tool } from './tools.types.ts';

const item: SingleChoiceItem = {
  id: 't.1', number: '1', kind: 'single-choice', question: 'Was the child seen?', shortName: 'Seen',
  options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }],
  comment: 'optional', evidence: false, otherAnswers: [],
};

function toolOf(...items: Item[]): Tool {
  return {
    id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '',
    sections: [{ id: 's', number: '1', title: 'S', items }], audiences: [], scales: [], companions: [], notes: [],
  };
}

test('a sound tool has no problems', () => {
  assert.deepEqual(checkTool(toolOf(item)), []);
});

test('a repeated id and number are named', () => {
  assert.deepEqual(checkTool(toolOf(item, item)), ['The item id t.1 is used twice.', 'The number 1 is used twice.']);
});

test('an option without a code, and a code twice, are named', () => {
  const options = [{ code: '', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'no', label: 'Never' }];
  assert.deepEqual(checkTool(toolOf({ ...item, options })), [
    't.1 has the option code no twice.', 't.1 has an option without a code: “Yes”.',
  ]);
});

test('a printed "not applicable" under another code is named, because it would be counted apart', () => {
  const options = [{ code: 'yes', label: 'Yes' }, { code: 'x', label: 'Not applicable', state: 'na' as const }];
  assert.match(checkTool(toolOf({ ...item, options })).join(), /prints na under the code x/);
});

test('an answer offered both among the options and beside them is named', () => {
  const options = [{ code: 'yes', label: 'Yes' }, { code: 'na', label: 'Not applicable', state: 'na' as const }];
  assert.match(checkTool(toolOf({ ...item, options, otherAnswers: ['na'] })).join(), /offers it again/);
});

test('a comment asked for where there is no comment box is named', () => {
  const options = [{ code: 'yes', label: 'Yes', commentNeeded: 'Say how' }, { code: 'no', label: 'No' }];
  assert.match(checkTool(toolOf({ ...item, options, comment: 'none' })).join(), /no comment box/);
});

test('a tool or section without questions is named', () => {
  assert.deepEqual(checkTool(toolOf()), ['t has no items.', 'Section 1 has no items.']);
});

test('an item is found by its id, and an unknown id finds nothing', () => {
  const tool = findShippedTool('cheshire-east-repeat-cp-plans');
  assert.ok(tool);
  assert.equal(allItems(tool).length, 13);
  assert.equal(findItem(tool, 'cheshire-east.4.02')?.number, '4.02');
  assert.equal(findItem(tool, 'cheshire-east.9.99'), undefined);
});
