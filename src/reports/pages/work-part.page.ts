import { asMember, holdsOneOf, type MemberRequest } from '../../access/index.ts';
import { isPublished, listAudits } from '../../audits/index.ts';
import { html, workList, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { newestVersions } from '../publishing/report-versions.store.ts';
import { reportPaths } from '../reports.paths.ts';

const mostShown = 10;

/** What "Your work" shows of published reports to those who read them and do not write them; null when there is none. */
export async function reportsToRead({ services, member }: MemberRequest): Promise<Html | null> {
  if (!holdsOneOf(member, ['board-member', 'lead-auditor']) || holdsOneOf(member, ['coordinator'])) return null;
  const found = await asMember(services.database, member, async (work) => {
    const audits = new Map((await listAudits(work)).filter(({ state }) => isPublished(state)).map((audit) => [audit.id, audit]));
    const versions = await newestVersions(work, [...audits.keys()]);
    return versions.flatMap((version) => {
      const audit = audits.get(version.auditId);
      return audit ? [{ ...version, title: audit.title }] : [];
    });
  });
  if (found.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Reports to read</h2>
${workList(found.slice(0, mostShown).map(({ auditId, title, number, publishedAt }) => ({
    title,
    href: reportPaths.version(member.partnership.slug, auditId, number),
    context: `Version ${number}`,
    when: `published ${dayInWords(publishedAt.toISOString().slice(0, 10))}`,
    action: 'Read',
  })))}`;
}
