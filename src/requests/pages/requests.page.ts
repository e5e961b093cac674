import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, hasReached, takesCases, type Audit } from '../../audits/index.ts';
import {
  dataTable, emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukInsetText, html, matrix, nextStep, pageHeading, type Html, type MatrixCell,
} from '../../design-system/index.ts';
import { listAgencies, type Agency } from '../../people/index.ts';
import { redirect, type Reply, type Services } from '../../platform/index.ts';
import { dayInWords, shortDay } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { dueElsewhere } from '../audit-stages.rules.ts';
import { listCases } from '../cases.store.ts';
import { alignDueDays, askAgencies } from '../request-commands.ts';
import { listNotInvolved } from '../not-involved.store.ts';
import { requestPaths } from '../requests.paths.ts';
import { listRequests } from '../requests.store.ts';
import type { AuditRequest, Case, RequestRefusal, ReturnsKnown, ReturnStanding } from '../requests.types.ts';
import { returnInWords } from '../return-words.rules.ts';
import { dueElsewhereView } from './audit-notices.view.ts';

interface Asked {
  readonly audit: Audit;
  readonly marking: string;
  readonly cases: readonly Case[];
  readonly agencies: readonly Agency[];
  readonly requests: readonly AuditRequest[];
  readonly standings: ReadonlyMap<string, ReturnStanding>;
  /** Who is said to have no part in which case, as `case/agency`. */
  readonly out: ReadonlySet<string>;
}

/** Which agencies are asked about which case, and asking several of them about every case. */
export async function requestsPage(request: MemberRequest, returns: (services: Services) => ReturnsKnown, errors: readonly FieldError[] = [], chosen: readonly string[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const slug = member.partnership.slug;
  const asked = await asMember(services.database, member, async (work): Promise<Asked | null> => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && {
      audit, marking: (await toolOf(work, audit)).marking, cases: await listCases(work, audit.id), agencies: await listAgencies(work), requests: await listRequests(work, audit.id), standings: await returns(services).returnStandings(work, audit.id),
      out: await listNotInvolved(work, audit.id),
    };
  });
  if (!asked) return notFoundPage(request);
  return memberPage(request, {
    title: 'Requests',
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: asked.audit.title, href: auditPaths.home(slug, asked.audit.id) }],
    errors,
    marking: asked.marking,
    wide: true,
    body: requestsView(slug, asked, { errors, chosen, csrfToken }),
  });
}

/** Asks the ticked agencies about every case. */
export async function askAgenciesPage(request: MemberRequest, returns: (services: Services) => ReturnsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const agencyIds = incoming.form.all('agency');
  const found = await asMember(services.database, member, async (work) => ((await findAudit(work, auditId)) ? { cases: await listCases(work, auditId), out: await listNotInvolved(work, auditId) } : null));
  if (!found) return notFoundPage(request);
  const added = await askAgencies(services, member, auditId, { caseIds: found.cases.map((one) => one.id), agencyIds, spareDecided: true });
  if (!added.ok) return added.refusal.kind === 'not-found' ? notFoundPage(request) : requestsPage(request, returns, [refusalError(added.refusal)], agencyIds);
  return redirect(requestPaths.requests(member.partnership.slug, auditId), `${addedInWords(added.value)}${sparedInWords([...found.out].filter((pair) => agencyIds.some((id) => pair.endsWith(`/${id}`))).length)}`);
}

function addedInWords(added: number): string {
  if (added === 0) return 'These agencies are asked already';
  return added === 1 ? '1 request is added' : `${added} requests are added`;
}

function sparedInWords(spared: number): string {
  if (spared === 0) return '';
  return spared === 1 ? '. One is left out, since the agency is said to have no part in the case' : `. ${spared} are left out, since the agencies are said to have no part in these cases`;
}

/** Makes the requests due on a deadline that was moved. */
export async function alignDueDaysPage(request: MemberRequest, returns: (services: Services) => ReturnsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const moved = await alignDueDays(services, member, auditId);
  if (moved.ok) return redirect(requestPaths.requests(member.partnership.slug, auditId), moved.value === 1 ? '1 request has a new due day' : `${moved.value} requests have a new due day`);
  if (moved.refusal.kind === 'not-found') return notFoundPage(request);
  const words = moved.refusal.kind === 'nothing-chosen' ? 'Every request is due on the deadline already' : 'Due days can be changed while the audit is open and has a deadline';
  return requestsPage(request, returns, [{ field: '', message: words }]);
}

/** Why requests could not be changed, for the page with the agencies. */
export function refusalError(refusal: Exclude<RequestRefusal, { kind: 'not-found' }>): FieldError {
  switch (refusal.kind) {
    case 'nothing-chosen':
      return { field: 'agency', message: 'Choose at least one agency' };
    case 'not-now':
      return { field: '', message: 'Requests can no longer be changed, because the returns of this audit have been reviewed' };
    case 'has-return':
      return { field: 'agency', message: `${refusal.agency} has begun to answer, so its request cannot be withdrawn` };
  }
}

