import { asMember, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases, type Audit } from '../../audits/index.ts';
import { isId, redirect, type Reply } from '../../platform/index.ts';
import { findAgency, listAgencies, personNames, type Agency } from '../../people/index.ts';
import { listRequests, type AuditRequest } from '../../requests/index.ts';
import type { FieldError, Result } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { askToDeclareAgain, assignAuditors, endStandIn, letStandIn, noteBriefing } from '../assign-auditors.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { AgencyAuditor, AuditorsRefusal, Briefing, BriefingTopic, RequestAuditor, ReturnsBack } from '../auditors.types.ts';
import { readBriefings } from '../briefings.store.ts';
import { auditorsByAgency } from '../profiles.store.ts';
import { auditorsOfAudit } from '../request-auditors.store.ts';
import { mayAssign } from '../who-assigns.rules.ts';
import { agencyView, isTopic, standInView, type StandInTyped } from './agency-in-audit.view.ts';

/** One agency in one audit: its requests, and who audits them. */
export interface AgencyInAudit {
  readonly audit: Audit;
  readonly marking: string | null;
  readonly agency: Agency;
  /** Requests whose return is still awaited: whom they are for can be chosen. */
  readonly requests: readonly AuditRequest[];
  /** Requests whose return is back. */
  readonly back: readonly AuditRequest[];
  /** By request. */
  readonly auditors: ReadonlyMap<string, readonly RequestAuditor[]>;
  readonly people: readonly AgencyAuditor[];
  /** Names of everybody on the page, those of other agencies too. */
  readonly names: ReadonlyMap<string, string>;
  readonly agencyNames: ReadonlyMap<string, string>;
  /** Those of other agencies who may stand in. */
  readonly others: readonly { readonly personId: string; readonly name: string; readonly agency: string }[];
  readonly briefing: Briefing | undefined;
  readonly changeable: boolean;
}

/** GET /audits/:audit/auditors/:agency: the agency's requests down, its auditors to be ticked. */
export async function agencyInAuditPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const found = await find(request, returns);
  return found ? shown(request, found, [], null) : notFoundPage(request);
}

/** POST to the same address: makes the ticked ones the auditors; those that are ticked for all cases join them, whichever button was pressed. */
export async function assignedPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request, returns);
  if (!found) return notFoundPage(request);
  const everywhere = incoming.form.all('everywhere');
  const wanted = new Map(found.requests.filter(({ id }) => incoming.form.one(`on.${id}`) !== '').map(({ id }) => {
    const apart = (found.auditors.get(id) ?? []).filter(({ conflict, standIn }) => conflict || standIn !== null).map(({ personId }) => personId);
    return [id, [...new Set([...incoming.form.all(`auditors.${id}`), ...everywhere.filter((personId) => !apart.includes(personId))])]];
  }));
  const done = await assignAuditors(services, member, { auditId: found.audit.id, agencyId: found.agency.id }, wanted);
  if (done.ok) {
    const { assigned, taken } = done.value;
    return toPage(request, changeInWords(assigned, taken));
  }
  return refused(request, found, done.refusal, wanted);
}

/** A form that is sent twice finds its auditors chosen already, and says nothing to make its sender doubt that. */
function changeInWords(assigned: number, taken: number): string {
  const changes = [assigned > 0 && `${assigned} assigned`, taken > 0 && `${taken} taken off`].filter(Boolean).join(', ');
  return changes === '' ? 'Saved: the auditors are as ticked' : `Saved: ${changes}${assigned + taken > 1 ? ', counted case by case' : ''}`;
}

/** POST …/briefing: notes what the agency's auditors were briefed on. */
export async function briefedPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request, returns);
  if (!found) return notFoundPage(request);
  const topics = incoming.form.all('topics').filter((topic): topic is BriefingTopic => isTopic(topic));
  const noted = await noteBriefing(services, member, { auditId: found.audit.id, agencyId: found.agency.id }, topics);
  return noted.ok ? toPage(request, 'The briefing is noted') : refused(request, found, noted.refusal, null);
}

/** GET …/stand-in: letting somebody from another body audit some of the agency's records. */
export async function standInPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const found = await find(request, returns);
  return found ? standInForm(request, found, { requestIds: [], personId: '', reason: '' }, []) : notFoundPage(request);
}

/** POST to the same address: lets them. */
export async function standInLetPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request, returns);
  if (!found) return notFoundPage(request);
  const typed: StandInTyped = { requestIds: incoming.form.all('requests'), personId: incoming.form.one('person'), reason: incoming.form.one('reason') };
  const errors: FieldError[] = [
    ...(typed.requestIds.length === 0 ? [{ field: 'requests', message: 'Choose the cases' }] : []),
    ...(found.others.some(({ personId }) => personId === typed.personId) ? [] : [{ field: 'person', message: 'Choose who stands in' }]),
    ...(typed.reason.trim() === '' ? [{ field: 'reason', message: 'Say why somebody from another body is needed' }] : []),
  ];
  if (errors.length > 0) return standInForm(request, found, typed, errors);
  const done = await letStandIn(services, member, found.audit.id, typed);
  if (done.ok) return toPage(request, `${found.names.get(typed.personId) ?? 'They'} can now audit ${done.value === 1 ? 'the case' : `${done.value} cases`} for ${found.agency.name}`);
  const { refusal } = done;
  if (refusal.kind === 'invalid') return standInForm(request, found, typed, refusal.errors);
  return refusal.kind === 'conflict' ? standInForm(request, found, typed, [{ field: 'person', message: conflictWords(refusal.name) }]) : refused(request, found, refusal, null);
}

