import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { decideMove, hasReached, mayChangeTool, moveBetween, movesFrom, takesCases } from './audit-life.rules.ts';
import { checkTerms } from './audit-terms.rules.ts';
import { auditStates, type AuditMove, type AuditState, type AuditTerms } from './audits.types.ts';

const complete: AuditTerms = {
  title: 'Repeat plans', theme: 'Second plans', purpose: 'To learn', lookBack: 'Two years', lookBackRule: null, startsOn: '2014-01-20', endsOn: '2014-02-28', deadline: '2014-02-03',
};
const enough = { cases: 15, requests: 90, casesNotAsked: 0 };

suite('the life of an audit', () => {
  test('an audit goes from drafting to closed by the steps in their order, without selecting when cases are entered by hand', () => {
    const way: AuditMove[] = ['agree', 'prepare', 'open', 'end-fieldwork', 'moderate', 'report', 'publish', 'follow-up', 'close'];
    let state: AuditState = 'drafting';
    const passed: AuditState[] = [state];
    for (const move of way) {
      const moved = decideMove(move, { ...complete, state }, enough);
      assert.ok(moved.ok, move);
      state = moved.value;
      passed.push(state);
    }
    assert.deepEqual(passed, auditStates.filter((each) => each !== 'selecting'));
  });

  test('no step is taken from a state it does not start from, and none leads back but the reopening of fieldwork', () => {
    fc.assert(fc.property(fc.constantFrom(...auditStates), fc.constantFrom<AuditMove>('agree', 'prepare', 'open', 'end-fieldwork', 'reopen-fieldwork', 'moderate', 'report', 'publish', 'follow-up', 'close'), (state, move) => {
      const moved = decideMove(move, { ...complete, state }, enough);
      assert.equal(moved.ok, movesFrom(state).includes(move));
      if (moved.ok) {
        assert.equal(move === 'reopen-fieldwork', !hasReached(moved.value, state) || moved.value === state);
        assert.equal(moveBetween(state, moved.value), move);
      } else assert.deepEqual(moved.refusal, { kind: 'out-of-order', state });
    }));
  });

  test('fieldwork can be reopened until the report is out', () => {
    const reopens = auditStates.filter((state) => movesFrom(state).includes('reopen-fieldwork'));
    assert.deepEqual(reopens, ['reviewing', 'moderating', 'reporting']);
  });

  test('[TOR-01] terms without a purpose cannot be agreed', () => {
    const refused = decideMove('agree', { ...complete, purpose: '', state: 'drafting' }, enough);
    assert.ok(!refused.ok && refused.refusal.kind === 'incomplete');
    assert.deepEqual(refused.refusal.missing.map(({ what }) => what), ['purpose']);
  });

  test('[DIS-09] an audit without a deadline, cases or requests does not open, and says all that is missing', () => {
    const refused = decideMove('open', { ...complete, deadline: null, state: 'preparing' }, { cases: 0, requests: 0, casesNotAsked: 0 });
    assert.ok(!refused.ok && refused.refusal.kind === 'incomplete');
    assert.deepEqual(refused.refusal.missing.map(({ what }) => what), ['deadline', 'cases', 'requests']);
  });

  test('an audit does not open while nobody is asked about one of its cases', () => {
    const refused = decideMove('open', { ...complete, state: 'preparing' }, { cases: 15, requests: 80, casesNotAsked: 2 });
    assert.ok(!refused.ok && refused.refusal.kind === 'incomplete');
    assert.deepEqual(refused.refusal.missing, [{ what: 'requests', message: 'Choose the agencies for 2 cases that nobody is asked about' }]);
  });

  test('the tool may be changed until the audit opens, cases until returns have been reviewed', () => {
    assert.deepEqual(auditStates.filter(mayChangeTool), ['drafting', 'agreed', 'selecting', 'preparing']);
    assert.deepEqual(auditStates.filter(takesCases), ['drafting', 'agreed', 'selecting', 'preparing', 'open', 'reviewing']);
  });
});

suite('the terms of an audit', () => {
  test('a title is enough to begin', () => {
    assert.deepEqual(checkTerms({ title: 'Neglect', theme: '', purpose: '', lookBack: '', lookBackRule: null, startsOn: null, endsOn: null, deadline: null }), []);
    assert.deepEqual(checkTerms({ ...complete, title: '' }).map(({ field }) => field), ['title']);
  });

  test('fieldwork does not end, and returns are not due, before it begins', () => {
    assert.deepEqual(checkTerms({ ...complete, endsOn: '2014-01-19', deadline: '2014-01-19' }).map(({ field }) => field), ['endsOn', 'deadline']);
    assert.deepEqual(checkTerms({ ...complete, endsOn: '2014-01-20', deadline: '2014-01-20' }), []);
  });
});
