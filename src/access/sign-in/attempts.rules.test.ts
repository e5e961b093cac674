import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideAttempt, networkOf, noAttempts, waitInWords, type AttemptCount, type Breadth } from './attempts.rules.ts';

const start = new Date('2026-01-05T09:00:00Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

/** Makes wrong attempts as fast as they are allowed, and gives each hold in seconds. */
function holdsOf(breadth: Breadth, attempts: number): number[] {
  let count: AttemptCount = noAttempts;
  let now = start;
  const holds: number[] = [];
  for (let made = 0; made < attempts; made += 1) {
    const decision = decideAttempt([{ breadth, count }], now);
    assert.equal(decision.kind, 'go-on');
    count = decision.counts[0] ?? noAttempts;
    holds.push(count.heldUntil === null ? 0 : (count.heldUntil.getTime() - now.getTime()) / 1000);
    now = count.heldUntil ?? new Date(now.getTime() + 1000);
  }
  return holds;
}

test('five wrong passwords from one place bring a pause of a minute, and more bring longer ones up to a quarter of an hour', () => {
  assert.deepEqual(holdsOf('narrow', 11), [0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900]);
});

test('wrong passwords from everywhere never hold an address longer than a minute', () => {
  assert.deepEqual(holdsOf('wide', 26).slice(17), [0, 0, 5, 10, 20, 40, 60, 60, 60]);
});

test('nobody waits longer than a quarter of an hour, whatever strangers do', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.boolean()), { maxLength: 80 }), (attempts) => {
    let counts: readonly AttemptCount[] = [noAttempts, noAttempts];
    let seconds = 0;
    for (const [pause, isElsewhere] of attempts) {
      seconds += pause;
      const now = later(seconds);
      // Somebody elsewhere has a narrow count of their own; the wide one they share.
      const decision = decideAttempt([{ breadth: 'narrow', count: isElsewhere ? noAttempts : (counts[0] ?? noAttempts) }, { breadth: 'wide', count: counts[1] ?? noAttempts }], now);
      if (decision.kind === 'held') assert.ok(decision.until.getTime() - now.getTime() <= 900_000);
      else counts = isElsewhere ? [counts[0] ?? noAttempts, decision.counts[1] ?? noAttempts] : decision.counts;
    }
  }));
});

test('wrong attempts are forgotten after an hour without any', () => {
  const many: AttemptCount = { failures: 50, lastAt: start, heldUntil: later(900) };
  const decision = decideAttempt([{ breadth: 'narrow', count: many }], later(3601));
  assert.deepEqual(decision, { kind: 'go-on', counts: [{ failures: 1, lastAt: later(3601), heldUntil: null }] });
});

test('an attempt that is held back counts for nothing', () => {
  const held: AttemptCount = { failures: 5, lastAt: start, heldUntil: later(60) };
  assert.deepEqual(decideAttempt([{ breadth: 'narrow', count: held }, { breadth: 'wide', count: noAttempts }], later(59)), { kind: 'held', until: later(60) });
});

test('waiting times are said in words', () => {
  const words = [1, 30, 60, 61, 900].map((seconds) => waitInWords(later(seconds), start));
  assert.deepEqual(words, ['1 second', '30 seconds', '1 minute', '2 minutes', '15 minutes']);
});

test('addresses of one household or office count as one network', () => {
  assert.equal(networkOf('198.51.100.7'), '198.51.100.7');
  assert.equal(networkOf('::ffff:198.51.100.7'), '198.51.100.7');
  assert.equal(networkOf('2001:db8:0:12:a::1'), '2001:db8:0:12');
  assert.equal(networkOf('2001:0DB8::12:0:0:0:9'), '2001:db8:0:12');
  assert.notEqual(networkOf('2001:db8:0:12::1'), networkOf('2001:db8:0:13::1'));
});