function requestsView(slug: string, asked: Asked, { errors, chosen, csrfToken }: { errors: readonly FieldError[]; chosen: readonly string[]; csrfToken: string }): Html {
  const { audit, cases, agencies } = asked;
  const open = takesCases(audit.state);
  const fromFile = html`<p class="govuk-body"><a class="govuk-link" href="${requestPaths.import(slug, audit.id, 'requests')}">Import requests from a file</a></p>`;
  return html`${pageHeading(audit.title, 'Requests')}
<p class="govuk-body">A request asks one agency to audit its own file on one case. ${hasReached(audit.state, 'open') ? null : 'Requests go out when the audit opens.'}</p>
${open ? null : govukInsetText({ text: 'The returns of this audit have been reviewed, so its requests can no longer be changed.' })}
${sendView(slug, asked, csrfToken)}
${dueElsewhereView({ slug, audit }, dueElsewhere(audit, asked.requests), csrfToken)}
${cases.length === 0
    ? emptyState('There are no cases to ask about yet.', govukButton({ text: 'Go to the cases', href: requestPaths.cases(slug, audit.id) }))
    : agencies.length === 0
      ? html`${emptyState('The partnership has no agencies yet. Add them under “People and agencies”, or bring them in with a file of requests.')}${fromFile}`
      : html`${grid(slug, asked)}${totals(asked)}${open ? html`${askForm(slug, asked, { errors, chosen, csrfToken })}${fromFile}` : null}`}`;
}

function sendView(slug: string, { audit, requests }: Asked, csrfToken: string): Html | null {
  const unsent = requests.filter((request) => request.sentOn === null).length;
  if (unsent === 0 || !hasReached(audit.state, 'open') || !takesCases(audit.state)) return null;
  const counted = unsent === 1 ? '1 request' : `${unsent} requests`;
  const due = audit.deadline === null ? '' : `, due ${dayInWords(audit.deadline)}`;
  return html`${nextStep(`send ${counted}${due}`, form({ action: requestPaths.sendRequests(slug, audit.id), csrfToken }, govukButton({ text: `Send ${counted}`, preventDoubleClick: true })))}
<p class="govuk-body"><a class="govuk-link" href="${requestPaths.sending(slug, audit.id)}">See first who gets what</a></p>`;
}

/** Only agencies that are asked about some case have a column: a partnership may have dozens. */
function grid(slug: string, { audit, cases, agencies, requests, standings, out }: Asked): Html {
  const byPlace = new Map(requests.map((request) => [`${request.caseId}/${request.agencyId}`, request]));
  const columns = agencies.filter((agency) => requests.some((request) => request.agencyId === agency.id));
  if (columns.length === 0) return html`<p class="govuk-body">Nobody is asked about any case yet. Choose agencies for all cases below, or case by case:</p>${caseLinks(slug, audit, cases)}`;
  return matrix({
    caption: 'Agencies asked about each case', corner: 'Case (choose its agencies)',
    columns: columns.map((agency) => ({ label: agency.name })),
    rows: cases.map((one) => ({
      label: `${one.reference} ${one.label}`, href: requestPaths.agencies(slug, audit.id, one.id),
      cells: columns.map((agency) => cell(one, agency, byPlace.get(`${one.id}/${agency.id}`), standings, out.has(`${one.id}/${agency.id}`))),
    })),
  });
}

/** Until a return is begun the cell says when the request went out; from then on where the return stands. */
function cell(one: Case, agency: Agency, request: AuditRequest | undefined, standings: ReadonlyMap<string, ReturnStanding>, isOut: boolean): MatrixCell {
  if (!request) return isOut ? { text: 'no part', state: 'nil', spoken: `${one.label}, ${agency.name}: decided, not involved` } : { text: '', state: 'none', spoken: 'not asked' };
  const standing = standings.get(request.id);
  if (standing !== undefined) {
    const { words, cell: state } = returnInWords(standing);
    return { text: words.toLowerCase(), state, spoken: `${one.label}, ${agency.name}: ${words.toLowerCase()}` };
  }
  const text = request.sentOn === null ? 'not sent' : `sent ${shortDay(request.sentOn)}`;
  const due = request.dueOn === null ? '' : `, due ${dayInWords(request.dueOn)}`;
  return { text, state: 'asked', spoken: `${one.label}, ${agency.name}: ${request.sentOn === null ? 'asked, not sent' : `sent ${dayInWords(request.sentOn)}${due}`}` };
}

function caseLinks(slug: string, audit: Audit, cases: readonly Case[]): Html {
  return html`<ul class="govuk-list">${cases.map((one) => html`<li><a class="govuk-link" href="${requestPaths.agencies(slug, audit.id, one.id)}">${one.reference} ${one.label}</a></li>`)}</ul>`;
}

function totals({ agencies, requests }: Asked): Html | null {
  if (requests.length === 0) return null;
  const rows = agencies
    .map((agency) => ({ agency, asked: requests.filter((request) => request.agencyId === agency.id) }))
    .filter(({ asked }) => asked.length > 0)
    .map(({ agency, asked }) => [agency.name, asked.length, asked.filter((request) => request.sentOn !== null).length]);
  return dataTable({
    caption: `${requests.length} ${requests.length === 1 ? 'request' : 'requests'} by agency`, dense: true,
    columns: [{ label: 'Agency' }, { label: 'Cases asked about', numeric: true }, { label: 'Sent', numeric: true }], rows,
  });
}

function askForm(slug: string, { audit, cases, agencies }: Asked, { errors, chosen, csrfToken }: { errors: readonly FieldError[]; chosen: readonly string[]; csrfToken: string }): Html {
  return form({ action: requestPaths.requests(slug, audit.id), csrfToken }, html`
${govukCheckboxes({
    name: 'agency', idPrefix: 'agency', values: chosen, classes: 'govuk-checkboxes--small', errorMessage: fieldErrorFor(errors, 'agency'),
    fieldset: { legend: { text: cases.length === 1 ? 'Ask agencies about the case' : `Ask agencies about all ${cases.length} cases`, classes: 'govuk-fieldset__legend--m' } },
    hint: { text: 'Those that are asked already stay asked, and those that are said to have no part in a case are left out. To ask about one case only, choose the case in the table.' },
    items: agencies.map((agency) => ({ value: agency.id, text: agency.name })),
  })}
${govukButton({ text: 'Ask these agencies', classes: 'govuk-button--secondary', preventDoubleClick: true })}`);
}
