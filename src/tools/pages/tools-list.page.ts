import { memberPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, html, pageHeading } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { shippedTools } from '../library/index.ts';
import { allItems } from '../tool.rules.ts';
import { toolPaths } from '../tools.paths.ts';
import type { Tool } from '../tools.types.ts';

const subjects: Readonly<Record<Tool['subject'], string>> = { child: 'Children', adult: 'Adults', either: 'Children and adults' };

/** GET /p/:partnership/tools: the audit tools that an audit can use. */
export async function toolsListPage(request: MemberRequest): Promise<Reply> {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    title: 'Audit tools',
    body: html`${pageHeading(null, 'Audit tools')}
<p class="govuk-body">An audit tool is the form that every agency fills in about its own file. Open one to read its questions, as a whole or as one agency meets them.</p>
${dataTable({
      caption: 'Audit tools', captionHidden: true,
      columns: [{ label: 'Tool' }, { label: 'About' }, { label: 'Questions', numeric: true }, { label: 'Grades' }],
      rows: shippedTools.map((tool) => [
        html`<a class="govuk-link" href="${toolPaths.tool(slug, tool.id)}">${tool.title}</a>`,
        subjects[tool.subject],
        allItems(tool).length,
        tool.scales.length === 0 ? 'None' : tool.scales.map(({ grades }) => grades.map(({ label }) => label).join(', ')).join('; '),
      ]),
    })}`,
  });
}
