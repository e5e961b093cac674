import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { shippedTools } from './index.ts';

/** What each shipped version says. A partnership keeps a version as it was when it first used it, so other words are another version. */
const saying: Readonly<Record<string, string>> = {
  'london-child-protection 2': '586ccaf97a68ff53',
  'cheshire-east-repeat-cp-plans 1': 'bf44dede032ee9ac',
  'west-midlands-regional 2': 'ed4d62ec0b507108',
  'devon-five-themes 2': '52169c4cef39f7f3',
  'child-in-need 1': 'cd1d181a87c3328b',
  'early-intervention 1': '6aabf3c3d4537ea5',
  'children-in-care 1': 'de3e92bdd895284f',
};

test('a shipped tool says the same for as long as it has the same version', () => {
  assert.deepEqual(Object.fromEntries(shippedTools.map((tool) => [`${tool.id} ${tool.version}`, hash('sha256', JSON.stringify(tool)).slice(0, 16)])), saying);
});
