import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyAnswer } from './answer.rules.ts';
import { findShippedTool } from './library/index.ts';
import { personIn, speakingOf } from './person-wording.rules.ts';
import type { Tool } from './tools.types.ts';

const found = findShippedTool('west-midlands-regional');
assert.ok(found);
const tool = found;
const textsOf = ({ sections }: Tool): string[] => sections.flatMap((section) => [section.title, section.guidance ?? '', ...section.items.filter(({ id }) => id !== 'wm.front.08').flatMap((item) => [item.question, item.hint ?? '', item.guidance ?? '', ...(item.prompts ?? []), item.concernPrompt ?? ''])]);

describe('the words of the West Midlands form', () => {
  test('follow what is answered about child or adult [COM-28]', () => {
    const said = (value: string) => new Map([['wm.front.08', { ...emptyAnswer, state: 'answered' as const, value }]]);
    assert.deepEqual([personIn(tool, new Map()), personIn(tool, said('child')), personIn(tool, said('adult'))], [null, 'child', 'adult']);
    const texts = textsOf(speakingOf(tool, 'adult'));
    assert.ok(texts.includes('What is better for the adult because of the plan?'));
    assert.ok(texts.includes('How have people found out what an ordinary day is like for the adult?'));
    assert.deepEqual(texts.filter((text) => /\bthe person\b|\bchild or (the )?adult\b/i.test(text)), []);
  });
  test('stay as they are while nobody has said which', () => {
    assert.equal(speakingOf(tool, null), tool);
  });
  test('of a tool that does not ask never change', () => {
    const other = findShippedTool('cheshire-east-repeat-cp-plans');
    assert.ok(other);
    assert.equal(speakingOf(other, 'adult'), other);
  });
  test('that ask the question itself, and the answers that are counted, stay', () => {
    const item = (of: Tool) => of.sections.flatMap(({ items }) => items).find(({ id }) => id === 'wm.front.08');
    assert.deepEqual(item(speakingOf(tool, 'child')), item(tool));
  });
});
