import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formFor, isCentral } from '../audience.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { CaseRole, Sector } from '../tools.types.ts';
import { londonChildProtection } from './london-child-protection/index.ts';

// Written by hand from the labels in the source, row by row; `key.01` stands for `london.key.01`.

/** Rows that the source labels for all agencies or all relevant agencies, and those without a label. */
const everyAgency = [
  'key.01', 'key.02',
  'ecm.01.impact', 'ecm.01.grade', 'ecm.02.impact', 'ecm.02.grade', 'ecm.03.impact', 'ecm.03.grade',
  'ecm.04.impact', 'ecm.04.grade', 'ecm.05.impact', 'ecm.05.grade',
  '1.12', '1.13',
  '2.01', '2.02', '2.04', '2.05', '2.06', '2.impact', '2.grade',
  '3.01', '3.impact', '3.grade',
  '4.05', '4.impact', '4.grade',
  '5.01', '5.02', '5.04', '5.08', '5.09', '5.impact', '5.grade',
  '6.02', '6.03', '6.04', '6.05', '6.06', '6.07', '6.08', '6.11', '6.12', '6.impact', '6.grade',
  '7.01', '7.02', '7.03', '7.grade', '7.evidence',
  '8.03', '8.grade', '8.evidence',
  '9.01', '9.02', '9.03', '9.04', '9.06', '9.grade', '9.evidence',
  'overall.grade', 'overall.recs', 'overall.feedback', 'overall.auditor', 'overall.date',
];

/** Labelled for agencies other than children's social care. */
const notSocialCare = ['2.03', '8.01'];

/** Labelled for children's social care, with or without "only". */
const socialCare = ['4.03', '5.03', '5.05', '5.06', '5.07', '5.10', '6.01', '6.09', '6.10', '8.02', '9.05'];

/** Labelled for the referring agency together with somebody else. */
const referral = ['3.02', '4.01', '4.02', '4.04'];

/** Above it the source says that it is filled in before the form goes out. */
const filledInBefore = ['1.01', '1.02', '1.03', '1.04', '1.05', '1.06', '1.07', '1.08', '1.09', '1.10', '1.11'];

const anyOtherAgency = [...everyAgency, ...notSocialCare];
const anyOtherReferrer = [...everyAgency, ...notSocialCare, ...referral];
const forSocialCare = [...everyAgency, ...socialCare, ...referral];
const notifiedPolice = [...everyAgency, ...notSocialCare, '4.01'];

type Row = readonly [agency: Sector, neither: readonly string[], referrer: readonly string[], notified: readonly string[], both: readonly string[]];

const table: readonly Row[] = [
  ['childrens-social-care', forSocialCare, forSocialCare, forSocialCare, forSocialCare],
  ['police', anyOtherAgency, anyOtherReferrer, notifiedPolice, anyOtherReferrer],
  ['health-visiting', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['school-nursing', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['midwifery', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['gp', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['mental-health', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['school', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['probation', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
  ['housing', anyOtherAgency, anyOtherReferrer, anyOtherAgency, anyOtherReferrer],
];

function seenBy(sector: Sector, ...roles: readonly CaseRole[]): string[] {
  return allItems(formFor(londonChildProtection, { sector, roles: new Set(roles) })).map(({ id }) => id).sort();
}

function ids(rows: readonly string[]): string[] {
  return rows.map((row) => `london.${row}`).sort();
}

for (const [agency, neither, referrer, notified, both] of table) {
  test(`${agency} sees the rows that the source gives it, as referrer and not, notified and not [COM-21]`, () => {
    assert.deepEqual(seenBy(agency), ids(neither), 'neither referrer nor notified');
    assert.deepEqual(seenBy(agency, 'referrer'), ids(referrer), 'referrer');
    assert.deepEqual(seenBy(agency, 'notified'), ids(notified), 'notified');
    assert.deepEqual(seenBy(agency, 'referrer', 'notified'), ids(both), 'referrer and notified');
  });
}

test('taking part in the conference or the core group changes nothing in the London form', () => {
  for (const [agency, neither] of table) assert.deepEqual(seenBy(agency, 'attended-conference', 'core-group'), ids(neither), agency);
});

test('what is filled in before the form goes out is asked of no agency', () => {
  const central = allItems(londonChildProtection).filter((item) => isCentral(londonChildProtection, item));
  assert.deepEqual(central.map(({ id }) => id).sort(), ids(filledInBefore));
});

test('the rows written down here are the whole tool', () => {
  const written = [...everyAgency, ...notSocialCare, ...socialCare, ...referral, ...filledInBefore];
  assert.equal(written.length, 93);
  assert.deepEqual(allItems(londonChildProtection).map(({ id }) => id).sort(), ids(written));
});
