import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allItems, emptyAnswer, findShippedTool, remarksOn, type AnswerContent } from '../../tools/index.ts';
import { checkEvidence, itemsAfter, itemsTakingEvidence, supportedItems } from './evidence.rules.ts';
import type { EvidenceDraft } from './evidence.types.ts';

const found = findShippedTool('london-child-protection');
assert.ok(found);
const london = found;
const taking = itemsTakingEvidence(london).map(({ id }) => id);
const draft: EvidenceDraft = { kind: 'document', name: ' Minutes ', happenedOn: '2013-05-01', reference: ' file 12 ', note: '', itemIds: [] };

test('evidence needs a kind and a name, and nothing else', () => {
  assert.deepEqual(checkEvidence(draft, '2014-01-27'), { ok: true, value: { kind: 'document', name: 'Minutes', happenedOn: '2013-05-01', reference: 'file 12', note: '', itemIds: [] } });
  const empty = checkEvidence({ kind: '', name: ' ', happenedOn: null, reference: '', note: '', itemIds: [] }, '2014-01-27');
  assert.deepEqual(!empty.ok && empty.refusal.map(({ field }) => field), ['kind', 'name']);
});

test('evidence of a day to come, or too long to be read, is refused by its field', () => {
  const wrong = checkEvidence({ ...draft, happenedOn: '2014-01-28', name: 'n'.repeat(201), reference: 'r'.repeat(201), note: 'x'.repeat(5_001) }, '2014-01-27');
  assert.deepEqual(!wrong.ok && wrong.refusal.map(({ field }) => field), ['name', 'happenedOn', 'reference', 'note']);
});

test('evidence supports the questions that were ticked among those on offer, and keeps the ones that the form could not show', () => {
  const ids = fc.uniqueArray(fc.oneof(fc.constantFrom(...taking), fc.constantFrom('london.2.grade', 'gone.1', 'gone.2')), { maxLength: 20 });
  fc.assert(fc.property(ids, ids, (chosen, before) => {
    const after = itemsAfter(london, chosen, before);
    assert.equal(new Set(after).size, after.length);
    for (const id of new Set([...chosen, ...before])) assert.equal(after.includes(id), taking.includes(id) ? chosen.includes(id) : before.includes(id), id);
    assert.deepEqual(itemsAfter(london, after, after), after, 'sending the form as it was changes nothing');
  }));
});

test('evidence can be given for every question that asks for it, and for what stands behind a grade', () => {
  for (const item of allItems(london)) {
    if (item.evidence) assert.ok(taking.includes(item.id), item.id);
    if (item.kind === 'grade' && item.backedBy) assert.ok(taking.includes(item.backedBy), item.backedBy);
  }
  assert.ok(!taking.includes('london.2.grade'));
});

test('a grade without impact is warned about, and not once evidence is recorded for it or for the impact', () => {
  const good: AnswerContent = { ...emptyAnswer, state: 'answered', value: 'good' };
  const unbacked = (supported: readonly string[], impact: Partial<AnswerContent> = {}) => {
    const answers = new Map([['london.2.grade', good], ['london.2.impact', { ...emptyAnswer, ...impact }]]);
    return remarksOn(london, answers, supportedItems([{ itemIds: [...supported] }])).filter(({ kind }) => kind === 'unbacked').map(({ itemId }) => itemId);
  };
  assert.deepEqual(unbacked([]), ['london.2.grade']);
  assert.deepEqual(unbacked(['london.2.01']), ['london.2.grade'], 'evidence for another question backs nothing');
  assert.deepEqual(unbacked(['london.2.impact']), []);
  assert.deepEqual(unbacked(['london.2.grade']), []);
  assert.deepEqual(unbacked([], { state: 'answered', text: 'He was safer.' }), []);
});
