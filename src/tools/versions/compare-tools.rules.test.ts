import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findShippedTool, shippedTools } from '../library/index.ts';
import { allItems } from '../tool.rules.ts';
import type { Item, NarrativeItem, SingleChoiceItem, Tool } from '../tools.types.ts';
import { compareTools, trendOf, trendsInWords, wordRuns } from './compare-tools.rules.ts';

const found = findShippedTool('london-child-protection');
assert.ok(found);
const london: Tool = found;

const choice = (id: string, labels: readonly string[], more: Partial<SingleChoiceItem> = {}): SingleChoiceItem => ({
  id, number: id, question: `Question ${id}?`, shortName: id, kind: 'single-choice', comment: 'none', evidence: false, otherAnswers: [],
  options: labels.map((label) => ({ code: label.toLowerCase(), label })), ...more,
});
const words = (id: string): NarrativeItem => ({ id, number: id, question: `Question ${id}?`, shortName: id, kind: 'narrative', comment: 'none', evidence: false, otherAnswers: [] });
const toolOf = (...sections: readonly (readonly Item[])[]): Tool => ({
  ...london, sections: sections.map((items, at) => ({ id: `s${at}`, number: String(at + 1), title: `Section ${at + 1}`, items })), audiences: [], scales: [],
});
const changed = (before: Tool, after: Tool) => compareTools(before, after).kept.flatMap(({ after: { id }, differences }) => differences.map(({ part }) => `${id} ${part}`));

test('a tool differs in nothing from itself, and every trend of it carries on', () => {
  for (const tool of shippedTools) {
    const same = compareTools(tool, tool);
    assert.deepEqual([same.tool, same.sections, same.added, same.removed, same.kept.filter(({ differences, trend }) => differences.length > 0 || trend === 'breaks')], [[], [], [], [], []]);
  }
});

test('items that were added, taken out and reworded are named, and nothing else', () => {
  const before = toolOf([choice('a', ['Yes', 'No']), choice('b', ['Yes', 'No'])]);
  const after = toolOf([choice('a', ['Yes', 'No'], { question: 'Question a now?' }), choice('c', ['Yes', 'No'])]);
  const { added, removed } = compareTools(before, after);
  assert.deepEqual([added.map(({ id }) => id), removed.map(({ id }) => id), changed(before, after)], [['c'], ['b'], ['a question']]);
});

test('an item put before its neighbours or into another section has moved; its neighbours have not', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(words);
  assert.ok(a && b && c && d);
  assert.deepEqual(changed(toolOf([a, b, c, d]), toolOf([d, a, b, c])), ['d place']);
  assert.deepEqual(changed(toolOf([a, b], [c, d]), toolOf([b], [c, d, a])), ['a place']);
});

test('an item under a new id is followed by what it says it carries on, unless the old one is still there', () => {
  const old = choice('a', ['Yes', 'No']);
  const carried = choice('a2', ['Yes', 'No'], { continues: 'a', number: 'a', question: 'Question a?' });
  assert.deepEqual(compareTools(toolOf([old]), toolOf([carried])).kept.map(({ before, after, trend }) => [before.id, after.id, trend]), [['a', 'a2', 'carries-on']]);
  assert.deepEqual(compareTools(toolOf([old]), toolOf([old, carried])).added.map(({ id }) => id), ['a2']);
});

test('[CYC-03] a trend carries on through a rewording and an audience, and breaks with other answers or another kind', () => {
  const item = choice('a', ['Yes', 'No']);
  assert.equal(trendOf(item, { ...item, question: 'Otherwise?', audience: 'police' }), 'carries-on');
  assert.equal(trendOf(item, choice('a', ['No', 'Yes'])), 'carries-on');
  assert.equal(trendOf(item, choice('a', ['Yes', 'No', 'Partly'])), 'breaks');
  assert.equal(trendOf(item, { ...item, options: [{ code: 'yes', label: 'Always' }, { code: 'no', label: 'No' }] }), 'breaks');
  assert.equal(trendOf(item, { ...item, kind: 'multi-choice' }), 'breaks');
  assert.equal(trendOf(words('a'), { ...words('a'), question: 'Otherwise?' }), 'not-counted');
  assert.equal(trendOf(words('a'), item), 'breaks');
});

