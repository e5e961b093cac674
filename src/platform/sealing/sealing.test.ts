import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { instanceKey, newAuditKey, seal, unseal, unwrapAuditKey } from './sealing.ts';

test('a sealed text opens to the same words, whatever they are', () => {
  const key = randomBytes(32);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (words) => {
    assert.equal(unseal(key, 'answers/1/2', seal(key, 'answers/1/2', words)), words);
  }));
});

test('a sealed text does not open in another place, under another key, or changed by one bit', () => {
  const key = randomBytes(32);
  const sealed = seal(key, 'answers/1/2', 'The child was seen alone.');
  assert.throws(() => unseal(key, 'answers/1/3', sealed));
  assert.throws(() => unseal(randomBytes(32), 'answers/1/2', sealed));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => unseal(key, 'answers/1/2', changed), `byte ${at}`);
  }
  assert.throws(() => unseal(key, 'answers/1/2', sealed.subarray(0, 20)));
});

test('the same words sealed twice look different, so that equal comments cannot be told', () => {
  const key = randomBytes(32);
  assert.notDeepEqual(seal(key, 'a', 'No concerns.'), seal(key, 'a', 'No concerns.'));
});

test('an audit key opens with the instance it was wrapped by, and for its own audit only', () => {
  const instance = instanceKey(randomBytes(32));
  const { key, wrapped } = newAuditKey(instance, 'audit-1');
  assert.deepEqual(unwrapAuditKey(instance, 'audit-1', wrapped), key);
  assert.throws(() => unwrapAuditKey(instance, 'audit-2', wrapped));
  assert.throws(() => unwrapAuditKey(instanceKey(randomBytes(32)), 'audit-1', wrapped));
});
