import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accept } from '../../shared/result.ts';
import { findShippedTool, shippedTools } from '../library/index.ts';
import { kindNames } from '../kind-names.rules.ts';
import { checkTool } from '../checks/check-tool.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { ItemKindName, Tool } from '../tools.types.ts';
import { cutTo } from './edit-cut.rules.ts';
import { addItem, changeItem, copyItem } from './edit-items.rules.ts';
import { moveItem, moveSection, nextNumber, placeOf, renumber } from './edit-places.rules.ts';
import { addSection, changeSection, removeItem, removeSection, sectionFieldsOf } from './edit-sections.rules.ts';
import { forKind, itemFieldsOf } from './item-fields.rules.ts';
import { conditionFaults, itemsBefore } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

const london = tool('london-child-protection');
const kinds = Object.keys(kindNames) as ItemKindName[];

function tool(id: string): Tool {
  const found = findShippedTool(id);
  assert.ok(found);
  return found;
}

function must(edited: Edited): Tool {
  assert.ok(edited.ok, JSON.stringify(edited));
  return edited.value;
}

/** One edit, chosen by numbers: what it names is taken round the tool as it stands. */
type Step = readonly [what: number, one: number, other: number];

function pick<T>(all: readonly T[], number: number): T | undefined {
  return all[number % Math.max(1, all.length)];
}

let made = 0;

function take(now: Tool, [what, one, other]: Step): Edited {
  const item = pick(allItems(now), one)?.id ?? 'none';
  const second = pick(allItems(now), other)?.id ?? 'none';
  const section = pick(now.sections, one)?.id ?? 'none';
  const id = `q-${(made += 1)}`;
  const fields = placeOf(now, item) ? itemFieldsOf(placeOf(now, item)?.item ?? fail()) : null;
  const edits: readonly (() => Edited)[] = [
    () => addSection(now, id, `Section ${one}`),
    () => addItem(now, section, { id, question: `Was it done ${other} times?`, kind: pick(kinds, other) ?? 'text' }),
    () => copyItem(now, item, id),
    () => moveItem(now, item, { to: other % 2 === 0 ? 'up' : 'down' }),
    () => moveItem(now, item, { to: 'before', item: second }),
    () => moveItem(now, item, { to: 'end', section: pick(now.sections, other)?.id ?? 'none' }),
    () => moveSection(now, section, other % 2 === 0 ? 'up' : 'down'),
    () => moveSection(now, section, { before: pick(now.sections, other)?.id ?? 'none' }),
    () => removeItem(now, item, other % 2 === 0),
    () => removeSection(now, section, other % 2 === 0),
    () => changeSection(now, section, { ...sectionFieldsOf(now.sections.find((each) => each.id === section) ?? fail()), title: `Changed ${other}` }),
    () => (fields ? changeItem(now, item, forKind(fields, pick(kinds, other) ?? 'text')) : accept(now)),
    () => {
      const [decider] = itemsBefore(now, item);
      return fields && decider ? changeItem(now, item, { ...fields, conditions: [{ item: decider.id, oneOf: ['answered'] }], keepsWhen: false }) : accept(now);
    },
    () => renumber(now),
    () => cutTo(now, new Set(allItems(now).filter((_, at) => (at + one) % 4 !== 0).map((each) => each.id)), other % 2 === 0),
  ];
  return pick(edits, what)?.() ?? accept(now);
}

function fail(): never {
  throw new Error('There is nothing there');
}

const steps = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength: 25 });

test('whatever is edited in whatever order, ids stay unique and every reference holds', () => {
  fc.assert(fc.property(fc.constantFrom(...shippedTools), steps, (first, taken) => {
    let now = first;
    for (const step of taken) {
      const edited = take(now, step);
      if (!edited.ok) {
        assert.ok(edited.refusal.length > 0 && edited.refusal.every(({ message }) => message.length > 10));
        continue;
      }
      now = edited.value;
      assert.deepEqual(checkTool(now).filter(({ message }) => !/has no items|at least two options/.test(message)), []);
      assert.deepEqual(conditionFaults(now), []);
    }
  }), { numRuns: 150 });
});

test('an id that was in use is never given again, also when its item has gone', () => {
  const before = new Set(allItems(london).map(({ id }) => id));
  const without = must(removeItem(london, 'london.2.01', false));
  const again = must(addItem(without, 'london.2', { id: 'q-new', question: 'What did the history show?', kind: 'narrative' }));
  assert.equal(placeOf(again, 'q-new')?.item.number, '2.07');
  assert.ok(!before.has('q-new'));
  assert.equal(addItem(again, 'london.2', { id: 'q-new', question: 'What else?', kind: 'narrative' }).ok, false);
});