test('sections that came, went, moved or changed their names are told', () => {
  const before = toolOf([words('a')], [words('b')], [words('c')]);
  const [one, two, three] = before.sections;
  assert.ok(one && two && three);
  const after: Tool = { ...before, sections: [three, { ...one, title: 'First' }, { id: 'new', number: '4', title: 'New', items: [words('d')] }] };
  assert.deepEqual(compareTools(before, after).sections, [
    { kind: 'moved', title: '1 First', before: 1, after: 2 },
    { kind: 'reworded', before: '1 Section 1', after: '1 First' },
    { kind: 'added', title: '4 New' },
    { kind: 'removed', title: '2 Section 2' },
  ]);
});

test('kind, answers, scale, audience, timescale and condition are each told in words', () => {
  const graded = allItems(london).find(({ id }) => id === 'london.3.grade');
  const timed = allItems(london).find(({ id }) => id === 'london.6.01');
  assert.ok(graded?.kind === 'grade' && timed?.timescale);
  const edit = (id: string, change: (item: Item) => Item): Tool => ({ ...london, sections: london.sections.map((section) => ({ ...section, items: section.items.map((item) => (item.id === id ? change(item) : item)) })) });
  const { timescale } = timed;
  assert.deepEqual(changed(london, edit(timed.id, (item) => ({ ...item, timescale: { ...timescale, standard: 'Within 10 working days' } }))), ['london.6.01 timescale']);
  assert.deepEqual(changed(london, edit(timed.id, (item) => ({ ...item, audience: 'all' }))), ['london.6.01 audience']);
  assert.deepEqual(changed(london, edit(timed.id, (item) => ({ ...item, when: { kind: 'answer', item: 'london.3.grade', oneOf: ['good'] } }))), ['london.6.01 condition']);
  const otherScale: Tool = { ...london, scales: london.scales.map((scale) => ({ ...scale, title: 'Another scale' })) };
  assert.ok(changed(london, otherScale).includes('london.3.grade scale'));
});

test('what can be followed is said in sentences that name the questions whose trends break', () => {
  const before = toolOf([choice('1', ['Yes', 'No']), choice('2', ['Yes', 'No']), words('3'), choice('4', ['Yes', 'No'])]);
  const after = toolOf([choice('1', ['Yes', 'No']), choice('2', ['Yes', 'No', 'Partly']), words('3'), choice('5', ['Yes', 'No'])]);
  assert.deepEqual(trendsInWords(compareTools(before, after)), [
    '1 question can be compared between the two: the kind and the answers to choose from are the same.',
    '1 question cannot, because the kind or the answers differ: 2. Their trends begin afresh.',
    '1 question is answered in words, which are read and not counted.',
    '1 question is new and has no past.',
    '1 question is gone, and with it its trend.',
  ]);
});

test('a rewording shows the words that changed together, not word by word where all of them did', () => {
  assert.deepEqual(wordRuns('Was the plan clear?', 'Was the first plan clear?').map(({ kind }) => kind), ['same', 'added', 'same']);
  assert.deepEqual(wordRuns('Repeat child plans', 'Neglect ten questions'), [{ kind: 'removed', text: 'Repeat child plans' }, { kind: 'added', text: 'Neglect ten questions' }]);
});

test('the runs of a rewording hold both texts whole, whatever they are', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.constantFrom('the', 'plan', 'was', 'clear', '  ', '\n', '👩‍👧', 'ŵyr', '“quoted”')).map((parts) => parts.join(' ')));
  fc.assert(fc.property(text, text, (before, after) => {
    const runs = wordRuns(before, after);
    assert.equal(runs.filter(({ kind }) => kind !== 'added').map((run) => run.text).join(''), before);
    assert.equal(runs.filter(({ kind }) => kind !== 'removed').map((run) => run.text).join(''), after);
  }));
});

test('whatever is cut and put in another order, every item of both tools is accounted for once', () => {
  const items = allItems(london);
  fc.assert(fc.property(fc.shuffledSubarray(items), (some) => {
    const { kept, added, removed } = compareTools(london, toolOf(some));
    assert.deepEqual([...kept.map(({ before }) => before.id), ...removed.map(({ id }) => id)].sort(), items.map(({ id }) => id).sort());
    assert.deepEqual([...kept.map(({ after }) => after.id), ...added.map(({ id }) => id)].sort(), some.map(({ id }) => id).sort());
  }), { numRuns: 40 });
});
