import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit } from '../../audits/index.ts';
import { fieldErrorFor, form, govukButton, govukCheckboxes, govukInput, html, pageHeading, type Html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { changeSchedule } from '../chase.ts';
import { readSchedule } from '../chases.store.ts';
import { chasingPaths } from '../chasing.paths.ts';
import type { ScheduleNumber } from '../schedule.rules.ts';

/** The form as it was typed. */
interface ScheduleFields {
  readonly numbers: Readonly<Record<ScheduleNumber, string>>;
  readonly automatic: boolean;
  readonly edit: number;
}

/** GET /audits/:audit/chasing/schedule: when agencies are reminded by itself. */
export async function schedulePage(request: MemberRequest, typed: ScheduleFields | null = null, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, marking: (await toolOf(work, audit)).marking, schedule: await readSchedule(work, audit.id) };
  });
  if (!found) return notFoundPage(request);
  const { audit, schedule, marking } = found;
  const { automatic, edit, ...numbers } = schedule;
  const fields = typed ?? { automatic, edit, numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as ScheduleFields['numbers'] };
  return memberPage(request, {
    title: `Reminders: ${audit.title}`,
    breadcrumbs: [{ text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Chasing', href: chasingPaths.chasing(slug, audit.id) }, { text: 'When agencies are reminded' }],
    errors,
    marking,
    body: html`${pageHeading(audit.title, 'When agencies are reminded')}
<p class="govuk-body">All days are working days: weekends and the bank holidays of England and Wales do not count. Each request goes by its own due day, also one that was moved.</p>
${scheduleForm(chasingPaths.schedule(slug, audit.id), fields, errors, csrfToken)}`,
  });
}

/** POST to the same address. */
export async function scheduleKeptPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { form: sent } = incoming;
  const auditId = incoming.params.audit ?? '';
  const edit = Number(sent.one('edit'));
  const fields: ScheduleFields = {
    automatic: sent.one('automatic') === 'yes', edit: Number.isInteger(edit) && edit >= 0 && edit < 1e9 ? edit : -1,
    numbers: { daysBefore: sent.one('daysBefore'), daysAfter: sent.one('daysAfter'), daysBetween: sent.one('daysBetween'), leadAfter: sent.one('leadAfter'), coordinatorAfter: sent.one('coordinatorAfter'), hoursFrom: sent.one('hoursFrom'), hoursUntil: sent.one('hoursUntil') },
  };
  const kept = await changeSchedule(services, member, auditId, fields);
  if (kept.ok) return redirect(chasingPaths.chasing(member.partnership.slug, auditId), 'It is kept, and goes from now on');
  switch (kept.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'invalid':
      return schedulePage(request, fields, kept.refusal.errors);
    case 'stale': {
      const current = await asMember(services.database, member, (work) => readSchedule(work, auditId));
      return schedulePage(request, { ...fields, edit: current.edit }, [{ field: '', message: 'Somebody else has changed this meanwhile. What you typed stands here: save again to keep it' }]);
    }
  }
}

const labels: Readonly<Record<ScheduleNumber, readonly [label: string, hint: string]>> = {
  daysBefore: ['First reminder: days before the due day', '0 for none before it'],
  daysAfter: ['Next reminder: days after the due day', ''],
  daysBetween: ['Then again after so many days', ''],
  leadAfter: ['Tell the agency’s lead auditor after so many days overdue', 'You are told instead where an agency has none'],
  coordinatorAfter: ['Tell the coordinators after so many days overdue', ''],
  hoursFrom: ['Letters go out from this hour of the day', 'Also those you send with the button. From 6 to 21, by the clock in the United Kingdom'],
  hoursUntil: ['No letter goes out from this hour on', 'Up to 22'],
};

function scheduleForm(action: string, { numbers, automatic, edit }: ScheduleFields, errors: readonly FieldError[], csrfToken: string): Html {
  return form({ action, csrfToken }, html`<input type="hidden" name="edit" value="${edit}">
${govukCheckboxes({
    name: 'automatic', idPrefix: 'automatic', values: automatic ? ['yes'] : [],
    items: [{ value: 'yes', text: 'Remind agencies without anybody pressing a button', hint: { text: 'Only those who have not returned, on working days.' } }],
  })}
${(Object.keys(labels) as ScheduleNumber[]).map((field) => {
    const [text, hint] = labels[field];
    return govukInput({ id: field, name: field, value: numbers[field], label: { text }, ...(hint === '' ? {} : { hint: { text: hint } }), classes: 'govuk-input--width-3', inputmode: 'numeric', errorMessage: fieldErrorFor(errors, field) });
  })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`);
}
