import { asMember, holdsOneOf, type MemberRequest } from '../../access/index.ts';
import { auditStates, listAudits, takesCases } from '../../audits/index.ts';
import { html, workList, type Html } from '../../design-system/index.ts';
import { listRequests } from '../../requests/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { ReturnsBack } from '../auditors.types.ts';
import { auditorsOfAudit } from '../request-auditors.store.ts';
import { auditing } from '../standing.rules.ts';

/** The part of "Your work" about cases that a conflict has left without an auditor; null when there is none. */
export async function auditorsAtWork({ services, member }: MemberRequest, returns: ReturnsBack): Promise<Html | null> {
  const everywhere = holdsOneOf(member, ['coordinator']);
  if (!everywhere && member.ledAgencyIds.length === 0) return null;
  const items = await asMember(services.database, member, async (work) => {
    const found: { title: string; href: string; context: string; action: string }[] = [];
    for (const audit of (await listAudits(work)).filter(({ state }) => takesCases(state) && auditStates.indexOf(state) >= auditStates.indexOf('open'))) {
      const byRequest = Map.groupBy(await auditorsOfAudit(work, audit.id), ({ requestId }) => requestId);
      if (![...byRequest.values()].flat().some(({ conflict }) => conflict)) continue;
      const requests = await listRequests(work, audit.id);
      const left = requests.filter(({ id, agencyId }) => {
        const here = byRequest.get(id) ?? [];
        return (everywhere || member.ledAgencyIds.includes(agencyId)) && here.some(({ conflict }) => conflict) && auditing(here).length === 0;
      });
      const returned = await returns(services).returnedRequests(work, left.map(({ id }) => id));
      for (const [agencyId, cases] of Map.groupBy(left.filter(({ id }) => !returned.has(id)), (request) => request.agencyId)) {
        found.push({
          title: `${cases[0]?.agencyName}: ${cases.map(({ caseLabel }) => caseLabel).join(', ')}`, href: auditorPaths.ofAgencyInAudit(member.partnership.slug, audit.id, agencyId),
          context: audit.title, action: 'Choose somebody else',
        });
      }
    }
    return found;
  });
  return items.length === 0 ? null : html`<h2 class="govuk-heading-m">Cases that need another auditor</h2>
<p class="govuk-body">Whoever was to audit them has said that they line-manage the case or have had to do with it.</p>
${workList(items)}`;
}
