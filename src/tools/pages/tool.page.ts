import { asMember, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { pageHeading, html } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { placeAsked } from '../audience.rules.ts';
import { toolMakers } from '../tool-makers.rules.ts';
import { toolPaths } from '../tools.paths.ts';
import { findUsableTool, versionsOfTool } from '../versions/tool-versions.store.ts';
import { toolView } from './tool.view.ts';

/** GET /p/:partnership/tools/:tool: a tool's questions; `?as=SECTOR&role=ROLE` shows them as that agency meets them. */
export async function toolPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { slug } = member.partnership;
  const id = incoming.params.tool ?? '';
  const { tool, versions } = await asMember(services.database, member, async (work) => ({ tool: await findUsableTool(work, id), versions: await versionsOfTool(work, id) }));
  if (!tool) return notFoundPage(request);
  const as = placeAsked(incoming.query);
  const own = versions.find((version) => !version.shipped && version.tool.version === tool.version);
  const forMakers = holdsOneOf(member, toolMakers)
    ? html`<p class="govuk-body"><a class="govuk-link" href="${toolPaths.create(slug, own?.id ?? tool.id)}">Copy and tailor this tool</a>${own ? html` or <a class="govuk-link" href="${toolPaths.version(slug, own.id)}">see its versions</a>` : null}. Take it away as a file to change: <a class="govuk-link" href="${toolPaths.exportTool(slug, tool.id, 'xlsx')}">Excel workbook</a> or <a class="govuk-link" href="${toolPaths.exportTool(slug, tool.id, 'json')}">JSON</a>.</p>`
    : null;
  return memberPage(request, {
    title: tool.title,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }],
    body: html`${pageHeading(`Audit tool, version ${tool.version}`, tool.title)}${forMakers}
${toolView(tool, { here: toolPaths.tool(slug, tool.id), as, blank: (format) => toolPaths.blank(slug, tool.id, format, as === null ? '' : `?${incoming.query.toString()}`) })}`,
  });
}
