import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audit } from '../../audits/index.ts';
import { usualSchedule } from '../schedule.rules.ts';
import { chasingView } from './chasing.view.ts';
import { remindedInWords } from './reminded-words.rules.ts';

const audit: Audit = {
  id: '00000000-0000-4000-8000-000000000001', title: 'Repeat plans', theme: '', purpose: '', lookBack: '', lookBackRule: null, startsOn: null, endsOn: null, deadline: null,
  toolVersionId: '00000000-0000-4000-8000-000000000002', state: 'open', version: 1,
};

test('the page says the hours that the audit keeps, and no others', () => {
  const page = String(chasingView({
    slug: 'testshire', audit, schedule: { ...usualSchedule, hoursFrom: 12, hoursUntil: 21 }, chases: [], names: new Map(), unreached: [], mail: 'sends', csrfToken: 'x',
    agencies: [{ agencyId: 'a', agencyName: 'Police', outstanding: 2, overdue: 0, dueOn: '2026-05-01', people: ['Ada Lisle'] }],
  }));
  assert.match(page, /Letters go out on working days between 12:00 and 21:00\./);
  assert.doesNotMatch(page, /between 8/);
});

test('of letters that wait it is said on which day they go out, whatever the hour', () => {
  const reminded = { people: 2, requests: 3, spared: 1, unreached: 0, goesOutOn: '2026-04-28' };
  assert.equal(remindedInWords(reminded, '2026-04-27', 'sends'), '2 people are reminded of 3 requests. The letters go out on 28 April 2026, since reminders keep to the hours of this audit. 1 person has had a letter that day already and gets no second one');
  assert.equal(remindedInWords({ ...reminded, spared: 0 }, '2026-04-28', 'sends'), '2 people are reminded of 3 requests');
  assert.equal(remindedInWords({ ...reminded, spared: 0, unreached: 2 }, '2026-04-28', 'sends'), '2 people are reminded of 3 requests. Of 2 requests nobody can be reminded: see below');
  assert.match(remindedInWords(reminded, '2026-04-28', 'no-server'), /^2 letters are written about 3 requests, and do not go out: no mail server is set/);
});
