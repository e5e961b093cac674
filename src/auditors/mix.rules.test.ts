import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AgencyAuditor, Experience } from './auditors.types.ts';
import { mixInWords, mixOf, remarksOnMix } from './mix.rules.ts';

const auditor = (experience: Experience, supervises: boolean | null = false): Pick<AgencyAuditor, 'profile'> => ({ profile: { jobTitle: '', team: '', experience, supervises, trainings: [], edit: 1 } });
const remarks = (...auditors: Pick<AgencyAuditor, 'profile'>[]): string => remarksOnMix(mixOf(auditors)).join(' ');

describe('how an agency’s auditors are made up', () => {
  test('[AUD-08] one auditor alone is remarked on, two are not, and none is', () => {
    assert.match(remarks(auditor('seasoned', true)), /^One auditor only/);
    assert.equal(remarks(auditor('seasoned', true), auditor('first-time')), '');
    assert.match(remarks(), /Nobody is chosen/);
  });

  test('[AUD-09] only new or only experienced auditors are remarked on, once it is known of all of them', () => {
    assert.match(remarks(auditor('first-time', true), auditor('first-time')), /All are first-time/);
    assert.match(remarks(auditor('some', true), auditor('seasoned')), /Nobody audits for the first time/);
    assert.equal(remarks(auditor('first-time', true), auditor('')), '');
  });

  test('[AUD-11] [AUD-12] that nobody line manages or supervises is remarked on', () => {
    assert.match(remarks(auditor('seasoned'), auditor('first-time')), /Nobody line manages or supervises/);
    assert.equal(remarks(auditor('seasoned'), auditor('first-time', true)), '');
  });

  test('a mix is said in words', () => {
    assert.equal(mixInWords(mixOf([auditor('seasoned', true), auditor('first-time'), auditor('')])), '3 auditors: 1 seasoned, 1 first-time, 1 experience not noted; 1 line manages or supervises');
    assert.equal(mixInWords(mixOf([])), 'Nobody yet');
  });
});
