import { asMember, holdsOneOf, memberPage, type MemberRequest } from '../../access/index.ts';
import { leftToOthers } from '../../auditors/index.ts';
import { auditPaths, auditStateNames } from '../../audits/index.ts';
import { emptyState, govukButton, govukDetails, html, pageHeading, progressBar, workList, type Html, type WorkItem } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { addDays, dayInWords, type Day } from '../../shared/day.ts';
import { placeOf } from '../../requests/index.ts';
import { toolOf } from '../../tools/index.ts';
import { rateInWords } from '../matrix.rules.ts';
import { dueInWords } from '../progress.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import { countQuestions, type CountedRequest, type QuestionCount } from '../question-counts.ts';
import { answeredRequests, auditsUnderWay, waitingRequests, type AuditUnderWay, type WaitingRequest } from '../work.store.ts';

/** A part of "Your work" that an area above this one adds; null when it has nothing for this person. */
export type WorkPart = (request: MemberRequest) => Promise<Html | null>;

/** Days before its due day from which a request that nobody has begun needs somebody now. */
const soon = 14;

/** GET /p/:partnership: what waits for this person, whatever their role. */
export async function getWork(request: MemberRequest, first: WorkPart, parts: readonly WorkPart[]): Promise<Reply> {
  const { services, member } = request;
  const today = services.clock.today();
  const answers = holdsOneOf(member, ['auditor', 'lead-auditor']);
  const coordinates = holdsOneOf(member, ['coordinator']);
  const found = await asMember(services.database, member, async (work) => {
    const asked = answers ? await waitingRequests(work, member.agencyIds) : [];
    const others = await leftToOthers(work, asked.map(({ id }) => id));
    const waiting = asked.filter(({ id }) => !others.has(id));
    const counted: CountedRequest[] = [];
    for (const one of waiting) counted.push({ id: one.id, tool: await toolOf(work, one), place: placeOf(one), begun: one.state !== null });
    const questions = await countQuestions(work, counted);
    return {
      waiting, questions,
      done: answers ? await answeredRequests(work, member.agencyIds) : [],
      audits: coordinates ? await auditsUnderWay(work, today) : [],
    };
  });
  const { slug } = member.partnership;
  const more: (Html | null)[] = [];
  for (const part of parts) more.push(await part(request));
  const own = [
    await first(request),
    answers ? auditorsWork(found, slug, today) : null,
    coordinates ? coordinatorsWork(found.audits, slug) : null,
    holdsOneOf(member, ['case-selector']) ? selectorsWork(slug) : null,
    ...more,
    holdsOneOf(member, ['administrator']) ? administratorsWork(slug) : null,
    holdsOneOf(member, ['information-governance']) ? governanceWork(slug) : null,
  ].filter((part) => part !== null);
  return memberPage(request, {
    title: 'Your work',
    body: html`${pageHeading(null, 'Your work')}
${own.length > 0 ? own : emptyState('Nothing waits for you here. When somebody needs you, it stands on this page.')}`,
  });
}

interface AuditorsLists {
  readonly waiting: readonly WaitingRequest[];
  /** How far each request is. */
  readonly questions: ReadonlyMap<string, QuestionCount>;
  readonly done: readonly WaitingRequest[];
}

function auditorsWork({ waiting, questions, done }: AuditorsLists, slug: string, today: Day): Html {
  const now = waiting.filter(({ state, dueOn }) => state !== null || dueOn === null || dueOn <= addDays(today, soon));
  const coming = waiting.filter((item) => !now.includes(item));
  const several = new Set([...waiting, ...done].map(({ agencyName }) => agencyName)).size > 1;
  const item = (waits: WaitingRequest): WorkItem => ({
    title: waits.caseLabel,
    href: returnPaths.request(slug, waits.id),
    context: several ? `${waits.auditTitle}, ${waits.agencyName}` : waits.auditTitle,
    when: dueInWords(waits.dueOn, today),
    progress: progressBar(questions.get(waits.id)?.answered ?? 0, questions.get(waits.id)?.of ?? 0),
    action: waits.state === null ? 'Start' : 'Continue',
  });
  return html`<h2 class="govuk-heading-m">Needs you now</h2>
${now.length > 0 ? workList(now.map(item)) : emptyState(done.length > 0 || coming.length > 0
    ? 'Nothing needs you now.'
    : 'Nothing needs you now. When the coordinator of an audit asks your agency about a case, it stands here.')}
${coming.length > 0 ? html`<h2 class="govuk-heading-m">Coming</h2>${workList(coming.map(item))}` : null}
${done.length > 0 ? govukDetails({
    summaryText: `Done (${done.length})`,
    html: workList(done.map((back) => ({
      title: back.caseLabel,
      href: returnPaths.request(slug, back.id),
      context: several ? `${back.auditTitle}, ${back.agencyName}` : back.auditTitle,
      when: `${back.state === 'nil' ? 'nil return' : 'handed in'}${back.submittedOn ? ` ${dayInWords(back.submittedOn)}` : ''}`,
      action: 'Read',
    }))),
  }) : null}`;
}

function coordinatorsWork(audits: readonly AuditUnderWay[], slug: string): Html {
  const begin = govukButton({ text: 'Plan an audit', href: auditPaths.create(slug) });
  if (audits.length === 0) {
    return html`<h2 class="govuk-heading-m">Your audits</h2>
${emptyState('No audit is under way. Plan one: say what it is about, choose its tool, add the cases and ask the agencies.', begin)}`;
  }
  return html`<h2 class="govuk-heading-m">Your audits</h2>
${workList(audits.map(({ id, title, state, deadline, asked, back, overdue }) => ({
    title,
    href: auditPaths.home(slug, id),
    context: auditStateNames[state],
    when: html`${deadline === null ? 'no deadline yet' : `returns by ${dayInWords(deadline)}`}${overdue > 0 ? html`, <a class="govuk-link" href="${returnPaths.outstanding(slug, id)}">${overdue} overdue<span class="govuk-visually-hidden"> in ${title}</span></a>` : null}`,
    ...(asked > 0 ? { progress: html`<a class="govuk-link" href="${returnPaths.matrix(slug, id)}">${rateInWords({ asked, back })}<span class="govuk-visually-hidden"> back in ${title}</span></a>` } : {}),
    action: 'Open',
  })))}
${begin}`;
}

function selectorsWork(slug: string): Html {
  return html`<h2 class="govuk-heading-m">Cases to select</h2>
<p class="govuk-body">You choose the cases of an audit while it is being prepared. <a class="govuk-link" href="${auditPaths.list(slug)}">See the audits</a></p>`;
}

function administratorsWork(slug: string): Html {
  return html`<h2 class="govuk-heading-m">People and agencies</h2>
<p class="govuk-body">Invite people, give them roles, and keep the list of agencies. <a class="govuk-link" href="/p/${slug}/people">Go to people and agencies</a></p>`;
}

function governanceWork(slug: string): Html {
  return html`<h2 class="govuk-heading-m">History</h2>
<p class="govuk-body">See who looked at and changed what, and check that the record is whole. <a class="govuk-link" href="/p/${slug}/history">Go to the history</a></p>`;
}
