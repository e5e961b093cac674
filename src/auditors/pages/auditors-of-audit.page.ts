import { asMember, holdsOneOf, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { auditPaths, findAudit, type Audit } from '../../audits/index.ts';
import { dataTable, emptyState, html, join, pageHeading, stateTag, type Html } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { listRequests } from '../../requests/index.ts';
import { toolOf } from '../../tools/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { RequestAuditor, ReturnsBack } from '../auditors.types.ts';
import { readBriefings } from '../briefings.store.ts';
import { readUnderstanding } from '../meeting/meeting.store.ts';
import { fewestAuditors, mixInWords, mixOf } from '../mix.rules.ts';
import { auditorsByAgency } from '../profiles.store.ts';
import { auditorsOfAudit } from '../request-auditors.store.ts';
import { auditing } from '../standing.rules.ts';
import { mayAssign } from '../who-assigns.rules.ts';

/** How far one agency is with its auditors. */
interface AgencyLine {
  readonly id: string;
  readonly name: string;
  /** Requests whose return is awaited, and those whose return is back. */
  readonly requests: number;
  readonly back: number;
  /** Awaited requests that nobody audits yet, and those of whom a conflict left nobody. */
  readonly without: number;
  readonly single: number;
  readonly conflicts: number;
  readonly leads: readonly string[];
  readonly mix: string;
  readonly briefed: boolean;
  readonly understood: number;
  readonly chosen: number;
}

/** GET /audits/:audit/auditors: every agency that is asked, with how far it is with its auditors. A lead auditor sees their own. */
export async function auditorsOfAuditPage(request: MemberRequest, returns: ReturnsBack): Promise<Reply> {
  const { services, member, incoming } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, tool: await toolOf(work, audit), lines: await linesOf(work, audit, returns(services)) };
  });
  if (!found) return notFoundPage(request);
  const { audit, tool, lines } = found;
  const coordinates = holdsOneOf(member, ['coordinator']);
  return memberPage(request, {
    title: `Auditors: ${audit.title}`,
    marking: tool.marking,
    breadcrumbs: [{ text: audit.title, href: auditPaths.home(slug, audit.id) }],
    body: html`${pageHeading(audit.title, 'Who audits')}
<p class="govuk-body">The lead auditor of each agency chooses who audits its records: two or more, new auditors beside experienced ones, nobody with a part in the case.</p>
<p class="govuk-body"><a class="govuk-link" href="${auditorPaths.meeting(slug, audit.id)}">Opening meeting</a>${coordinates ? html` · <a class="govuk-link" href="${auditorPaths.lendTeam(slug, audit.id)}">Let the standing audit team read files</a>` : null}</p>
${lines.length === 0
      ? emptyState('No agency is asked about a case of this audit yet.')
      : dataTable({
        caption: 'Agencies and their auditors', captionHidden: true, stacks: true,
        columns: [{ label: 'Agency' }, { label: 'Lead auditor' }, { label: 'Returns awaited' }, { label: 'Auditors chosen' }, { label: 'Briefed' }, { label: 'Understanding confirmed' }],
        rows: lines.map((line) => [
          html`<a class="govuk-link" href="${auditorPaths.ofAgencyInAudit(slug, audit.id, line.id)}">${line.name}</a>`,
          line.leads.length === 0 ? stateTag('Nobody yet', 'attention') : line.leads.join(', '),
          casesInWords(line),
          line.mix,
          line.briefed ? stateTag('Noted', 'done') : stateTag('Not noted', 'waiting'),
          line.chosen === 0 ? '' : `${line.understood} of ${line.chosen}`,
        ]),
      })}`,
  });
}

function casesInWords({ requests, back, without, single, conflicts }: AgencyLine): Html {
  const parts = [
    html`${requests === 0 ? 'None' : requests}`,
    ...(back > 0 ? [html`${back} back`] : []),
    ...(without > 0 ? [html`${without} without an auditor`] : []),
    ...(single > 0 ? [html`${single} with fewer than ${fewestAuditors} auditors`] : []),
    ...(conflicts > 0 ? [stateTag(conflicts === 1 ? '1 conflict' : `${conflicts} conflicts`, 'urgent')] : []),
  ];
  return html`${join(parts, html`<br>`)}`;
}

async function linesOf(work: Work, audit: Audit, returns: ReturnType<ReturnsBack>): Promise<AgencyLine[]> {
  const requests = (await listRequests(work, audit.id)).filter(({ agencyId }) => mayAssign(work.member, agencyId));
  const auditors = await auditorsOfAudit(work, audit.id);
  const people = await auditorsByAgency(work);
  const briefings = await readBriefings(work, audit.id);
  const understood = await readUnderstanding(work, audit.id);
  const byRequest = Map.groupBy(auditors, ({ requestId }) => requestId);
  const returned = await returns.returnedRequests(work, requests.map(({ id }) => id));
  const working = (id: string): RequestAuditor[] => auditing(byRequest.get(id) ?? []);
  return [...Map.groupBy(requests, ({ agencyId }) => agencyId)].map(([id, all]): AgencyLine => {
    const here = people.get(id) ?? [];
    const asked = all.filter((request) => !returned.has(request.id));
    const audited = asked.flatMap((request) => working(request.id));
    const chosen = new Set(audited.map(({ personId }) => personId));
    const standIns = new Set(audited.filter(({ standIn }) => standIn !== null).map(({ personId }) => personId)).size;
    const mix = mixOf(here.filter(({ personId }) => chosen.has(personId)));
    return {
      id, name: all[0]?.agencyName ?? '', requests: asked.length, back: all.length - asked.length,
      without: asked.filter((request) => working(request.id).length === 0).length,
      single: asked.filter((request) => working(request.id).length === 1).length,
      conflicts: asked.reduce((sum, request) => sum + (byRequest.get(request.id) ?? []).filter(({ conflict }) => conflict).length, 0),
      leads: here.filter(({ leads }) => leads).map(({ name }) => name),
      mix: asked.length === 0 ? '' : mixInWords(mix, standIns),
      briefed: briefings.has(id), understood: [...chosen].filter((personId) => understood.has(personId)).length, chosen: chosen.size,
    };
  }).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
