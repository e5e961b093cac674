import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAnswers, distinctAnswers, type ComparedAnswer } from './differences.rules.ts';

const given = (value: string): ComparedAnswer => ({ state: 'answered', value });
const other = (state: ComparedAnswer['state']): ComparedAnswer => ({ state, value: null });

test('agencies differ when two of them answered differently, whatever the order of their choices', () => {
  assert.equal(compareAnswers([given('yes'), given('no')]), 'differ');
  assert.equal(compareAnswers([given('a|b'), given('b|a')]), 'same');
  assert.equal(compareAnswers([given('yes'), other('dk')]), 'differ');
  assert.equal(compareAnswers([other('na'), other('dk')]), 'differ');
});

test('an agency that left the question unanswered, or answered in words, neither agrees nor differs', () => {
  assert.equal(compareAnswers([given('yes'), other('unanswered')]), 'few');
  assert.equal(compareAnswers([given('yes'), given('yes'), other('unanswered'), { state: 'answered', value: null }]), 'same');
  assert.equal(compareAnswers([]), 'few');
});

test('equal answers get the same mark in a row, others none', () => {
  assert.deepEqual(distinctAnswers([given('yes'), null, given('no'), other('unanswered'), given('yes'), other('dk')]), [0, null, 1, null, 0, 2]);
});
