import { asMember, holdsOneOf, memberPage, type MemberRequest } from '../../../access/index.ts';
import { dataTable, emptyState, govukButton, html, join, mojSubNavigation, pageHeading, type Html, type HtmlValue } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import { dayInWords, type Day } from '../../../shared/day.ts';
import { auditPaths } from '../../audits.paths.ts';
import { auditStateTag } from '../../pages/audits-list.page.ts';
import { emphasisNames, triggerNames } from '../../terms/terms-words.rules.ts';
import { programmePaths } from '../programme.paths.ts';
import { priorityNames, programmeMonths } from '../programme.rules.ts';
import { listProgramme } from '../programme.store.ts';
import type { ProgrammeEntry } from '../programme.types.ts';

/** GET /programme: what is planned and what is under way, as a list or (`?show=calendar`) month by month. */
export async function programmePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { slug } = member.partnership;
  const entries = await asMember(services.database, member, listProgramme);
  const writes = holdsOneOf(member, ['coordinator', 'administrator']);
  const calendar = incoming.query.get('show') === 'calendar';
  const add = writes ? html`<div class="govuk-button-group">${govukButton({ text: 'Plan the next audit', href: programmePaths.create(slug) })}
${govukButton({ text: 'Plan for an inspection', href: programmePaths.create(slug, true), classes: 'govuk-button--secondary' })}</div>` : null;
  return memberPage(request, {
    title: 'Programme of audits',
    body: html`${pageHeading(null, 'Programme of audits')}
<p class="govuk-body">An audit every two months, few cases in depth and more cases counted by turns.</p>
${entries.length === 0
      ? emptyState('Nothing is planned yet.', add)
      : html`${add}
${mojSubNavigation({ label: 'Ways to see the programme', items: [
        { text: 'List', href: programmePaths.programme(slug), active: !calendar }, { text: 'Calendar', href: programmePaths.programme(slug, 'calendar'), active: calendar },
      ] })}
${calendar ? calendarView(request, entries, services.clock.today()) : listView(request, entries)}`}`,
  });
}

function listView(request: MemberRequest, entries: readonly ProgrammeEntry[]): Html {
  return dataTable({
    caption: 'Audits in the programme, by their first day', captionHidden: true, stacks: true,
    columns: [{ label: 'Theme' }, { label: 'Begins' }, { label: 'Emphasis' }, { label: 'Cases meant', numeric: true }, { label: 'Priority' }, { label: 'What gives rise to it' }, { label: 'State' }],
    rows: entries.map((entry) => [
      link(request, entry), entry.startsOn === null ? 'Not set' : dayInWords(entry.startsOn), entry.emphasis === '' ? '' : emphasisNames[entry.emphasis], entry.casesMeant ?? '',
      entry.plan === null ? '' : priorityNames[entry.plan.plan.priority], triggerOf(entry), html`${stateOf(entry)}${timetableLink(request, entry)}`,
    ]),
  });
}

function triggerOf({ plan }: ProgrammeEntry): string {
  if (plan === null) return '';
  const { trigger, triggerNote } = plan.plan;
  return [trigger === '' ? '' : triggerNames[trigger], triggerNote].filter((words) => words !== '').join(': ');
}

function stateOf({ plan, audit }: ProgrammeEntry): HtmlValue {
  if (audit) return auditStateTag(audit.state);
  return plan?.auditId ? 'Begun' : plan?.plan.inspection ? 'Planned, for an inspection' : 'Planned';
}

/** An audit that lies over ten working days keeps its timetable once it has begun. */
function timetableLink({ member }: MemberRequest, { plan, audit }: ProgrammeEntry): Html | null {
  if (!audit || !plan?.plan.inspection || !holdsOneOf(member, ['coordinator', 'administrator'])) return null;
  return html`<br><a class="govuk-link" href="${programmePaths.plan(member.partnership.slug, plan.id)}">Timetable<span class="govuk-visually-hidden"> of ${audit.title}</span></a>`;
}

/** A plan leads to its page, an audit to its home, where the reader may go there. */
function link({ member }: MemberRequest, { theme, plan, audit }: ProgrammeEntry): HtmlValue {
  const { slug } = member.partnership;
  if (audit) return holdsOneOf(member, ['coordinator', 'case-selector', 'board-member']) ? html`<a class="govuk-link" href="${auditPaths.home(slug, audit.id)}">${theme}</a>` : theme;
  return plan && plan.auditId === null && holdsOneOf(member, ['coordinator', 'administrator']) ? html`<a class="govuk-link" href="${programmePaths.plan(slug, plan.id)}">${theme}</a>` : theme;
}

function calendarView(request: MemberRequest, entries: readonly ProgrammeEntry[], today: Day): Html {
  const named = (some: readonly ProgrammeEntry[], withDay: boolean): HtmlValue =>
    join(some.map((entry) => html`${withDay && entry.startsOn !== null ? `${Number(entry.startsOn.slice(8))}: ` : null}${link(request, entry)}`), html`<br>`);
  const undated = entries.filter(({ startsOn }) => startsOn === null);
  return html`${dataTable({
    caption: 'Audits by month', captionHidden: true, stacks: true, columns: [{ label: 'Month' }, { label: 'Begins' }, { label: 'Still in fieldwork' }],
    rows: programmeMonths(entries, today).map(({ month, starting, underWay }) => [dayInWords(month).replace(/^1 /, ''), named(starting, true), named(underWay, false)]),
  })}
${undated.length === 0 ? null : html`<p class="govuk-body">Without a first day: ${join(undated.map((entry) => html`${link(request, entry)}`), ', ')}</p>`}`;
}
