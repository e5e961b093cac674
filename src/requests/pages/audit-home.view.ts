import { auditPaths, auditStateTag, hasReached, movesFrom, takesCases, type Audit, type Missing } from '../../audits/index.ts';
import { emptyState, form, govukButton, govukDetails, html, mojSubNavigation, nextStep, pageHeading, stageStrip, stateTag, statBlocks, workList, type Html, type Stage } from '../../design-system/index.ts';
import { letterPaths } from '../../letters/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { Tool } from '../../tools/index.ts';
import { back, currentStage, rateInWords, stageDetail, stageNames, type AuditFigures, type NextThing, type StageName } from '../audit-stages.rules.ts';
import type { LaterPages } from '../later-pages.types.ts';
import type { AuditStep } from '../request-commands.ts';
import { requestPaths } from '../requests.paths.ts';
import type { AuditRequest, ConcernFigures, ReturnStanding } from '../requests.types.ts';
import { returnInWords } from '../return-words.rules.ts';
import { facts } from './audit-facts.view.ts';
import { dueElsewhereView, moreTimeView, nobodyView, notAskedView } from './audit-notices.view.ts';

/** What every view of an audit's home knows. */
export interface HomeView {
  readonly slug: string;
  readonly audit: Audit;
  readonly tool: Tool;
  readonly today: Day;
  readonly later: LaterPages;
}

const stageLabels: Readonly<Record<StageName, string>> = {
  terms: 'Terms', cases: 'Cases', requests: 'Requests', returns: 'Returns', review: 'Review', report: 'Report', 'follow-up': 'Follow-up',
};

const steps: Readonly<Record<AuditStep, { readonly words: string; readonly button: string }>> = {
  prepare: { words: 'put together the cases and who is asked about them', button: 'Start preparing' },
  open: { words: 'open the audit, so that agencies can answer', button: 'Open the audit' },
  'end-fieldwork': { words: 'end the fieldwork, and look through what came back; late returns are still taken until you go on', button: 'End fieldwork' },
  'reopen-fieldwork': { words: 'reopen the fieldwork, so that agencies can withdraw and change what they handed in', button: 'Reopen fieldwork' },
  moderate: { words: 'show everybody that findings are being agreed case by case, in a meeting, before the report', button: 'Start moderating' },
  report: { words: 'write the overview report', button: 'Start the report' },
  'follow-up': { words: 'show everybody that what the report asks for is being followed up', button: 'Start following up' },
  close: { words: 'close the audit for good: its terms and its report can then be read and no longer changed', button: 'Close the audit' },
};

/** Whether returns that nobody has begun can still come in. */
function takesReturns(state: Audit['state']): boolean {
  return state === 'open' || state === 'reviewing';
}

/** The home of an audit for its coordinator. */
export function coordinatorHome(home: HomeView, options: {
  readonly figures: AuditFigures;
  readonly next: NextThing;
  readonly csrfToken: string;
  /** Cases about which no agency is asked. */
  readonly casesNotAsked: number;
  /** Agencies whose return is awaited and that have nobody who could answer. */
  readonly nobodyAt: readonly string[];
  /** Requests that went out with another day than the deadline. */
  readonly dueElsewhere: number;
  /** Requests for which an agency waits for an answer about more time. */
  readonly moreTimeAsked: number;
}): Html {
  const { slug, audit, later } = home;
  const { figures, next, csrfToken, casesNotAsked, nobodyAt, dueElsewhere, moreTimeAsked } = options;
  return html`${pageHeading('Audit', audit.title)}
<p class="govuk-body">${auditStateTag(audit.state)}</p>
${stageStrip('Stages of this audit', stages(home, figures))}
${nextView(home, figures, next, csrfToken)}
${dueElsewhereView(home, dueElsewhere, csrfToken)}
${notAskedView(home, figures.cases, casesNotAsked)}
${nobodyView(home, nobodyAt)}
${moreTimeView(home, moreTimeAsked)}
${takesReturns(audit.state) ? returnFigures(home, figures) : null}
${mojSubNavigation({
    label: 'Parts of this audit',
    items: [
      { text: 'Cases', href: requestPaths.cases(slug, audit.id) },
      { text: 'Requests', href: requestPaths.requests(slug, audit.id) },
      { text: 'Auditors', href: later.auditors(slug, audit.id) },
      { text: 'Opening meeting', href: later.meeting(slug, audit.id) },
      ...(hasReached(audit.state, 'open') ? [
        { text: 'Response matrix', href: later.responses(slug, audit.id) },
        { text: 'Chasing', href: later.chasing(slug, audit.id) },
        { text: 'Letters', href: letterPaths.ofAudit(slug, audit.id) },
        { text: 'Collation', href: later.collation(slug, audit.id) },
        { text: 'Report', href: later.report(slug, audit.id) },
      ] : []),
    ],
  })}
${facts(home, true)}
${importLinks(home)}
${otherSteps(home, next, csrfToken)}`;
}

