import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSector, sectorLabels, suggestSector } from './sectors.ts';

const expected = {
  'Children’s social care': 'childrens-social-care',
  "Children's Services": 'childrens-social-care',
  'Adult Social Care': 'adult-social-care',
  'Private nursery': 'early-years',
  'Early Help': 'early-help',
  Catch22: 'voluntary',
  'Voluntary sector': 'voluntary',
  'Youth Offending Service': 'youth-justice',
  'School nursing': 'school-nursing',
  School: 'school',
  'St Mary’s Primary Academy': 'school',
  'Health visiting': 'health-visiting',
  Midwifery: 'midwifery',
  Police: 'police',
  'National Probation Service': 'probation',
  CAMHS: 'mental-health',
  'GP practice': 'gp',
  'Drug and Alcohol Service': 'substance-misuse',
  'Riverside Housing': 'housing',
  'Hospital trust': 'health',
  'Fire and rescue': 'other',
} as const;

for (const [agency, sector] of Object.entries(expected)) {
  test(`"${agency}" is taken for ${sectorLabels[sector]}`, () => {
    assert.equal(suggestSector(agency), sector);
  });
}

test('only the sectors’ own codes are sectors', () => {
  assert.ok(isSector('police'));
  assert.ok(!isSector('toString'));
});
