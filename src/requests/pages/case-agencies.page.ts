import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases } from '../../audits/index.ts';
import { emptyState, fieldErrorFor, form, govukButton, govukCheckboxes, govukInsetText, html, pageHeading, type Html } from '../../design-system/index.ts';
import { listAgencies } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { findCase } from '../cases.store.ts';
import { reopenInvolvement, sayNotInvolved, thinkOf } from '../decide-involvement.ts';
import { readNotInvolved } from '../not-involved.store.ts';
import { isReferrer } from '../place-in-case.rules.ts';
import { chooseAgencies } from '../request-commands.ts';
import { requestPaths } from '../requests.paths.ts';
import { listRequests } from '../requests.store.ts';
import type { ReturnsKnown } from '../requests.types.ts';
import { refusalError } from './requests.page.ts';
import { agenciesFormId, involvementView, nothingTyped, type NotInvolvedTyped } from './involvement.view.ts';

/** What was ticked on the page, and which agencies were asked when it was shown; null where the form does not say. */
interface Chosen {
  readonly ticked: readonly string[];
  readonly shown: readonly string[] | null;
}

/** Which agencies are asked about one case. */
export async function caseAgenciesPage(request: MemberRequest, returns: ReturnsKnown, errors: readonly FieldError[] = [], chosen: Chosen | null = null, typed: NotInvolvedTyped = nothingTyped): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const slug = member.partnership.slug;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const one = audit && (await findCase(work, incoming.params.case ?? ''));
    if (!audit || one?.auditId !== audit.id) return null;
    const asked = (await listRequests(work, audit.id)).filter((each) => each.caseId === one.id);
    const out = await readNotInvolved(services, work, audit.id, one.id);
    const gaps = await thinkOf(work, audit, one, { asked: asked.map(({ agencyId }) => agencyId), out: out.map(({ agencyId }) => agencyId) });
    return { audit, one, asked, out, gaps, agencies: await listAgencies(work), started: await returns.startedReturns(work, asked.map((each) => each.id)), tool: await toolOf(work, audit) };
  });
  if (!found) return notFoundPage(request);
  const { audit, one, asked, agencies, out, gaps, started, tool } = found;
  const noted = new Map(out.map((said) => [said.agencyId, said]));
  const begun = new Set(asked.filter((each) => started.has(each.id)).map((each) => each.agencyId));
  const choosable = agencies.filter(({ id }) => !begun.has(id));
  return memberPage(request, {
    title: `Agencies asked about ${one.label}`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Requests', href: requestPaths.requests(slug, audit.id) },
    ],
    errors,
    marking: tool.marking,
    body: column(html`${pageHeading(one.reference, `Agencies asked about ${one.label}`)}
${!takesCases(audit.state)
      ? govukInsetText({ text: 'The returns of this audit have been reviewed, so its requests can no longer be changed.' })
      : agencies.length === 0
        ? emptyState('The partnership has no agencies yet. Add them under “People and agencies”.')
        : form({ action: requestPaths.agencies(slug, audit.id, one.id), csrfToken, id: agenciesFormId }, html`
<input type="hidden" name="ticks" value="yes">${begun.size === 0 ? null : html`<p class="govuk-body">Already answering, so the request stays: ${agencies.filter(({ id }) => begun.has(id)).map(({ name }) => name).join(', ')}.</p>`}
<input type="hidden" name="answering" value="${[...begun].join(' ')}"><input type="hidden" name="asked" value="${asked.map(({ agencyId }) => agencyId).join(' ')}">
${choosable.length === 0 ? null : govukCheckboxes({
          name: 'agency', idPrefix: 'agency', values: ticksOf(asked.map(({ agencyId }) => agencyId), chosen), errorMessage: fieldErrorFor(errors, 'agency'),
          fieldset: { legend: { text: 'Who works, or worked, with this case?', classes: 'govuk-fieldset__legend--m' } },
          hint: { text: 'Ask every agency that should have a file on it. Taking a tick away withdraws the request.' },
          items: choosable.map((agency) => ({
            value: agency.id, text: agency.name, ...hintFor(isReferrer(agency.name, one.referringAgency), noted.get(agency.id)?.reason),
          })),
        })}
${choosable.length === 0 ? null : govukButton({ text: 'Save', preventDoubleClick: true })}`)}
${asked.length > 0 ? partLink(requestPaths.roles(slug, audit.id, one.id), tool.audiences.length > 0) : null}
${involvementView({ slug, csrfToken, auditId: audit.id, caseId: one.id, agencies, out, gaps, asked: new Set(asked.map(({ agencyId }) => agencyId)), changeable: takesCases(audit.state), typed, errors })}`),
  });
}

