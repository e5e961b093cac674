import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkMatch, matchColumns, rowsByColumn, withChosenColumns } from './column-match.rules.ts';
import type { ColumnSpec } from './column-match.types.ts';

const columns: readonly ColumnSpec<'case_ref' | 'agency' | 'due_on'>[] = [
  { name: 'case_ref', label: 'Case reference', alsoCalled: ['ref'], required: true },
  { name: 'agency', label: 'Agency that is asked', required: true },
  { name: 'due_on', label: 'Due on', required: false },
];

suite('matching the columns of a file', () => {
  test('headings are found in any order, by name or label, whatever their capitals and signs', () => {
    assert.deepEqual(matchColumns(columns, ['Due on', 'AGENCY', 'Team', 'Case Ref.']), { case_ref: 3, agency: 1, due_on: 0 });
    assert.deepEqual(matchColumns(columns, ['ref', 'agency']), { case_ref: 0, agency: 1, due_on: null });
  });

  test('a needed column without a heading is asked for, an optional one is not', () => {
    const match = matchColumns(columns, ['Child', 'agency']);
    assert.deepEqual(checkMatch(columns, ['Child', 'agency'], match), [{ column: 'case_ref', reason: 'Choose the column that holds: case reference' }]);
  });

  test('what somebody chooses by hand counts, and one heading cannot serve twice', () => {
    const headings = ['Child', 'Who'];
    const match = withChosenColumns(matchColumns(columns, headings), headings, (name) => ({ case_ref: '0', agency: '0', due_on: 'none' })[name]);
    assert.deepEqual(match, { case_ref: 0, agency: 0, due_on: null });
    assert.deepEqual(checkMatch(columns, headings, match).map(({ column }) => column), ['agency']);
    assert.deepEqual(withChosenColumns(match, headings, () => '7'), match);
  });

  test('rows carry only the columns the file has, without spaces around their texts', () => {
    assert.deepEqual(rowsByColumn([{ line: 2, cells: ['x', ' CE-01 '] }], { case_ref: 1, agency: null, due_on: null }), [{ row: 2, cells: { case_ref: 'CE-01' } }]);
  });
});
