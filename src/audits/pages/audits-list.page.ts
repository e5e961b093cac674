import { asMember, holdsOneOf, memberPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, emptyState, govukButton, html, pageHeading, stateTag } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { dayInWords, relativeDay } from '../../shared/day.ts';
import { auditStateNames, hasReached } from '../audit-life.rules.ts';
import { auditPaths } from '../audits.paths.ts';
import { listAudits } from '../audits.store.ts';
import type { Audit, AuditState } from '../audits.types.ts';

/** Every audit the reader may know of. */
export async function auditsListPage(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const slug = member.partnership.slug;
  const audits = await asMember(services.database, member, listAudits);
  const mayCreate = holdsOneOf(member, ['coordinator']);
  const create = mayCreate ? govukButton({ text: 'New audit', href: auditPaths.create(slug) }) : null;
  return memberPage(request, {
    title: 'Audits',
    body: html`${pageHeading(null, 'Audits')}
${audits.length === 0
      ? emptyState(mayCreate ? 'There is no audit yet. Make the first one: a title is enough to begin.' : emptyWords(request), create)
      : html`${create}
${dataTable({
        caption: 'Audits, newest first', captionHidden: true, stacks: true,
        columns: [{ label: 'Audit' }, { label: 'Theme' }, { label: 'State' }, { label: 'Deadline' }],
        rows: audits.map((audit) => [
          html`<a class="govuk-link" href="${auditPaths.home(slug, audit.id)}">${audit.title}</a>`,
          audit.theme,
          auditStateTag(audit.state),
          deadlineInWords(audit, services.clock.today()),
        ]),
      })}`}`,
  });
}

/** An audit's state as a tag. */
export function auditStateTag(state: AuditState) {
  return stateTag(auditStateNames[state], state === 'closed' ? 'closed' : hasReached(state, 'published') ? 'done' : hasReached(state, 'open') ? 'active' : 'waiting');
}

function deadlineInWords(audit: Audit, today: string): string {
  if (audit.deadline === null) return 'Not set';
  return audit.state === 'open' ? `${dayInWords(audit.deadline)}, ${relativeDay(audit.deadline, today)}` : dayInWords(audit.deadline);
}

function emptyWords({ member }: MemberRequest): string {
  return holdsOneOf(member, ['board-member'])
    ? 'No report has been published yet. An audit appears here once its report is out.'
    : 'Your agency has not been asked to take part in an audit yet. An audit appears here once its coordinator opens it.';
}