test('cutting to a focus keeps exactly what was ticked, in its order', () => {
  fc.assert(fc.property(fc.constantFrom(...shippedTools), fc.array(fc.nat(500), { minLength: 1, maxLength: 12 }), (first, chosen) => {
    const items = allItems(first);
    const keep = new Set(chosen.map((number) => pick(items, number)?.id ?? fail()));
    const cut = must(cutTo(first, keep, true));
    assert.deepEqual(allItems(cut).map(({ id }) => id), items.map(({ id }) => id).filter((id) => keep.has(id)));
    assert.ok(cut.sections.every((section) => section.items.length > 0));
    assert.deepEqual(checkTool(cut), []);
  }));
});

test('cutting names what rests on a question that is not ticked, and lets it go only when told to', () => {
  const keep = new Set(['london.2.01', 'london.2.grade']);
  const refused = cutTo(london, keep, false);
  assert.ok(!refused.ok);
  assert.deepEqual(refused.refusal.map(({ field }) => field), ['hanging']);
  assert.match(refused.refusal[0]?.message ?? '', /^Question 2\.G \(.+\) rests on question 2\.I, which is not ticked$/);
  const grade = placeOf(must(cutTo(london, keep, true)), 'london.2.grade')?.item;
  assert.ok(grade?.kind === 'grade');
  assert.equal(grade.backedBy, undefined);
  assert.equal(cutTo(london, new Set(), true).ok, false);
});

test('what is moved a step and back stands where it stood, over the edges of sections too', () => {
  fc.assert(fc.property(fc.constantFrom(...shippedTools), fc.nat(500), fc.boolean(), (first, number, up) => {
    const id = pick(allItems(first), number)?.id ?? fail();
    const there = moveItem(first, id, { to: up ? 'up' : 'down' });
    if (!there.ok) return;
    assert.deepEqual(must(moveItem(there.value, id, { to: up ? 'down' : 'up' })), first);
  }));
  assert.deepEqual(must(moveSection(must(moveSection(london, 'london.4', 'up')), 'london.4', 'down')), london);
  assert.match(JSON.stringify(moveSection(london, 'london.key', 'up')), /cannot move any further/);
});

test('a question cannot move before the one its condition looks at, and is told why', () => {
  const fields = itemFieldsOf(placeOf(london, 'london.2.03')?.item ?? fail());
  const asked = must(changeItem(london, 'london.2.03', { ...fields, conditions: [{ item: 'london.2.02', oneOf: ['answered', 'na'] }] }));
  const refused = moveItem(asked, 'london.2.03', { to: 'up' });
  assert.ok(!refused.ok);
  assert.match(refused.refusal[0]?.message ?? '', /^Question 2\.03 is asked only if question 2\.02 is answered or “Not applicable”, so it has to come after question 2\.02$/);
  assert.equal(moveItem(asked, 'london.2.02', { to: 'down' }).ok, false);
  assert.equal(moveSection(must(moveItem(asked, 'london.2.03', { to: 'end', section: 'london.3' })), 'london.3', 'up').ok, false);
  const gone = removeItem(asked, 'london.2.02', false);
  assert.ok(!gone.ok);
  assert.match(gone.refusal[0]?.message ?? '', /Question 2\.03 .* is asked only after certain answers to question 2\.02/);
  assert.equal(placeOf(must(removeItem(asked, 'london.2.02', true)), 'london.2.03')?.item.when, undefined);
});

test('an answer that a condition waits for cannot be taken out unseen', () => {
  const cheshire = tool('cheshire-east-repeat-cp-plans');
  const later = itemFieldsOf(placeOf(cheshire, 'cheshire-east.3.04')?.item ?? fail());
  const asked = must(changeItem(cheshire, 'cheshire-east.3.04', { ...later, conditions: [{ item: 'cheshire-east.1.02', oneOf: ['no'] }] }));
  const earlier = itemFieldsOf(placeOf(asked, 'cheshire-east.1.02')?.item ?? fail());
  const refused = changeItem(asked, 'cheshire-east.1.02', { ...earlier, options: earlier.options.filter(({ code }) => code !== 'no') });
  assert.ok(!refused.ok);
  assert.deepEqual(refused.refusal.map(({ field }) => field), ['options']);
});

test('numbers made anew follow the order, lettered sections keep their letters, and ids stay', () => {
  const now = must(renumber(london));
  assert.deepEqual(now.sections.map(({ number }) => number), ['K', 'O', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'J']);
  assert.deepEqual(now.sections[3]?.items.map(({ number }) => number), ['2.01', '2.02', '2.03', '2.04', '2.05', '2.06', '2.07', '2.08']);
  assert.deepEqual(allItems(now).map(({ id }) => id), allItems(london).map(({ id }) => id));
  assert.equal(nextNumber(now, now.sections[0] ?? fail()), 'K.03');
});
