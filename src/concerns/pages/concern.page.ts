import { memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { dayFromParts } from '../../shared/day.ts';
import type { FieldError, Result } from '../../shared/result.ts';
import { concernPaths } from '../concerns.paths.ts';
import type { ConcernRefusal } from '../concerns.types.ts';
import { acknowledgeConcern, addAction, closeConcern, finishAction, openConcern } from '../follow-concern.ts';
import { concernView, nothingTyped, type ConcernFields } from './concern.view.ts';

/** GET /concerns/:concern */
export async function getConcern(request: MemberRequest): Promise<Reply> {
  return concernPage(request, nothingTyped, []);
}

/** POST …/acknowledge */
export async function postAcknowledge(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  return answered(request, await acknowledgeConcern(services, member, idOf(request), versionOf(request)), 'You have acknowledged the concern. Say now what is done, who does it, and by when.');
}

/** POST …/actions */
export async function postAction(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const fields = fieldsOf(request);
  const dueOn = dayFromParts(fields.year, fields.month, fields.day);
  return answered(request, await addAction(services, member, idOf(request), versionOf(request), { what: fields.task, who: fields.who, dueOn }), 'The action is added.');
}

/** POST …/actions/:action/done */
export async function postActionDone(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  return answered(request, await finishAction(services, member, idOf(request), versionOf(request), incoming.params.action ?? ''), 'The action is done.');
}

/** POST …/close */
export async function postClose(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  return answered(request, await closeConcern(services, member, idOf(request), versionOf(request), fieldsOf(request)), 'The concern is closed.');
}

function answered(request: MemberRequest, result: Result<null, ConcernRefusal>, done: string): Reply | Promise<Reply> {
  if (result.ok) return redirect(concernPaths.concern(request.member.partnership.slug, idOf(request)), done);
  const { refusal } = result;
  switch (refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'invalid':
      return concernPage(request, fieldsOf(request), refusal.errors.map((error) => (error.field === 'dueOn' ? { ...error, field: 'dueOn-day' } : error)));
    case 'not-yours':
      return concernPage(request, fieldsOf(request), [{ field: '', message: refusal.message }]);
    case 'stale':
      return concernPage(request, fieldsOf(request), [{ field: '', message: 'Somebody else has changed this concern since you opened it. Below is where it stands now; what you typed is still there. Send it again if it still holds' }], 409);
  }
}

async function concernPage(request: MemberRequest, fields: ConcernFields, errors: readonly FieldError[], status?: number): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const found = await openConcern(services, member, idOf(request), { again: errors.length > 0 });
  if (!found) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `Concern about ${found.concern.about}`,
    marking: 'RESTRICTED',
    errors,
    ...(status === undefined ? {} : { status }),
    breadcrumbs: [{ text: 'Your work', href: `/p/${slug}` }, { text: 'Concerns', href: concernPaths.list(slug) }],
    body: concernView(found, { slug, csrfToken, now: services.clock.now(), canSend: services.mail.canSend, isExample: member.partnership.isExample, fields, errors }),
  });
}

function idOf({ incoming }: MemberRequest): string {
  return incoming.params.concern ?? '';
}

function versionOf({ incoming }: MemberRequest): number {
  const version = Number(incoming.form.one('version'));
  return Number.isInteger(version) && version < 2 ** 31 ? version : 0;
}

function fieldsOf({ incoming: { form } }: MemberRequest): ConcernFields {
  return {
    task: form.one('task'), who: form.one('who'), day: form.one('dueOn-day'), month: form.one('dueOn-month'), year: form.one('dueOn-year'),
    outcome: form.one('outcome'), words: form.one('words'),
  };
}
