import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { planCases, type CaseColumn } from './cases-import.rules.ts';
import { planDatesOutOfOrder } from './cases.rules.ts';
import type { Case } from './requests.types.ts';
import type { ImportRow } from '../documents/index.ts';

const none = new Map<string, string>();

function row(at: number, cells: ImportRow<CaseColumn>['cells']): ImportRow<CaseColumn> {
  return { row: at, cells: { case_ref: `A-${at}`, child_label: `Child ${at}`, ...cells } };
}

function kept(changed: Partial<Case> = {}): Case {
  return {
    id: 'id-1', auditId: 'audit', reference: 'A-2', label: 'Child 2', age: 4, gender: 'Female', ethnicity: null, category: 'Neglect', planStart: '2013-07-17',
    previousPlanStart: null, previousPlanEnd: null, referringAgency: null, hasIdentifier: false, version: 3, ...changed,
  };
}

suite('a list of cases', () => {
  test('days are read in ISO and British order, and with the time a spreadsheet adds', () => {
    const { added, report } = planCases([], none, [row(2, { plan_start: '17/7/2013', previous_plan_start: '2012-11-16', previous_plan_end: '2013-01-15 00:00' })]);
    assert.deepEqual(report.errors, []);
    assert.deepEqual([added[0]?.planStart, added[0]?.previousPlanStart, added[0]?.previousPlanEnd], ['2013-07-17', '2012-11-16', '2013-01-15']);
  });

  test('what cannot be read is named by row and column, and the rest of the file is still looked at', () => {
    const { report, added } = planCases([], none, [
      row(2, { age: 'four', plan_start: '31/2/2013' }), row(3, { age: '121' }), row(4, { case_ref: '', child_label: 'Child D' }), row(5, {}),
    ]);
    assert.deepEqual(report.errors.map(({ row: at, column }) => [at, column]), [[2, 'age'], [2, 'plan_start'], [3, 'age'], [4, 'case_ref']]);
    assert.match(report.errors[1]?.reason ?? '', /31\/2\/2013/);
    assert.deepEqual(added.map(({ reference }) => reference), ['A-5']);
  });

  test('a case that stands twice in the file is refused at its second row, whatever its capitals', () => {
    const { report } = planCases([], none, [row(2, { case_ref: 'CE-1' }), row(3, { case_ref: 'ce-1' })]);
    assert.deepEqual(report.errors, [{ row: 3, column: 'case_ref', reason: 'The case ce-1 stands on row 2 already. Keep one of the two rows.' }]);
  });

  test('a row that says something different changes the case, and what changes is listed', () => {
    const { report, changes, changed } = planCases([kept()], none, [row(2, { age: '5', category: 'Neglect', gender: '' })]);
    assert.deepEqual(changes, [{ row: 2, what: 'A-2, age', from: '4', to: '5' }]);
    assert.deepEqual([report.added, report.changed, report.unchanged], [0, 1, 0]);
    assert.equal(changed[0]?.facts.gender, 'Female');
  });

  test('an identifier that differs is noticed without being repeated', () => {
    const { changes } = planCases([kept({ hasIdentifier: true })], new Map([['id-1', 'AB 123']]), [row(2, { identifier: 'CD 456' })]);
    assert.deepEqual(changes.map(({ what }) => what), ['A-2, identifier']);
    assert.doesNotMatch(JSON.stringify(changes), /123|456/);
  });

  test('plan dates that cannot be so are remarked on, and taken', () => {
    const { report, added } = planCases([], none, [row(2, { plan_start: '2013-01-01', previous_plan_start: '2012-01-01', previous_plan_end: '2013-02-01' })]);
    assert.equal(added.length, 1);
    assert.deepEqual(report.remarks, ['Row 2, A-2: check the plan dates. This plan must start on or after the day the previous plan ended.']);
  });

  test('whatever is imported, importing it again changes nothing', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2014-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const cell = <Value extends string>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: '' });
    const rows = fc.uniqueArray(fc.record({
      case_ref: fc.stringMatching(/^[A-Z]{1,3}-\d{1,3}$/), child_label: fc.stringMatching(/^Child [A-Z]$/), age: cell(fc.integer({ min: 0, max: 120 }).map(String)),
      gender: cell(fc.constantFrom('Female', 'Male')), category: cell(fc.constantFrom('Neglect', 'Emotional abuse')), plan_start: cell(day), previous_plan_start: cell(day), previous_plan_end: cell(day),
    }), { selector: ({ case_ref }) => case_ref });
    fc.assert(fc.property(rows, (cells) => {
      const file = cells.map((each, at) => ({ row: at + 2, cells: each }));
      const first = planCases([], none, file);
      assert.deepEqual(first.report.errors, []);
      const here = first.added.map((draft, at): Case => ({ ...draft, id: String(at), auditId: 'audit', hasIdentifier: false, version: 1 }));
      const again = planCases(here, none, file);
      assert.deepEqual([again.report.added, again.report.changed, again.report.unchanged], [0, 0, cells.length]);
    }));
  });
});

test('plans follow one another: start, end, next start', () => {
  const facts = { previousPlanStart: '2012-01-01', previousPlanEnd: '2012-06-01', planStart: '2012-06-01' };
  assert.deepEqual(planDatesOutOfOrder(facts), []);
  assert.deepEqual(planDatesOutOfOrder({ ...facts, previousPlanEnd: '2011-12-31' }).map(({ field }) => field), ['previousPlanEnd']);
  assert.deepEqual(planDatesOutOfOrder({ ...facts, previousPlanEnd: null, planStart: '2011-12-31' }).map(({ field }) => field), ['planStart']);
});
