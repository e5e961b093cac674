import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { visitorAs } from '../../../test/support/visitor.ts';
import { asMember, type Member } from '../../access/index.ts';
import { returnsKnown } from '../../returns/index.ts';
import { assignAuditors } from '../assign-auditors.ts';
import { auditorPaths } from '../auditors.paths.ts';
import { auditorsRoutes } from '../auditors.routes.ts';
import { calendarFile } from './calendar-file.ts';
import { agenciesAsked, keepAttendance, saveMeeting, sayUnderstood, teamThatMet } from './keep-meeting.ts';
import { agendaFor, checkMeeting, readTime } from './meeting.rules.ts';
import { findMeeting, readAttendance, readUnderstanding } from './meeting.store.ts';

const typed = { heldOn: '2014-01-14', startsAt: '9:30', endsAt: '11am', place: 'Room 2', agenda: 'Terms\nTool\nDeadlines' } as const;

describe('the opening meeting', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-10' });
    open = await openAudit(services);
  });
  after(() => services.close());

  test('[DIS-01] the coordinator sets and chairs it, with an agenda of the terms of reference, the tool and the deadlines', async () => {
    const agenda = agendaFor(open.audit, 'Repeat plans tool');
    for (const words of [/Terms of reference: Repeat child protection plans/, /To learn/, /tool and how to use it: Repeat plans tool/, /Deadline for returns: 3 February 2014/]) assert.match(agenda, words);
    must(await saveMeeting(services, open.coordinator, open.audit.id, 0, { ...typed, agenda }));
    const kept = await asMember(services.database, open.police.auditor, (work) => findMeeting(work, open.audit.id));
    assert.deepEqual(kept, { heldOn: '2014-01-14', startsAt: '09:30', endsAt: '11:00', place: 'Room 2', agenda, chair: open.coordinator.personId, edit: 1 });
    const other = await saveMeeting(services, open.police.lead, open.audit.id, 1, typed);
    assert.equal(!other.ok && other.refusal.kind, 'not-found');
    const late = await saveMeeting(services, open.coordinator, open.audit.id, 0, typed);
    assert.equal(!late.ok && late.refusal.kind, 'stale');
    must(await saveMeeting(services, open.coordinator, open.audit.id, 1, typed));
  });

  test('[AUD-29] the agenda that the coordinator begins with puts outcomes first and learning before blame, and asks of concerns', () => {
    assert.match(agendaFor(open.audit, 'Repeat plans tool'), /outcomes for the child or adult first; learning, not blame\n.*what to do about a concern/);
  });

  test('a day that no calendar has is refused by its name, and what was typed stays in its boxes', async () => {
    const app = await testApp(services, auditorsRoutes({ request: () => '', section: () => '' }, returnsKnown));
    const visitor = await visitorAs(app, services, open.coordinator);
    const form = { startsAt: '9:30', endsAt: '11am', place: 'Room 2', agenda: 'Terms', edit: '0', 'heldOn-month': '2', 'heldOn-year': '2014' };
    const path = `${auditorPaths.meeting('testshire', open.audit.id)}/edit`;
    const refused = await visitor.post(path, { ...form, 'heldOn-day': '31' });
    assert.equal(refused.status, 422);
    assert.match(refused.html, /There is no 31 February 2014\. Enter the day of the meeting as day, month and year/);
    for (const value of ['31', '2', '2014']) assert.match(refused.html, new RegExp(`name="heldOn-\\w+"[^>]*value="${value}"`));
    const empty = await visitor.post(path, { ...form, 'heldOn-day': '', 'heldOn-month': '', 'heldOn-year': '' });
    assert.match(empty.html, /Enter the day of the meeting</);
    await app.close();
  });

  test('[DIS-02] each auditor’s understanding is confirmed, by themselves or by the coordinator, and agencies that came are kept', async () => {
    const { auditor, colleague } = open.police;
    must(await sayUnderstood(services, auditor, open.audit.id));
    assert.equal((await sayUnderstood(services, open.coordinator, open.audit.id)).ok, false);
    must(await keepAttendance(services, open.coordinator, open.audit.id, { agencyIds: [open.police.id], understood: [colleague.personId ?? ''] }));
    const understood = () => asMember(services.database, open.coordinator, (work) => readUnderstanding(work, open.audit.id));
    assert.deepEqual(await understood(), new Map([[auditor.personId, auditor.personId], [colleague.personId, open.coordinator.personId]]));
    assert.deepEqual(await asMember(services.database, open.coordinator, (work) => readAttendance(work, open.audit.id)), new Set([open.police.id]));
    // Unticking takes back what the coordinator confirmed, and not what auditors said themselves.
    must(await keepAttendance(services, open.coordinator, open.audit.id, { agencyIds: [open.health.id], understood: [] }));
    assert.deepEqual(await understood(), new Map([[auditor.personId, auditor.personId]]));
    assert.equal((await keepAttendance(services, open.police.lead, open.audit.id, { agencyIds: [], understood: [] })).ok, false);
  });

  test('the meeting’s page names the auditors of all agencies: those who are assigned once some are', async () => {
    const { auditor, requests } = open.police;
    must(await assignAuditors(services, open.police.lead, { auditId: open.audit.id, agencyId: open.police.id }, new Map([[requests.get('T-01') ?? '', [auditor.personId ?? '']]])));
    const asked = await asMember(services.database, open.coordinator, (work) => agenciesAsked(work, open.audit.id));
    assert.deepEqual(asked.map(({ name, people }) => [name, people.length]), [['Health visiting', 3], ['Police', 1]]);
  });

  test('[AUD-19] auditors of different agencies find one another: whoever came to the meeting is a team that each of them sees', async () => {
    const { police, health } = open;
    must(await keepAttendance(services, open.coordinator, open.audit.id, { agencyIds: [police.id, health.id], understood: [] }));
    const ids = (...members: Member[]) => members.map(({ personId }) => personId).sort();
    for (const member of [police.auditor, health.colleague]) {
      const team = await asMember(services.database, member, (work) => teamThatMet(work, open.audit.id));
      assert.deepEqual(team.map(({ name, people }) => [name, people.map(({ personId }) => personId).sort()]), [
        ['Health visiting', ids(health.lead, health.auditor, health.colleague)], ['Police', ids(police.lead, police.auditor, police.colleague)],
      ]);
    }
  });

  test('times are read as people type them, and a meeting that cannot be is refused in words', () => {
    assert.deepEqual(['9:30', '09.30', '9am', '2.15 pm', '12am', '12pm', '23:59', 'noon', '25:00', '13pm', '9:75'].map(readTime), ['09:30', '09:30', '09:00', '14:15', '00:00', '12:00', '23:59', null, null, null, null]);
    const wrong = checkMeeting({ heldOn: null, startsAt: '11:00', endsAt: '9:00', place: ' ', agenda: '' });
    assert.deepEqual(!wrong.ok && wrong.refusal.map(({ field }) => field), ['heldOn-day', 'endsAt', 'place', 'agenda']);
  });

  test('the calendar file gives the hour of a clock in the United Kingdom, folds long lines and escapes what has a meaning there', () => {
    const around = { auditId: open.audit.id, auditTitle: 'Neglect, again; twice', partnership: 'Testshire', now: new Date('2014-01-10T12:00:00Z'), url: 'https://maat.example/p/testshire' };
    const meeting = { ...typed, startsAt: '09:30', endsAt: '11:00', place: 'Room 2, Hall; back\\stairs', agenda: `Terms – “scope”\n${'Long words about the tool. '.repeat(12)}`, chair: null, edit: 3 };
    const winter = calendarFile(meeting, around);
    assert.match(winter, /^BEGIN:VCALENDAR\r\n/);
    assert.match(winter, /\r\nDTSTART:20140114T093000Z\r\nDTEND:20140114T110000Z\r\n/);
    assert.match(winter, /\r\nSEQUENCE:3\r\n/);
    const summer = calendarFile({ ...meeting, heldOn: '2014-07-14' }, around);
    assert.match(summer, /\r\nDTSTART:20140714T083000Z\r\nDTEND:20140714T100000Z\r\n/);
    const lines = winter.split('\r\n');
    assert.deepEqual(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n')), []);
    const unfolded = winter.replaceAll('\r\n ', '');
    assert.ok(unfolded.includes('LOCATION:Room 2\\, Hall\\; back\\\\stairs\r\n'), unfolded);
    assert.ok(unfolded.includes('SUMMARY:Opening meeting: Neglect\\, again\\; twice\r\n'));
    assert.ok(unfolded.includes('DESCRIPTION:Testshire\\n\\nTerms – “scope”\\nLong words'));
  });
});
