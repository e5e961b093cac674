import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, type Audit } from '../../audits/index.ts';
import { personNames } from '../../people/index.ts';
import { file, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, partsOfDay, readDayParts, withDayError } from '../../shared/typed-day.ts';
import { toolOf } from '../../tools/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import { calendarFile } from './calendar-file.ts';
import { agenciesAsked, keepAttendance, saveMeeting, sayUnderstood, teamThatMet, type AgencyAsked } from './keep-meeting.ts';
import { agendaFor } from './meeting.rules.ts';
import { findMeeting, readAttendance, readUnderstanding } from './meeting.store.ts';
import type { KeptMeeting } from './meeting.types.ts';
import { meetingForm, meetingView, type MeetingFields } from './meeting.view.ts';

/** The opening meeting of an audit with all that its page shows. */
export interface MeetingInFull {
  readonly audit: Audit;
  readonly toolTitle: string;
  readonly meeting: KeptMeeting | null;
  readonly chair: string | null;
  readonly asked: readonly AgencyAsked[];
  /** The agencies that came, with all their auditors. */
  readonly team: readonly AgencyAsked[];
  readonly attended: ReadonlySet<string>;
  /** Who understands, with who confirmed it. */
  readonly understood: ReadonlyMap<string, string | null>;
}

/** GET /audits/:audit/meeting: when and where, the agenda, who came and who understands. */
export async function meetingPage(request: MemberRequest): Promise<Reply> {
  const { member, csrfToken } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `Opening meeting: ${found.audit.title}`,
    breadcrumbs: crumbs(slug, found.audit),
    body: meetingView(found, { slug, csrfToken, personId: member.personId, coordinates: holdsOneOf(member, ['coordinator']), audits: holdsOneOf(member, ['auditor', 'lead-auditor']), agencyIds: member.agencyIds }),
  });
}

/** GET …/meeting/edit: setting or changing it, the agenda filled in from the terms of reference. */
export async function editMeetingPage(request: MemberRequest): Promise<Reply> {
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const { audit, meeting, toolTitle } = found;
  return editForm(request, found, {
    ...partsOfDay(meeting?.heldOn ?? null), startsAt: meeting?.startsAt ?? '', endsAt: meeting?.endsAt ?? '', place: meeting?.place ?? '', agenda: meeting?.agenda ?? agendaFor(audit, toolTitle),
  }, []);
}

/** POST to the same address: saves it. */
export async function meetingSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const one = (name: string): string => incoming.form.one(name);
  const fields: MeetingFields = {
    ...dayPartsOf(incoming.form, 'heldOn'), startsAt: one('startsAt'), endsAt: one('endsAt'), place: one('place'), agenda: one('agenda'),
  };
  const { day: heldOn, error } = readDayParts(fields, 'the day of the meeting');
  const saved = await saveMeeting(services, member, found.audit.id, Number(one('edit')), { ...fields, heldOn });
  if (saved.ok) return redirect(auditorPaths.meeting(member.partnership.slug, found.audit.id), 'The meeting is saved');
  switch (saved.refusal.kind) {
    case 'invalid':
      return editForm(request, found, fields, withDayError(saved.refusal.errors, 'heldOn-day', error));
    case 'stale':
      return editForm(request, found, fields, [{ field: '', message: 'Somebody else changed the meeting meanwhile. Yours is still below: save again to put it in its place' }]);
    case 'closed':
      return redirect(auditorPaths.meeting(member.partnership.slug, found.audit.id), 'The audit is closed, so nothing was changed');
    case 'not-found':
      return notFoundPage(request);
  }
}

/** POST …/meeting/attendance: keeps who came and who understands. */
export async function attendancePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const kept = await keepAttendance(services, member, auditId, { agencyIds: incoming.form.all('came'), understood: incoming.form.all('understood') });
  if (!kept.ok && kept.refusal.kind !== 'closed') return notFoundPage(request);
  return redirect(auditorPaths.meeting(member.partnership.slug, auditId), kept.ok ? 'Saved' : 'The audit is closed, so nothing was changed');
}

/** POST …/meeting/understood: an auditor confirms that they understand. */
export async function understoodPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const said = await sayUnderstood(services, member, auditId);
  return said.ok ? redirect(auditorPaths.meeting(member.partnership.slug, auditId), 'Thank you: it is noted that you understand what is asked of you') : notFoundPage(request);
}

/** GET …/meeting/calendar: the meeting as a file for calendars. */
export async function calendarPage(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  if (!found.meeting) return redirect(auditorPaths.meeting(member.partnership.slug, found.audit.id), 'No meeting is set yet');
  const { audit, meeting } = found;
  const text = calendarFile(meeting, {
    auditId: audit.id, auditTitle: audit.title, partnership: member.partnership.name, now: services.clock.now(), url: services.url + auditorPaths.meeting(member.partnership.slug, audit.id),
  });
  return file('opening-meeting.ics', 'text/calendar; charset=utf-8', Buffer.from(text, 'utf8'));
}

function find({ services, member, incoming }: MemberRequest): Promise<MeetingInFull | null> {
  return asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    const meeting = await findMeeting(work, audit.id);
    return {
      audit, meeting, toolTitle: (await toolOf(work, audit)).title,
      chair: meeting?.chair ? ((await personNames(work, [meeting.chair])).get(meeting.chair) ?? null) : null,
      asked: await agenciesAsked(work, audit.id), team: await teamThatMet(work, audit.id), attended: await readAttendance(work, audit.id), understood: await readUnderstanding(work, audit.id),
    };
  });
}

function editForm(request: MemberRequest, { audit, meeting }: MeetingInFull, fields: MeetingFields, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: `Set the opening meeting: ${audit.title}`,
    errors,
    breadcrumbs: [...crumbs(slug, audit), { text: 'Opening meeting', href: auditorPaths.meeting(slug, audit.id) }],
    body: column(meetingForm(audit.title, fields, { action: auditorPaths.changeMeeting(slug, audit.id), csrfToken: request.csrfToken, edit: meeting?.edit ?? 0, errors })),
  });
}

function crumbs(slug: string, audit: Audit): { text: string; href: string }[] {
  return [{ text: audit.title, href: auditPaths.home(slug, audit.id) }];
}
