import { auditorPaths } from '../../auditors/index.ts';
import type { Audit } from '../../audits/index.ts';
import { dataTable, emptyState, form, govukButton, govukInsetText, html, nextStep, pageHeading, type Html } from '../../design-system/index.ts';
import { letterPaths, type MailStanding } from '../../letters/index.ts';
import { peoplePaths } from '../../people/index.ts';
import { requestPaths } from '../../requests/index.ts';
import { returnPaths } from '../../returns/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { AgencyCount } from '../chase-letters.rules.ts';
import type { Chase, ChaseKind, ChaseSchedule, Outstanding } from '../chasing.types.ts';
import { chasingPaths } from '../chasing.paths.ts';
import { scheduleInWords } from '../schedule.rules.ts';

interface ChasingView {
  readonly slug: string;
  readonly audit: Audit;
  readonly schedule: ChaseSchedule;
  /** What is not back, with the names of those who are reminded of it. */
  readonly agencies: readonly (AgencyCount & { readonly people: readonly string[] })[];
  /** What is not back and has nobody who is reminded of it, though its agency has people. */
  readonly unreached: readonly Pick<Outstanding, 'agencyId' | 'agencyName'>[];
  readonly chases: readonly Chase[];
  /** Names of agencies and people, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly mail: MailStanding;
  readonly csrfToken: string;
}

/** What is outstanding, the button that reminds, and who was chased when. */
export function chasingView(view: ChasingView): Html {
  const { slug, audit, schedule, agencies, chases, mail, csrfToken } = view;
  const outstanding = agencies.reduce((sum, one) => sum + one.outstanding, 0);
  const overdue = agencies.reduce((sum, one) => sum + one.overdue, 0);
  const lastOf = (agencyId: string) => chases.find((chase) => chase.agencyId === agencyId && chase.kind === 'reminder');
  return html`${pageHeading(audit.title, 'Chasing')}
${mail === 'example' ? govukInsetText({ text: 'This is an example. Its people are made up, so its letters are written and never sent.' }) : mail === 'sends' ? null : govukInsetText({ text: 'No mail server is set, so no letter goes out. Telephone the people below, or write to them yourself.' })}
${outstanding === 0 ? emptyState('Nothing is outstanding: everything that was sent is back, or returns are no longer taken.') : html`${nextStep(
    `chase ${outstanding} outstanding ${outstanding === 1 ? 'request' : 'requests'}${overdue > 0 ? ` (${overdue} overdue)` : ''}`,
    form({ action: chasingPaths.remind(slug, audit.id), csrfToken }, govukButton({ text: 'Send reminders', preventDoubleClick: true })),
  )}
${dataTable({
    caption: 'What is not back, by agency', stacks: true,
    columns: [{ label: 'Agency' }, { label: 'Not back', numeric: true }, { label: 'Overdue', numeric: true }, { label: 'Who is reminded' }, { label: 'Last reminded' }],
    rows: agencies.map(({ agencyId, agencyName, outstanding: count, overdue: late, people }) => {
      const last = lastOf(agencyId);
      return [
        agencyName, count, late,
        people.length === 0 ? html`Nobody yet. <a class="govuk-link" href="${peoplePaths(slug).people}">Invite an auditor<span class="govuk-visually-hidden"> of ${agencyName}</span></a>` : people.join(', '),
        last === undefined ? 'Not yet' : `${dayInWords(last.chasedOn)}${last.isGone ? '' : ' (not gone out)'}`,
      ];
    }),
  })}
${unreachedView(view)}
<p class="govuk-body">Each person gets one letter with numbers and days, whatever it is about, and never two on one day.</p>`}
<h2 class="govuk-heading-m">By itself</h2>
${scheduleInWords(schedule).map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
<p class="govuk-body"><a class="govuk-link" href="${chasingPaths.schedule(slug, audit.id)}">Change when agencies are reminded</a></p>
<h2 class="govuk-heading-m">Who was chased when</h2>
${chases.length === 0 ? html`<p class="govuk-body">Nobody has been chased in this audit.</p>` : chasesTable(chases, view)}
<ul class="govuk-list">
<li><a class="govuk-link" href="${returnPaths.outstanding(slug, audit.id)}">See the cases that are outstanding</a></li>
<li><a class="govuk-link" href="${requestPaths.extensions(slug, audit.id)}">More time: what agencies ask for, and what was given</a></li>
<li><a class="govuk-link" href="${letterPaths.ofAudit(slug, audit.id)}">All letters of this audit, and what became of them</a></li>
</ul>`;
}

/** Where everybody who could audit has a part in the case, a reminder reaches nobody. */
function unreachedView({ slug, audit, unreached }: ChasingView): Html | null {
  if (unreached.length === 0) return null;
  const agencies = [...Map.groupBy(unreached, ({ agencyId }) => agencyId)].map(([id, requests]) => html`<li><a class="govuk-link" href="${auditorPaths.ofAgencyInAudit(slug, audit.id, id)}">${requests[0]?.agencyName}</a>: ${requests.length === 1 ? '1 request' : `${requests.length} requests`}</li>`);
  return govukInsetText({ html: html`<p class="govuk-body">Nobody is reminded of these, because everybody who could audit them has said that they have a part in the case. Choose somebody else:</p><ul class="govuk-list govuk-list--bullet">${agencies}</ul>` });
}

const kinds: Readonly<Record<ChaseKind, string>> = { reminder: 'Reminder', lead: 'Told as lead auditor that it is overdue', coordinator: 'Told as coordinator that it is long overdue' };

function chasesTable(chases: readonly Chase[], { names }: Pick<ChasingView, 'names'>): Html {
  const letters = [...new Set(chases.map(({ letterId }) => letterId))];
  return dataTable({
    caption: 'Who was chased when, the newest first', captionHidden: true, dense: true, stacks: true,
    columns: [{ label: 'Day' }, { label: 'Who' }, { label: 'What' }, { label: 'Sent by' }],
    rows: letters.flatMap((letterId) => {
      const own = chases.filter((chase) => chase.letterId === letterId);
      const [first] = own;
      if (!first) return [];
      const agencies = [...new Set(own.flatMap(({ agencyId }) => names.get(agencyId) ?? []))].join(', ');
      return [[
        dayInWords(first.chasedOn), `${first.personName}${agencies === '' ? '' : ` (${agencies})`}`, `${kinds[first.kind]}: ${own.length === 1 ? '1 request' : `${own.length} requests`}${first.isGone ? '' : ' (not gone out)'}`,
        first.chasedBy === null ? 'The schedule' : (names.get(first.chasedBy) ?? 'Somebody who has left'),
      ]];
    }),
  });
}
