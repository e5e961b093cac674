import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSlug } from '../../access/index.ts';
import { accept, refuse } from '../../shared/result.ts';
import { findShippedTool, shippedTools } from '../library/index.ts';
import { checkTitle, copyOfTool, decideToolMove, freshToolId, nextVersionOf, ownIdPrefix, toolMovesFrom } from './tool-life.rules.ts';
import { toolStates, type ToolMove } from './tool-versions.types.ts';

const tool = findShippedTool('devon-five-themes');
assert.ok(tool);
const broken = { ...tool, sections: [] };

test('a version goes from draft to trial and back, is published from either, and retired and brought back', () => {
  const ways = toolStates.flatMap((state) => toolMovesFrom({ state, shipped: false }).map((move) => {
    const to = decideToolMove(move, { state, shipped: false, tool });
    return `${state} ${move} ${to.ok ? to.value : 'refused'}`;
  }));
  assert.deepEqual(ways, [
    'draft publish published', 'draft try trial', 'trial publish published', 'trial back-to-draft draft', 'published retire retired', 'retired bring-back published',
  ]);
});

test('steps that do not start where a version stands are refused, and all of them for a shipped tool', () => {
  const moves: readonly ToolMove[] = ['try', 'back-to-draft', 'publish', 'retire', 'bring-back'];
  for (const state of toolStates) {
    for (const move of moves.filter((one) => !toolMovesFrom({ state, shipped: false }).includes(one))) {
      assert.deepEqual(decideToolMove(move, { state, shipped: false, tool }), refuse({ kind: 'out-of-order', state }));
    }
  }
  assert.deepEqual(decideToolMove('retire', { state: 'published', shipped: true, tool }), refuse({ kind: 'shipped' }));
  assert.deepEqual(toolMovesFrom({ state: 'published', shipped: true }), []);
});

test('a tool with something wrong can be tried, and is not published: what is wrong is named', () => {
  assert.deepEqual(decideToolMove('try', { state: 'draft', shipped: false, tool: broken }), accept('trial'));
  assert.deepEqual(decideToolMove('publish', { state: 'draft', shipped: false, tool: broken }), refuse({ kind: 'not-ready', problems: ['devon-five-themes has no items. Add a section with questions.'] }));
});

test('a new tool gets an id that can stand in an address and is like none that is taken', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (title, others) => {
    const taken = new Set(others);
    for (let round = 0; round < 3; round += 1) {
      const id = freshToolId(title, taken);
      assert.ok(isSlug(id), id);
      assert.ok(!taken.has(id));
      taken.add(id);
    }
  }));
  assert.equal(freshToolId('!', new Set()), 'own-tool');
});

test('no tool that ships, now or later, can be taken for one of a partnership’s own', () => {
  assert.deepEqual(shippedTools.filter(({ id }) => id.startsWith(ownIdPrefix)), []);
  assert.equal(freshToolId('Devon five themes', new Set()), 'own-devon-five-themes');
});

test('[TOR-18] a copy keeps everything but its id, title and version, and says what it was made from', () => {
  assert.deepEqual(copyOfTool({ ...tool, version: 4 }, 'ours', 'Ours'), { ...tool, id: 'ours', title: 'Ours', version: 1, copiedFrom: tool.id });
  assert.deepEqual(nextVersionOf(tool, 6), { ...tool, version: 7 });
});

test('a title is asked for, on one line', () => {
  assert.deepEqual(checkTitle('Neglect'), []);
  for (const title of ['', 'x'.repeat(121), 'two\nlines']) assert.equal(checkTitle(title)[0]?.field, 'title');
});
