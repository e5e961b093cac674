import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { planRequests, type RequestColumn } from './requests-import.rules.ts';
import type { AuditRequest, Case } from './requests.types.ts';
import type { ImportRow } from '../documents/index.ts';

const childA: Case = {
  id: 'case-a', auditId: 'audit', reference: 'CE-01', label: 'Child A', age: 4, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null,
  previousPlanEnd: null, referringAgency: null, hasIdentifier: false, version: 1,
};
const police = { id: 'police', name: 'Police' };
const socialCare = { id: 'social', name: 'Children’s social care' };
const asked: AuditRequest = {
  id: 'request', auditId: 'audit', caseId: 'case-a', caseReference: 'CE-01', caseLabel: 'Child A', agencyId: 'police', agencyName: 'Police', agencySector: 'police',
  sentOn: '2014-01-20', dueOn: '2014-02-03', extended: false, receivedOn: null, roles: [], team: null,
};
const here = { cases: [childA], agencies: [police, socialCare], requests: [asked] };

function row(at: number, agency: string, cells: Partial<ImportRow<RequestColumn>['cells']> = {}): ImportRow<RequestColumn> {
  return { row: at, cells: { case_ref: 'CE-01', agency, sent_on: '', due_on: '', returned_on: '', ...cells } };
}

const never = () => false;
const always = () => true;

suite('a list of requests', () => {
  test('a case that the audit does not have is an error of its row', () => {
    const { report } = planRequests(here, [row(2, 'Police', { case_ref: 'CE-99' })], never);
    assert.deepEqual(report.errors, [{ row: 2, column: 'case_ref', reason: 'This audit has no case “CE-99”. Import or add the cases first, or correct the reference.' }]);
  });

  test('an agency is found whatever its capitals, spaces and apostrophes', () => {
    const { report, unknownAgencies } = planRequests(here, [row(2, "  children's  Social care")], never);
    assert.deepEqual([report.errors, unknownAgencies, report.added], [[], [], 1]);
  });

  test('an unknown agency is an error until somebody agrees to add it, and is listed once with its rows', () => {
    const rows = [row(2, 'Midwifery'), row(3, 'MIDWIFERY', { case_ref: 'CE-99' })];
    const refused = planRequests(here, rows, never);
    assert.deepEqual(refused.unknownAgencies, [{ name: 'Midwifery', rows: 2 }]);
    assert.deepEqual(refused.report.errors.map(({ row: at, column }) => [at, column]), [[2, 'agency'], [3, 'case_ref']]);
    const agreed = planRequests(here, rows.slice(0, 1), always);
    assert.deepEqual(agreed.added.map(({ agencyId, agencyName }) => [agencyId, agencyName]), [[null, 'Midwifery']]);
  });

  test('[DIS-05] the same agency and case twice in one file is refused at the second row', () => {
    const { report } = planRequests(here, [row(2, 'Police'), row(3, 'police')], never);
    assert.deepEqual(report.errors, [{ row: 3, column: null, reason: 'police is asked about CE-01 on row 2 already. Keep one of the two rows.' }]);
  });

  test('a request that is here already is unchanged by the same days and by empty cells, and changed by others', () => {
    const same = planRequests(here, [row(2, 'Police', { sent_on: '20/1/2014', due_on: '' })], never);
    assert.deepEqual([same.report.added, same.report.changed, same.report.unchanged], [0, 0, 1]);
    const other = planRequests(here, [row(2, 'Police', { due_on: '2014-02-10' })], never);
    assert.deepEqual(other.changes, [{ row: 2, what: 'CE-01, Police, due_on', from: '2014-02-03', to: '2014-02-10' }]);
    assert.deepEqual(other.changed, [{ id: 'request', sentOn: '2014-01-20', dueOn: '2014-02-10', receivedOn: null, roles: null }]);
  });

  test('parts in the case are read as codes or words, and what the case says of the referrer is no change', () => {
    const referred = { ...here, cases: [{ ...childA, referringAgency: 'Police' }], requests: [{ ...asked, roles: ['referrer' as const, 'notified' as const] }] };
    assert.equal(planRequests(referred, [row(2, 'Police', { roles: 'Was notified of the concern or incident' })], never).report.unchanged, 1);
    const other = planRequests(referred, [row(2, 'Police', { roles: 'core-group' })], never);
    assert.deepEqual(other.changed.map(({ roles }) => roles), [['core-group']]);
    const [wrong] = planRequests(here, [row(2, 'Police', { roles: 'chair' })], never).report.errors;
    assert.deepEqual([wrong?.column, /“chair” is not a part in a case/.test(wrong?.reason ?? '')], ['roles', true]);
  });

  test('return dates and impossible days are remarked on', () => {
    const { report } = planRequests(here, [row(2, 'Children’s social care', { sent_on: '2014-01-20', due_on: '2014-01-10', returned_on: '2014-01-19' })], never);
    assert.deepEqual(report.remarks, [
      'Row 2: CE-01, Children’s social care is due before it was sent.',
      'Row 2: CE-01, Children’s social care came back before it was sent.',
      '1 row carries a return date; it is used when the answers arrive.',
    ]);
  });
});
