import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnswerSaves, type PendingAnswer, type SaveRow } from './answer-saves.ts';

const answer = (itemId: string): PendingAnswer => ({
  partnershipId: 'p', personId: 'me', agencyIds: ['a'], requestId: 'r', itemId, baseVersion: 0, state: 'answered', value: null, words: null,
});
const row = (itemId: string, place: number): SaveRow => ({
  place, outcome: 'saved', version: 1, saved_at: null, saved_by: null, state: null, value: itemId, words: null, answered: 1,
});

test('whatever arrives in whatever order, each caller hears of its own answers, all of them, and only after they were sent', async () => {
  const groups = fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), bad: fc.boolean(), pause: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(groups, fc.integer({ min: 0, max: 4 }), async (given, slowness) => {
    const written: string[] = [];
    let inFlight = 0;
    const saves = new AnswerSaves(async (batch) => {
      inFlight += 1;
      assert.equal(inFlight, 1, 'one batch at a time');
      for (let turn = 0; turn < slowness; turn += 1) await new Promise(setImmediate);
      inFlight -= 1;
      // As a transaction: one bad answer and nothing of the batch is written.
      if (batch.some(({ itemId }) => itemId.startsWith('bad'))) throw new Error('refused');
      written.push(...batch.map(({ itemId }) => itemId));
      return batch.map(({ itemId }, at) => row(itemId, at + 1));
    });
    const callers = given.map(async ({ size, bad, pause }, group) => {
      for (let turn = 0; turn < pause; turn += 1) await new Promise(setImmediate);
      const items = Array.from({ length: size }, (_unused, at) => `${bad && at === size - 1 ? 'bad' : 'good'}-${group}-${at}`);
      const outcome = await saves.save(items.map(answer)).then((rows) => rows.map(({ value }) => value), () => 'refused');
      assert.deepEqual(outcome, bad ? 'refused' : items);
      if (!bad) assert.ok(items.every((item) => written.includes(item)), 'written before the caller heard');
    });
    await Promise.all(callers);
    const expected = given.flatMap(({ size, bad }, group) => (bad ? [] : Array.from({ length: size }, (_unused, at) => `good-${group}-${at}`)));
    assert.deepEqual([...written].sort(), expected.sort(), 'each good answer once, and no other');
  }), { numRuns: 60 });
});

test('answers that arrive while others are being sent leave together', async () => {
  const sizes: number[] = [];
  const saves = new AnswerSaves(async (batch) => {
    sizes.push(batch.length);
    await new Promise(setImmediate);
    return batch.map(({ itemId }, at) => row(itemId, at + 1));
  });
  await Promise.all(Array.from({ length: 50 }, (_unused, at) => saves.save([answer(`item-${at}`)])));
  assert.deepEqual(sizes, [1, 49]);
});

test('no batch grows so large that the first answer waits for very many others', async () => {
  const sizes: number[] = [];
  const saves = new AnswerSaves(async (batch) => {
    sizes.push(batch.length);
    return batch.map(({ itemId }, at) => row(itemId, at + 1));
  });
  await Promise.all(Array.from({ length: 1000 }, (_unused, at) => saves.save([answer(`item-${at}`)])));
  assert.ok(Math.max(...sizes) <= 200 && sizes.reduce((sum, size) => sum + size, 0) === 1000);
});
