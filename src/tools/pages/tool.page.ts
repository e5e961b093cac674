import { memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { pageHeading, html } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { placeAsked } from '../audience.rules.ts';
import { findShippedTool } from '../library/index.ts';
import { toolPaths } from '../tools.paths.ts';
import { toolView } from './tool.view.ts';

/** GET /p/:partnership/tools/:tool: a tool's questions; `?as=SECTOR&role=ROLE` shows them as that agency meets them. */
export async function toolPage(request: MemberRequest): Promise<Reply> {
  const { member, incoming } = request;
  const { slug } = member.partnership;
  const tool = findShippedTool(incoming.params.tool ?? '');
  if (!tool) return notFoundPage(request);
  const as = placeAsked(incoming.query);
  return memberPage(request, {
    title: tool.title,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }],
    body: html`${pageHeading(`Audit tool, version ${tool.version}`, tool.title)}
${toolView(tool, { here: toolPaths.tool(slug, tool.id), as, blank: (format) => toolPaths.blank(slug, tool.id, format, as === null ? '' : `?${incoming.query.toString()}`) })}`,
  });
}
