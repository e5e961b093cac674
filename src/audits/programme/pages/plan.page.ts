import { asMember, column, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { dataTable, form, govukButton, govukDetails, govukRadios, html, pageHeading, fieldErrorFor, type Html } from '../../../design-system/index.ts';
import { formIdOf, redirect, type Reply } from '../../../platform/index.ts';
import { dayInWords, type Day } from '../../../shared/day.ts';
import type { FieldError } from '../../../shared/result.ts';
import { listUsableTools, type Tool } from '../../../tools/index.ts';
import { auditPaths } from '../../audits.paths.ts';
import { findAudit } from '../../audits.store.ts';
import type { Audit } from '../../audits.types.ts';
import { addPlan, changePlan, removePlan, startPlan } from '../plan-audits.ts';
import { programmePaths } from '../programme.paths.ts';
import { inspectionTimetable, suggestPlan } from '../programme.rules.ts';
import { findPlan, listProgramme } from '../programme.store.ts';
import type { KeptPlan, Plan, PlanRefusal } from '../programme.types.ts';
import { planFields, planForm, readPlan, type PlanFields } from './plan-form.view.ts';

/** GET /programme/new: the next audit as the programme suggests it, or (`?for=inspection`) one for an inspection, from today. */
export async function newPlanPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const suggested = suggestPlan(await asMember(services.database, member, listProgramme), services.clock.today());
  const inspection = incoming.query.get('for') === 'inspection';
  return newPlan(request, planFields(inspection ? { ...suggested, startsOn: services.clock.today(), trigger: 'inspection', priority: 'high', inspection } : suggested), []);
}

/** POST /programme/new: adds the plan, or shows the form again with what is wrong. */
export async function planAddedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { fields, plan, errors } = readPlan(incoming.form);
  if (plan === null) return newPlan(request, fields, errors);
  const added = await addPlan(services, member, plan, formIdOf(incoming.form));
  return added.ok ? redirect(programmePaths.plan(member.partnership.slug, added.value), `“${plan.theme}” is planned`) : newPlan(request, fields, errorsOf(added.refusal));
}

interface Found {
  readonly kept: KeptPlan;
  readonly tools: readonly Tool[];
  /** The audit that the plan became, where the reader may know of it. */
  readonly begun: Audit | null;
}

/** GET /programme/:plan: one plan, to be changed, started or taken out. One that was started leads to the programme, but for its timetable where it has one. */
export async function planPage(request: MemberRequest): Promise<Reply> {
  const found = await find(request);
  if (!found) return notFoundPage(request);
  if (found.kept.auditId !== null) return found.kept.plan.inspection && found.begun ? timetablePage(request, found.kept.plan, found.begun) : redirect(programmePaths.programme(request.member.partnership.slug));
  return shown(request, found, planFields(found.kept.plan), found.kept.edit, []);
}

/** POST /programme/:plan: saves it, or shows it again with what is wrong. */
export async function planSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const { fields, plan, errors } = readPlan(incoming.form);
  const edit = Number(incoming.form.one('edit'));
  if (plan === null) return shown(request, found, fields, edit, errors);
  const changed = await changePlan(services, member, found.kept.id, edit, plan);
  return changed.ok ? redirect(programmePaths.plan(member.partnership.slug, found.kept.id), 'The plan is saved') : shown(request, found, fields, found.kept.edit, errorsOf(changed.refusal));
}

/** POST /programme/:plan/start: makes the audit with the plan's words. */
export async function planStartedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const started = await startPlan(services, member, found.kept.id, incoming.form.one('toolId'));
  return started.ok ? redirect(auditPaths.home(member.partnership.slug, started.value), 'The audit is made as it was planned') : shown(request, found, planFields(found.kept.plan), found.kept.edit, errorsOf(started.refusal));
}

/** POST /programme/:plan/remove */
export async function planRemovedPage(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const removed = await removePlan(services, member, found.kept.id);
  return removed.ok ? redirect(programmePaths.programme(member.partnership.slug), `“${found.kept.plan.theme}” is taken out of the programme`) : shown(request, found, planFields(found.kept.plan), found.kept.edit, errorsOf(removed.refusal));
}