/** POST /requests/:request/auditors/:person/end: ends somebody's standing in. */
export function standInEndedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  return afterward(request, endStandIn(services, member, incoming.params.request ?? '', incoming.params.person ?? ''), 'They see this request no longer');
}

/** POST /requests/:request/auditors/:person/declare-again: lets somebody declare again who made a mistake. */
export function declareAgainPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  return afterward(request, askToDeclareAgain(services, member, incoming.params.request ?? '', incoming.params.person ?? ''), 'They are asked again when they next open the return');
}

async function afterward(request: MemberRequest, changing: Promise<Result<AuditRequest, AuditorsRefusal>>, words: string): Promise<Reply> {
  const changed = await changing;
  if (!changed.ok) return notFoundPage(request);
  return redirect(auditorPaths.ofAgencyInAudit(request.member.partnership.slug, changed.value.auditId, changed.value.agencyId), words);
}

export function conflictWords(name: string): string {
  return `${name} has said that they line-manage this case or have had to do with it. Choose somebody else`;
}

async function find({ services, member, incoming }: MemberRequest, returns: ReturnsBack): Promise<AgencyInAudit | null> {
  const { audit: auditId = '', agency: agencyId = '' } = incoming.params;
  if (!isId(agencyId) || !mayAssign(member, agencyId)) return null;
  return asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId);
    const agency = audit && (await findAgency(work, agencyId));
    if (!audit || !agency) return null;
    const all = (await listRequests(work, auditId)).filter((one) => one.agencyId === agencyId);
    if (all.length === 0) return null;
    const returned = await returns(services).returnedRequests(work, all.map(({ id }) => id));
    const [back, requests] = [all.filter(({ id }) => returned.has(id)), all.filter(({ id }) => !returned.has(id))];
    return { audit, agency, requests, back, ...await around(work, audit, agency, takesCases(audit.state)) };
  });
}

async function around(work: Work, audit: Audit, agency: Agency, changeable: boolean): Promise<Omit<AgencyInAudit, 'audit' | 'agency' | 'requests' | 'back'>> {
  const auditors = (await auditorsOfAudit(work, audit.id)).filter((one) => one.agencyId === agency.id);
  const everybody = await auditorsByAgency(work);
  const agencyNames = new Map((await listAgencies(work)).map(({ id, name }) => [id, name]));
  const people = everybody.get(agency.id) ?? [];
  const own = new Set(people.map(({ personId }) => personId));
  const others = [...everybody].flatMap(([id, here]) => here.filter(({ personId }) => !own.has(personId)).map(({ personId, name }) => ({ personId, name, agency: agencyNames.get(id) ?? '' })));
  const unnamed = auditors.map(({ personId }) => personId);
  return {
    marking: (await toolOf(work, audit)).marking,
    auditors: Map.groupBy(auditors, ({ requestId }) => requestId),
    people, agencyNames, changeable,
    others: others.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
    names: new Map([...[...people, ...others].map(({ personId, name }) => [personId, name] as const), ...await personNames(work, unnamed)]),
    briefing: (await readBriefings(work, audit.id)).get(agency.id),
  };
}

function toPage({ member, incoming }: MemberRequest, words: string): Reply {
  return redirect(auditorPaths.ofAgencyInAudit(member.partnership.slug, incoming.params.audit ?? '', incoming.params.agency ?? ''), words);
}

function refused(request: MemberRequest, found: AgencyInAudit, refusal: AuditorsRefusal, wanted: ReadonlyMap<string, readonly string[]> | null): Reply {
  switch (refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'invalid':
      return shown(request, found, refusal.errors, wanted);
    case 'conflict':
      return shown(request, found, [{ field: '', message: conflictWords(refusal.name) }], wanted);
    case 'stale':
    case 'not-now':
      return shown(request, found, [{ field: '', message: 'The returns of this audit have been reviewed, so its auditors can no longer be changed' }], wanted);
  }
}

function shown(request: MemberRequest, found: AgencyInAudit, errors: readonly FieldError[], wanted: ReadonlyMap<string, readonly string[]> | null): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: `Who audits for ${found.agency.name}`,
    errors,
    marking: found.marking,
    breadcrumbs: crumbs(slug, found.audit),
    body: agencyView(found, { slug, csrfToken: request.csrfToken, personId: request.member.personId, errors, wanted }),
  });
}

function standInForm(request: MemberRequest, found: AgencyInAudit, typed: StandInTyped, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: `A stand-in for ${found.agency.name}`,
    errors,
    marking: found.marking,
    breadcrumbs: [...crumbs(slug, found.audit), { text: found.agency.name, href: auditorPaths.ofAgencyInAudit(slug, found.audit.id, found.agency.id) }],
    body: standInView(found, typed, { slug, csrfToken: request.csrfToken, errors }),
  });
}

/** The way to a page about an audit's auditors. */
export function crumbs(slug: string, audit: Audit): { text: string; href: string }[] {
  return [{ text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Auditors', href: auditorPaths.ofAudit(slug, audit.id) }];
}
