import { asMember, holdsOneOf, memberPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, emptyState, govukButton, html, pageHeading, stateTag, workList, type Html } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { hasRunOut, outcomeNames, urgencyNames } from '../concern.rules.ts';
import { concernPaths } from '../concerns.paths.ts';
import { listConcerns, type ListedConcern } from '../concerns.store.ts';
import { escalateConcerns } from '../tell-people.ts';
import { clockInWords, standInWords } from './concern-words.rules.ts';

/** GET /concerns: every concern that the reader may see, those that wait first. */
export async function getConcerns(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const { slug } = member.partnership;
  const now = services.clock.now();
  const found = await asMember(services.database, member, (work) => listConcerns(work));
  await notice(request, found);
  const raise = govukButton({ text: 'Raise a concern', href: concernPaths.raise(slug), classes: 'govuk-button--warning' });
  return memberPage(request, {
    title: 'Concerns',
    breadcrumbs: [{ text: 'Your work', href: `/p/${slug}` }],
    body: html`${pageHeading(null, 'Concerns about somebody’s safety now')}
${found.length === 0 ? emptyState('No concern has been raised.', raise) : html`${raise}${dataTable({
    caption: 'Concerns', captionHidden: true, stacks: true, columns: [{ label: 'About' }, { label: 'Agency' }, { label: 'How soon' }, { label: 'Where it stands' }, { label: 'Outcome' }],
    rows: found.map((concern) => {
      const { words, tone } = standInWords(concern, now);
      return [
        html`<a class="govuk-link" href="${concernPaths.concern(slug, concern.id)}">${nameOf(concern)}</a><br>${concern.auditTitle}`, concern.agencyName, urgencyNames[concern.urgency],
        html`${stateTag(words, tone)}<br>${clockInWords(concern)}`, concern.outcome === null ? 'Open' : outcomeNames[concern.outcome],
      ];
    }),
  })}`}`,
  });
}

/** What "Your work" shows of concerns before everything else: those that are open, and the way to raise one. Null for those who have nothing to do with them. */
export async function concernsAtWork(request: MemberRequest): Promise<Html | null> {
  const { services, member } = request;
  if (!holdsOneOf(member, ['coordinator', 'lead-auditor', 'auditor'])) return null;
  const { slug } = member.partnership;
  const open = await asMember(services.database, member, (work) => listConcerns(work, { openOnly: true }));
  await notice(request, open);
  const now = services.clock.now();
  const links = html`<p class="govuk-body">Worried about somebody’s safety now? <a class="govuk-link" href="${concernPaths.raise(slug)}">Raise a concern</a> or <a class="govuk-link" href="${concernPaths.list(slug)}">see all concerns</a>.</p>`;
  if (open.length === 0) return links;
  return html`<h2 class="govuk-heading-m">Concerns about somebody’s safety now</h2>
${workList(open.map((concern) => {
    const { words, tone } = standInWords(concern, now);
    return {
      title: nameOf(concern), href: concernPaths.concern(slug, concern.id), context: `${concern.agencyName}, ${concern.auditTitle}`,
      when: html`${stateTag(words, tone)} ${clockInWords(concern)}`, action: 'Open',
    };
  }))}
${links}`;
}

/** A page that shows a concern whose time has run out sees to it that the coordinators are told, without waiting for the next minute. */
async function notice({ services, member }: MemberRequest, concerns: readonly ListedConcern[]): Promise<void> {
  const now = services.clock.now();
  if (concerns.some((concern) => concern.escalatedAt === null && hasRunOut(concern, now))) await escalateConcerns(services, member.partnership);
}

function nameOf({ caseLabel, caseReference }: ListedConcern): string {
  return caseLabel === null ? 'Somebody else' : `${caseLabel} (${caseReference})`;
}
