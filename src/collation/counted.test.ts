import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedByKind } from './collate.rules.ts';
import { itemKinds } from '../tools/index.ts';

test('the collation counts every kind of item as the kind says', () => {
  assert.deepEqual(Object.fromEntries(Object.values(itemKinds).map((kind) => [kind.kind, kind.counted])), countedByKind);
});

test('every kind is registered under its own name', () => {
  for (const [name, kind] of Object.entries(itemKinds)) assert.equal(kind.kind, name);
});