/** What is ticked: those that are asked; or what was ticked, with those that somebody else asked since the page was shown. */
function ticksOf(asked: readonly string[], chosen: Chosen | null): string[] {
  if (chosen === null) return [...asked];
  const { ticked, shown } = chosen;
  return [...ticked, ...(shown === null ? [] : asked.filter((id) => !shown.includes(id) && !ticked.includes(id)))];
}

function hintFor(referred: boolean, notInvolved: string | undefined) {
  const words = [referred && 'Referred this case', notInvolved !== undefined && `Decided: not involved (${notInvolved})`].filter(Boolean);
  return words.length === 0 ? {} : { hint: { text: words.join('. ') } };
}

function partLink(href: string, decides: boolean): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">Say what part each agency played</a>${decides ? ', as some questions are for some of them only' : null}, and which of its teams is asked.</p>`;
}

/** POST …/not-involved: keeps that an agency has no part in the case, and which agencies are ticked. */
export async function notInvolvedPage(request: MemberRequest, returns: ReturnsKnown): Promise<Reply> {
  const { member, incoming: { form: typed, params } } = request;
  if (typed.one('ticks') === 'yes') {
    const saved = await saveTicks(request, returns);
    if ('refused' in saved) return saved.refused;
  }
  return await refusedNotInvolved(request, returns) ?? redirect(requestPaths.agencies(member.partnership.slug, params.audit ?? '', params.case ?? ''), 'Saved: decided, not forgotten');
}

function notInvolvedTyped({ incoming: { form: typed } }: MemberRequest): NotInvolvedTyped {
  return { agencyId: typed.one('notInvolved'), saidBy: typed.one('saidBy'), reason: typed.one('reason') };
}

/** Keeps what is said of an agency without a part, or gives the page that says what is wrong. */
async function refusedNotInvolved(request: MemberRequest, returns: ReturnsKnown): Promise<Reply | null> {
  const { services, member, incoming } = request;
  const typed = notInvolvedTyped(request);
  const said = await sayNotInvolved(services, member, { caseId: incoming.params.case ?? '', ...typed });
  if (said.ok) return null;
  switch (said.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'invalid':
      return caseAgenciesPage(request, returns, said.refusal.errors, null, typed);
    case 'not-now':
      return caseAgenciesPage(request, returns, [{ field: '', message: 'The returns of this audit have been reviewed, so this can no longer be changed' }], null, typed);
    case 'asked':
      return caseAgenciesPage(request, returns, [{ field: 'notInvolved', message: 'This agency is asked about the case. Take its tick away above first' }], null, typed);
  }
}

/** POST …/not-involved/:agency/take-back: whether the agency has a part is open again. */
export async function involvedAfterAllPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const taken = await reopenInvolvement(services, member, incoming.params.case ?? '', incoming.params.agency ?? '');
  return taken.ok ? redirect(requestPaths.agencies(member.partnership.slug, taken.value.auditId, taken.value.id), 'Taken back') : notFoundPage(request);
}

/** Makes the ticked agencies those that are asked about the case, and keeps what is typed of one without a part. */
export async function agenciesChosenPage(request: MemberRequest, returns: ReturnsKnown): Promise<Reply> {
  const { member, incoming } = request;
  const saved = await saveTicks(request, returns);
  if ('refused' in saved) return saved.refused;
  const { agencyId, saidBy, reason } = notInvolvedTyped(request);
  const said = [agencyId, saidBy, reason].some((text) => text.trim() !== '');
  const refused = said ? await refusedNotInvolved(request, returns) : null;
  if (refused) return refused;
  const words = [saved.words, said ? 'decided: not involved' : ''].filter(Boolean);
  return redirect(requestPaths.requests(member.partnership.slug, incoming.params.audit ?? ''), words.length > 0 ? `Saved: ${words.join(', ')}` : 'Nothing has changed');
}

async function saveTicks(request: MemberRequest, returns: ReturnsKnown): Promise<{ readonly words: string } | { readonly refused: Reply }> {
  const { services, member, incoming } = request;
  const { form: typed } = incoming;
  const listed = (name: string): string[] => typed.one(name).split(' ').filter(Boolean);
  const ticked = [...new Set([...listed('answering'), ...typed.all('agency')])];
  const shown = typed.names().includes('asked') ? listed('asked') : null;
  const chosen = await chooseAgencies(services, member, incoming.params.case ?? '', ticked, returns, shown);
  if (!chosen.ok) return { refused: chosen.refusal.kind === 'not-found' ? notFoundPage(request) : await caseAgenciesPage(request, returns, [refusalError(chosen.refusal)], { ticked, shown }, notInvolvedTyped(request)) };
  const { added, withdrawn } = chosen.value;
  return { words: [added > 0 ? `${added} asked` : '', withdrawn > 0 ? `${withdrawn} withdrawn` : ''].filter(Boolean).join(', ') };
}