/** The home of an audit for whoever selects its cases. */
export function selectorHome(home: HomeView, cases: number): Html {
  const { slug, audit } = home;
  const words = cases === 0 ? 'add the cases to be audited' : cases === 1 ? 'add to the 1 case that is chosen' : `add to the ${cases} cases that are chosen`;
  return html`${pageHeading('Audit', audit.title)}
<p class="govuk-body">${auditStateTag(audit.state)}</p>
${takesCases(audit.state) ? nextStep(words, govukButton({ text: 'Go to the cases', href: requestPaths.cases(slug, audit.id) })) : null}
${facts(home, false)}`;
}

/** The home of an audit for an auditor: what it is about and what their agency is asked. */
export function auditorHome(home: HomeView, requests: readonly AuditRequest[], standings: ReadonlyMap<string, ReturnStanding>, leads: boolean): Html {
  const { slug, audit, later } = home;
  return html`${pageHeading('Audit', audit.title)}
<p class="govuk-body">${auditStateTag(audit.state)}</p>
<h2 class="govuk-heading-m">What your agency is asked</h2>
${requests.length === 0
    ? emptyState('Your agency is not asked about any case of this audit.')
    : workList(requests.map((request) => {
        const { words, tone, action, isBack } = returnInWords(standings.get(request.id));
        return {
          title: `${request.caseLabel} (${request.caseReference})`, href: later.request(slug, request.id), context: request.agencyName,
          when: isBack || request.dueOn === null ? null : `due ${dayInWords(request.dueOn)}`, progress: stateTag(words, tone), action,
        };
      }))}
${requests.length > 0 ? html`<p class="govuk-body"><a class="govuk-link" href="${later.meeting(slug, audit.id)}">Opening meeting</a>: when, where, and saying that you understand what is asked of you.</p>` : null}
${leads && requests.length > 0 ? leadLinks(home) : null}
${facts(home, false)}`;
}

/** What somebody who leads for an agency can do beyond answering. */
function leadLinks({ slug, audit, later }: HomeView): Html {
  return html`<h2 class="govuk-heading-m">For your agency as a whole</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${later.auditors(slug, audit.id)}">Choose who audits</a></li>
<li><a class="govuk-link" href="${later.responses(slug, audit.id)}">See which returns are back</a></li>
${takesReturns(audit.state) ? html`<li><a class="govuk-link" href="${later.importAnswers(slug, audit.id)}">Import your agency’s answers from a file</a></li>` : null}
</ul>`;
}

/** The home of a published audit for a board member. */
export function boardHome(home: HomeView): Html {
  const { slug, audit, later } = home;
  return html`${pageHeading('Audit', audit.title)}
<p class="govuk-body">${auditStateTag(audit.state)}</p>
${nextStep('read the overview report', govukButton({ text: 'Read the report', href: later.report(slug, audit.id) }))}
${facts(home, false)}`;
}

