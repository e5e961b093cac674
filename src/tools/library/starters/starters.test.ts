import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkTool } from '../../checks/check-tool.rules.ts';
import { itemKinds } from '../../kinds/kinds.ts';
import { allItems, findItem } from '../../tool.rules.ts';
import { findShippedTool, shippedTools, starterTools } from '../index.ts';
import { londonChildProtection } from '../london-child-protection/index.ts';

for (const tool of starterTools) {
  describe(tool.title, () => {
    const items = allItems(tool);

    test('is sound, and says that it is derived from the London tool', () => {
      assert.deepEqual(checkTool(tool), []);
      assert.equal(tool.copiedFrom, londonChildProtection.id);
      assert.match(tool.title, /starter/);
      assert.match(tool.notes[0] ?? '', /derived from Maat’s London tool/);
    });

    test('keeps the ids of items that it takes over as they are, and says which one a reworded item carries on', () => {
      for (const item of items) {
        const london = findItem(londonChildProtection, item.continues ?? item.id);
        assert.ok(london, item.id);
        assert.equal(item.kind, london.kind, item.id);
        if (item.continues === undefined) assert.equal(item.question, london.question, item.id);
      }
    });

    test('grades every section on the work, on impact or evidence', () => {
      const graded = items.filter(({ kind }) => kind === 'grade');
      assert.ok(graded.length >= 9);
      for (const item of graded) {
        if (item.kind === 'grade' && item.id !== 'london.overall.grade') assert.ok(findItem(tool, item.backedBy ?? ''), item.id);
      }
    });

    test('asks nothing about a child protection conference', () => {
      for (const { id, question } of items) assert.doesNotMatch(question, /conference|section 47|child protection plan/i, id);
    });

    test('tells no questions apart by their number alone', () => {
      assert.equal(new Set(items.map(({ question }) => question)).size, items.length);
    });
  });
}

test('the four kinds of casework each have a tool: child protection, children in care, child in need and early intervention [TOR-20]', () => {
  for (const id of ['london-child-protection', 'children-in-care', 'child-in-need', 'early-intervention']) assert.ok(findShippedTool(id), id);
});

test('every tool that ships gives both numbers and words [COM-34]', () => {
  for (const { id, sections } of shippedTools) {
    const items = sections.flatMap((section) => section.items);
    assert.ok(items.some(({ kind }) => itemKinds[kind].counted !== 'no'), id);
    assert.ok(items.some(({ kind, comment }) => kind === 'narrative' || comment !== 'none'), id);
  }
});
