import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { currentStage, moveFacts, nextThing, rateInWords, stageDetail, type AuditFigures } from './audit-stages.rules.ts';

const figures: AuditFigures = { cases: 15, requests: 90, unsent: 0, returns: { returned: 77, nil: 0, inProgress: 4, overdue: 6 } };

suite('the home of an audit', () => {
  test('[DIS-05] the returns stage says how many requests of how many are back', () => {
    assert.equal(stageDetail('returns', { state: 'open' }, figures), '77 of 90 back (85.6%)');
    assert.equal(stageDetail('requests', { state: 'open' }, { ...figures, unsent: 3 }), '90 requests, 3 not sent');
  });

  test('a rate is rounded half up on whole numbers', () => {
    assert.equal(rateInWords(1, 2000), '0.1%');
    assert.equal(rateInWords(0, 0), null);
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }).chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base))), ([count, base]) => {
      const tenths = Number(rateInWords(count, base)?.slice(0, -1).replace('.', ''));
      // tenths - 1/2 <= 1000 count / base < tenths + 1/2, without fractions
      assert.ok((2 * tenths - 1) * base <= 2000 * count && 2000 * count < (2 * tenths + 1) * base);
    }));
  });

  test('while preparing it stands at the cases until there are some, then at the requests', () => {
    assert.equal(currentStage({ state: 'preparing' }, { cases: 0, requests: 0 }), 'cases');
    assert.equal(currentStage({ state: 'preparing' }, figures), 'requests');
  });

  test('the next thing of an open audit is to send, then to chase, then to end the fieldwork', () => {
    assert.deepEqual(nextThing({ state: 'open' }, { ...figures, unsent: 2 }, []), { kind: 'send', unsent: 2 });
    assert.deepEqual(nextThing({ state: 'open' }, figures, []), { kind: 'chase', outstanding: 13, overdue: 6 });
    const allBack = { ...figures, returns: { returned: 80, nil: 10, inProgress: 0, overdue: 0 } };
    assert.deepEqual(nextThing({ state: 'open' }, allBack, []), { kind: 'step', move: 'end-fieldwork' });
  });

  test('what is missing comes before the step it would stop', () => {
    const missing = [{ what: 'deadline', message: 'Enter the deadline for returns' }] as const;
    assert.deepEqual(nextThing({ state: 'preparing' }, figures, missing), { kind: 'fill-in', missing });
    assert.deepEqual(nextThing({ state: 'preparing' }, figures, []), { kind: 'step', move: 'open' });
  });

  test('cases that nobody is asked about are counted', () => {
    assert.deepEqual(moveFacts(3, [{ caseId: 'a' }, { caseId: 'a' }, { caseId: 'b' }]), { cases: 3, requests: 3, casesNotAsked: 1 });
  });
});