function find({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, member, async (work) => {
    const kept = await findPlan(work, incoming.params.plan ?? '');
    return kept && { kept, tools: await listUsableTools(work), begun: kept.auditId === null ? null : await findAudit(work, kept.auditId) };
  });
}

function errorsOf(refusal: PlanRefusal): readonly FieldError[] {
  switch (refusal.kind) {
    case 'invalid':
      return refusal.errors;
    case 'stale':
      return [{ field: '', message: 'Somebody else changed this plan meanwhile. The form holds what you wrote; open the plan again to see theirs, or save over it' }];
    case 'started':
      return [{ field: '', message: 'The audit has been started. Change it on its own pages' }];
    case 'not-found':
      return [{ field: '', message: 'The plan is no longer there' }];
  }
}

function newPlan(request: MemberRequest, fields: PlanFields, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: 'Plan an audit', errors,
    breadcrumbs: [{ text: 'Programme', href: programmePaths.programme(slug) }],
    body: column(html`${pageHeading(null, 'Plan an audit')}
<p class="govuk-body">Day, emphasis and number of cases are suggested from what is in the programme. Change them as you like.</p>
${planForm({ action: programmePaths.create(slug), csrfToken: request.csrfToken, id: formIdOf(request.incoming.form), fields, errors, button: 'Add to the programme' })}`),
  });
}

function shown(request: MemberRequest, { kept, tools }: Found, fields: PlanFields, edit: number, errors: readonly FieldError[]): Reply {
  const { member, csrfToken } = request;
  const { slug } = member.partnership;
  return memberPage(request, {
    title: kept.plan.theme, errors,
    breadcrumbs: [{ text: 'Programme', href: programmePaths.programme(slug) }],
    body: column(html`${pageHeading('Planned audit', kept.plan.theme)}
${kept.plan.inspection ? timetable(kept.plan.startsOn) : null}
${holdsOneOf(member, ['coordinator']) && kept.auditId === null ? startForm(programmePaths.start(slug, kept.id), csrfToken, tools, errors) : null}
<h2 class="govuk-heading-m">The plan</h2>
${planForm({ action: programmePaths.plan(slug, kept.id), csrfToken, fields, errors, button: 'Save', edit })}
${govukDetails({ summaryText: 'Take it out of the programme', html: form({ action: programmePaths.remove(slug, kept.id), csrfToken }, govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })) })}`),
  });
}

function startForm(action: string, csrfToken: string, tools: readonly Tool[], errors: readonly FieldError[]): Html {
  return html`<h2 class="govuk-heading-m">Start this audit</h2>
${form({ action, csrfToken }, html`${govukRadios({
    name: 'toolId', idPrefix: 'toolId', classes: 'govuk-radios--small', fieldset: { legend: { text: 'Audit tool', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'The audit is made with the words of the plan as it is saved' }, errorMessage: fieldErrorFor(errors, 'toolId'),
    items: tools.map(({ id, title }) => ({ value: id, text: title })),
  })}
${govukButton({ text: 'Start this audit', preventDoubleClick: true })}`)}`;
}

/** The ten working days of an audit for an inspection, from its first day as it is now. */
function timetablePage(request: MemberRequest, plan: Plan, audit: Audit): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: `Timetable: ${audit.title}`,
    breadcrumbs: [{ text: 'Programme', href: programmePaths.programme(slug) }],
    body: column(html`${pageHeading(audit.title, 'Timetable for the inspection')}
${holdsOneOf(request.member, ['coordinator']) ? html`<p class="govuk-body"><a class="govuk-link" href="${auditPaths.home(slug, audit.id)}">Go to the audit</a></p>` : null}
${timetable(audit.startsOn ?? plan.startsOn)}`),
  });
}

function timetable(startsOn: Day): Html {
  return dataTable({
    caption: 'Timetable of ten working days', columns: [{ label: 'Working day' }, { label: 'Day' }, { label: 'What' }],
    rows: inspectionTimetable(startsOn).map(({ workingDay, day, what }) => [String(workingDay), dayInWords(day), what]),
  });
}
