import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailStanding } from '../mail-standing.ts';
import type { ListedLetter } from '../letters.types.ts';
import { letterInWords } from './letter-words.rules.ts';

const at = new Date('2026-05-06T12:00:00Z');
const letter: ListedLetter = { id: 'l', personId: 'p', name: 'Ada Lisle', kind: 'reminder', state: 'waiting', urgent: false, queuedAt: at, nextTryAt: at, attempts: 0, triedAt: null, sentAt: null, serverSaid: null };
const words = (change: Partial<ListedLetter>, mail: MailStanding = 'sends') => {
  const { word, detail } = letterInWords({ ...letter, ...change }, mail);
  return `${word}: ${detail}`;
};

test('where a letter stands is said in words, with the server’s answer and what to do', () => {
  assert.equal(words({}), 'Waiting: Goes out from 6 May 2026 at 13:00.');
  assert.equal(words({}, 'no-server'), 'Not sent: No mail server is set.');
  for (const state of ['waiting', 'given-up'] as const) assert.equal(words({ state }, 'example'), 'Not sent: Letters of an example are never sent.');
  assert.equal(words({ attempts: 2, triedAt: at, serverSaid: '451 Later' }), 'Will be tried again: Tried twice, next from 6 May 2026 at 13:00. The answer was: 451 Later');
  assert.equal(words({ state: 'sent', attempts: 1, sentAt: at }), 'Sent: 6 May 2026 at 13:00');
  assert.equal(words({ state: 'sent', attempts: 3, sentAt: at }), 'Sent: 6 May 2026 at 13:00, after 3 tries');
  assert.equal(words({ state: 'bounced', attempts: 1, serverSaid: '550 No such user' }), 'Refused for good: Check the address. The answer was: 550 No such user');
  assert.equal(words({ state: 'given-up' }), 'Given up: Not sent within 3 days.');
  assert.match(words({ state: 'in-doubt', attempts: 1, triedAt: at }), /^May have arrived: The mail server was given the letter and did not answer\. Ask the person, or send it again\. Last tried 6 May 2026 at 13:00\./);
  assert.equal(words({ state: 'withdrawn' }), 'No longer needed: ');
});