/** Concerns about safety that this audit's cases gave rise to, also when there are none; numbers only. `leadsOn` for those who may read them. */
export function concernFigures({ slug, later }: HomeView, { raised, cases, unacknowledged, closed, cameOf }: ConcernFigures, leadsOn: boolean): Html {
  const words = raised === 0 ? 'No concern has been raised.'
    : `${raised} ${raised === 1 ? 'concern' : 'concerns'} raised, about ${cases} ${cases === 1 ? 'case' : 'cases'}: ${closed} closed, ${raised - closed} open${unacknowledged > 0 ? `, of which ${unacknowledged} not acknowledged yet` : ''}.`;
  return html`<h2 class="govuk-heading-m">Concerns about safety</h2>
<p class="govuk-body">${words}${leadsOn ? html` <a class="govuk-link" href="${later.concerns(slug)}">See the concerns</a>` : null}</p>
${closed === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${cameOf.map(([came, count]) => html`<li>${came}: ${count}</li>`)}</ul>`}`;
}

function stages({ slug, audit, later }: HomeView, figures: AuditFigures): Stage[] {
  const current = stageNames.indexOf(currentStage(audit, figures));
  const hrefs: Readonly<Record<StageName, string | undefined>> = {
    terms: auditPaths.edit(slug, audit.id),
    cases: requestPaths.cases(slug, audit.id),
    requests: requestPaths.requests(slug, audit.id),
    returns: later.responses(slug, audit.id),
    review: later.collation(slug, audit.id),
    report: later.report(slug, audit.id),
    'follow-up': undefined,
  };
  return stageNames.map((stage, at) => {
    const detail = stageDetail(stage, audit, figures);
    // Nothing is to be seen yet of stages that have not begun, but cases and requests may be put in early.
    const href = at <= Math.max(current, stageNames.indexOf('requests')) ? hrefs[stage] : undefined;
    return {
      label: stageLabels[stage],
      state: audit.state === 'closed' || at < current ? 'done' : at === current ? 'current' : 'coming',
      ...(detail === undefined ? {} : { detail }),
      ...(href === undefined ? {} : { href }),
    };
  });
}

function nextView(home: HomeView, figures: AuditFigures, next: NextThing, csrfToken: string): Html | null {
  const { slug, audit, later } = home;
  switch (next.kind) {
    case 'fill-in':
      return nextStep(
        next.missing.length === 1 ? 'one thing is missing before the next step' : `${next.missing.length} things are missing before the next step`,
        html`<ul class="govuk-list govuk-list--bullet">${next.missing.map((one) => html`<li><a class="govuk-link" href="${placeOf(home, one)}">${one.message}</a></li>`)}</ul>`,
      );
    case 'agree':
      return nextStep(html`record who agreed these terms, or write more of them in the <a class="govuk-link" href="${auditPaths.terms(slug, audit.id)}">worksheet</a> first`, govukButton({ text: 'Terms are agreed', href: auditPaths.agreeTerms(slug, audit.id) }));
    case 'step':
      return html`${nextStep(stepWords(next.move, home, figures), stepForm(home, next.move, csrfToken))}${next.move === 'open' ? whoGetsWhat(home) : null}`;
    case 'send':
      return html`${nextStep(
        next.unsent === 1 ? 'send the request that is not sent yet' : `send the ${next.unsent} requests that are not sent yet`,
        form({ action: requestPaths.sendRequests(slug, audit.id), csrfToken }, govukButton({ text: next.unsent === 1 ? 'Send 1 request' : `Send ${next.unsent} requests`, preventDoubleClick: true })),
      )}${whoGetsWhat(home)}`;
    case 'chase':
      return html`${next.overdue > 0
        ? nextStep(
            `chase ${next.outstanding} outstanding ${next.outstanding === 1 ? 'request' : 'requests'} (${next.overdue} overdue)`,
            form({ action: later.remind(slug, audit.id), csrfToken }, govukButton({ text: 'Send reminders', preventDoubleClick: true })),
          )
        : nextStep(
            `wait for ${next.outstanding} ${next.outstanding === 1 ? 'return' : 'returns'}${audit.deadline === null ? '' : `, due ${dayInWords(audit.deadline)}`}`,
            govukButton({ text: 'See who is outstanding', href: later.outstanding(slug, audit.id) }),
          )}
