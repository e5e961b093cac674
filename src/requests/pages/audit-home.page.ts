import { asMember, holdsOneOf, memberPage, notFoundPage, type Member, type MemberRequest, type Work } from '../../access/index.ts';
import { auditPaths, findAudit, isPublished, missingFor, stateAfter, type MoveRefusal } from '../../audits/index.ts';
import { html, type Html } from '../../design-system/index.ts';
import { answeringAgencyIds } from '../../people/index.ts';
import { redirect, type Reply, type Services } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { dueElsewhere, moveFacts, nextThing } from '../audit-stages.rules.ts';
import { caseWorker, countCases } from '../cases.store.ts';
import { countAsked } from '../extensions/extensions.store.ts';
import type { LaterPages } from '../later-pages.types.ts';
import { isAuditStep, sendRequests, stepAudit } from '../request-commands.ts';
import { listRequests } from '../requests.store.ts';
import type { ConcernFigures, ReturnsKnown } from '../requests.types.ts';
import { returnInWords } from '../return-words.rules.ts';
import type { StandInsOf } from '../sending/sending.types.ts';
import { auditorHome, boardHome, concernFigures, coordinatorHome, selectorHome, type HomeView } from './audit-home.view.ts';

/** What the home needs from areas that stand on this one. */
export interface HomeNeeds {
  readonly returns: (services: Services) => ReturnsKnown;
  readonly later: LaterPages;
  readonly standIns: StandInsOf;
  /** How many concerns were raised about the audit's cases: numbers only, so that the board may have them too. */
  readonly concerns: (services: Services, member: Member, auditId: string) => Promise<ConcernFigures>;
}

/** The home of an audit: where it stands and what comes next, by what the reader may do. */
export async function auditHomePage(request: MemberRequest, needs: HomeNeeds, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const selects = holdsOneOf(member, ['case-selector']) && !holdsOneOf(member, ['coordinator']);
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId);
    if (!audit) return null;
    const home: HomeView = { slug: member.partnership.slug, audit, tool: await toolOf(work, audit), today: services.clock.today(), later: needs.later };
    return { home, body: selects ? null : await bodyFor(work, home, request, needs) };
  });
  if (!found) return notFoundPage(request);
  const { home } = found;
  const counts = holdsOneOf(member, ['coordinator', 'board-member']) ? await needs.concerns(services, member, home.audit.id) : null;
  const body = found.body ?? selectorHome(home, await asMember(services.database, caseWorker(member), (work) => countCases(work, home.audit.id)));
  return memberPage(request, {
    title: home.audit.title,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(home.slug) }],
    errors,
    marking: home.tool.marking,
    body: html`${body}${counts && concernFigures(home, counts, holdsOneOf(member, ['coordinator']))}`,
  });
}

async function bodyFor(work: Work, home: HomeView, { csrfToken, services }: MemberRequest, { returns, standIns }: HomeNeeds): Promise<Html> {
  const { member } = work;
  const { audit } = home;
  const requests = await listRequests(work, audit.id);
  if (!holdsOneOf(member, ['coordinator'])) {
    return isPublished(audit.state) && holdsOneOf(member, ['board-member']) && requests.length === 0 ? boardHome(home) : auditorHome(home, requests, await returns(services).returnStandings(work, audit.id), holdsOneOf(member, ['lead-auditor']));
  }
  const standings = await returns(services).returnStandings(work, audit.id);
  const facts = moveFacts(await countCases(work, audit.id), requests);
  const figures = {
    cases: facts.cases,
    requests: requests.length,
    unsent: requests.filter((request) => request.sentOn === null).length,
    returns: await returns(services).countReturns(work, audit.id),
  };
  const missing = missingFor(audit.state === 'drafting' ? 'agree' : 'open', audit, facts);
  const answering = await answeringAgencyIds(work);
  const standing = await standIns(work, audit.id);
  const awaited = new Map(requests.filter(({ id }) => !returnInWords(standings.get(id)).isBack && !standing.has(id)).map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  return coordinatorHome(home, {
    figures, csrfToken,
    next: nextThing(audit, figures, missing),
    casesNotAsked: facts.casesNotAsked,
    nobodyAt: [...awaited].filter(([id]) => !answering.has(id)).map(([, name]) => name).sort((one, other) => one.localeCompare(other, 'en-GB')),
    dueElsewhere: dueElsewhere(audit, requests),
    moreTimeAsked: await countAsked(work, audit.id),
  });
}

/** Takes a step in the audit's life, or says on its home what is missing. */
export async function stepPage(request: MemberRequest, needs: HomeNeeds): Promise<Reply> {
  const { services, member, incoming } = request;
  const move = incoming.form.one('move');
  const auditId = incoming.params.audit ?? '';
  if (!isAuditStep(move)) return notFoundPage(request);
  const moved = await stepAudit(services, member, auditId, move, { standIns: needs.standIns });
  // Taken by now where the same was sent twice.
  if (!moved.ok && moved.refusal.kind === 'out-of-order' && moved.refusal.state === stateAfter(move)) return redirect(auditPaths.home(member.partnership.slug, auditId), stepWords[move]);
  if (!moved.ok) return moved.refusal.kind === 'not-found' ? notFoundPage(request) : auditHomePage(request, needs, stepErrors(moved.refusal));
  return redirect(auditPaths.home(member.partnership.slug, auditId), stepWords[move]);
}

/** Sends the requests that were added after the audit opened. */
export async function sendRequestsPage(request: MemberRequest, needs: HomeNeeds): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const sent = await sendRequests(services, member, auditId, { standIns: needs.standIns });
  if (sent.ok) return redirect(auditPaths.home(member.partnership.slug, auditId), sent.value === 1 ? '1 request is sent' : `${sent.value} requests are sent`);
  if (sent.refusal.kind === 'not-found') return notFoundPage(request);
  if (sent.refusal.kind === 'nothing-chosen') return redirect(auditPaths.home(member.partnership.slug, auditId), 'Every request has been sent');
  return auditHomePage(request, needs, [{ field: '', message: 'Requests go out while the audit is open. Open it first' }]);
}

const stepWords: Readonly<Record<Parameters<typeof stepAudit>[3], string>> = {
  prepare: 'You can put the audit together now',
  open: 'The audit is open. Agencies find what they are asked under “Your work”',
  'end-fieldwork': 'Fieldwork is over. Late returns are still taken until you go on',
  'reopen-fieldwork': 'Fieldwork is open again',
  moderate: 'Moderating has begun',
  report: 'You can write the report now',
  'follow-up': 'Following up has begun',
  close: 'The audit is closed',
};

function stepErrors(refusal: Exclude<MoveRefusal, { kind: 'not-found' }>): FieldError[] {
  return refusal.kind === 'incomplete'
    ? refusal.missing.map(({ message }) => ({ field: '', message }))
    : [{ field: '', message: 'The audit has moved on since you opened this page. Look where it stands now' }];
}