<p class="govuk-body">${next.overdue > 0 ? html`<a class="govuk-link" href="${later.outstanding(slug, audit.id)}">See who is outstanding</a>, or see` : 'See'} <a class="govuk-link" href="${later.chasing(slug, audit.id)}">who is reminded and when</a></p>`;
    case 'write-report':
      return nextStep('write the overview report, and publish it', govukButton({ text: 'Go to the report', href: later.report(slug, audit.id) }));
    case 'read-report':
      return nextStep('read the published report, and share it', govukButton({ text: 'Go to the report', href: later.report(slug, audit.id) }));
    case 'nothing':
      return null;
  }
}

/** The way to see it all before it goes out. */
function whoGetsWhat({ slug, audit }: HomeView): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${requestPaths.sending(slug, audit.id)}">See first who gets what</a></p>`;
}

function stepWords(move: AuditStep, { audit, today }: HomeView, figures: AuditFigures): string {
  if (move !== 'open') return steps[move].words;
  const over = audit.deadline !== null && audit.deadline < today ? ', a day that is over. Move the deadline first, unless the answers come in from files' : '';
  const due = audit.deadline === null ? '' : `, due ${dayInWords(audit.deadline)}${over}`;
  return `open the audit: ${figures.requests} ${figures.requests === 1 ? 'request goes' : 'requests go'} out${due}`;
}

function stepForm({ slug, audit }: HomeView, move: AuditStep, csrfToken: string, secondary = false): Html {
  return form({ action: requestPaths.step(slug, audit.id), csrfToken }, html`<input type="hidden" name="move" value="${move}">
${govukButton({ text: steps[move].button, classes: secondary ? 'govuk-button--secondary' : '', preventDoubleClick: true })}`);
}

/** Where something that is missing is put in. */
export function placeOf({ slug, audit }: Pick<HomeView, 'slug' | 'audit'>, { what }: Missing): string {
  switch (what) {
    case 'theme':
    case 'purpose':
      return `${auditPaths.edit(slug, audit.id)}#${what}`;
    case 'look-back':
      return `${auditPaths.edit(slug, audit.id)}#lookBack`;
    case 'deadline':
      return `${auditPaths.edit(slug, audit.id)}#deadline-day`;
    case 'cases':
      return requestPaths.cases(slug, audit.id);
    case 'requests':
      return requestPaths.requests(slug, audit.id);
  }
}

function returnFigures({ slug, audit, later }: HomeView, { requests, returns }: AuditFigures): Html {
  const matrix = later.responses(slug, audit.id);
  const rate = rateInWords(back(returns), requests);
  return statBlocks([
    { label: 'Asked', value: requests, href: requestPaths.requests(slug, audit.id) },
    { label: 'Back', value: back(returns), href: matrix, ...(rate === null ? {} : { detail: rate }) },
    { label: 'Nil returns', value: returns.nil },
    { label: 'In progress', value: returns.inProgress },
    { label: 'Overdue', value: returns.overdue, href: later.outstanding(slug, audit.id) },
  ]);
}

function importLinks({ slug, audit, later }: HomeView): Html | null {
  if (!takesCases(audit.state)) return null;
  return html`<h2 class="govuk-heading-m">Bring in a file</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${requestPaths.import(slug, audit.id, 'cases')}">Import cases</a></li>
<li><a class="govuk-link" href="${requestPaths.import(slug, audit.id, 'requests')}">Import requests</a></li>
${hasReached(audit.state, 'open') ? html`<li><a class="govuk-link" href="${later.importAnswers(slug, audit.id)}">Import answers</a></li>` : null}
</ul>`;
}

const finalSteps: ReadonlySet<AuditStep> = new Set(['close']);

/** Steps that can be taken from here and are not the usual next one. */
function otherSteps(home: HomeView, next: NextThing, csrfToken: string): Html | null {
  const others = movesFrom(home.audit.state)
    .filter((move): move is AuditStep => move !== 'publish' && move !== 'agree')
    .filter((move) => !(next.kind === 'step' && next.move === move) && !(next.kind === 'fill-in'));
  if (others.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Other steps</h2>
${others.map((move) => (finalSteps.has(move)
    // Nothing leads back from these, so they are asked for twice.
    ? govukDetails({ summaryText: `${steps[move].button}…`, html: html`<p class="govuk-body">You are about to ${steps[move].words}. This cannot be taken back.</p>${stepForm(home, move, csrfToken, true)}` })
    : html`<p class="govuk-body">You can also ${steps[move].words}.</p>${stepForm(home, move, csrfToken, true)}`))}`;
}
