import { asMember, memberPage, notFoundPage, type MemberRequest, type Work } from '../../../access/index.ts';
import { emptyState, html, pageHeading } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import { findShippedTool } from '../../library/index.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Tool } from '../../tools.types.ts';
import { compareTools } from '../compare-tools.rules.ts';
import { toolStateNames } from '../tool-life.rules.ts';
import { findToolVersion, listToolVersions, versionsOfTool } from '../tool-versions.store.ts';
import type { ToolVersion } from '../tool-versions.types.ts';
import { compareWith, comparisonView } from './compare.view.ts';

/** Something a version can be compared with. */
interface Candidate {
  readonly id: string;
  readonly text: string;
  readonly tool: Tool;
}

/** GET /tools/versions/:version/compare: what changed from another version, or from the tool it was made from, to this one (`?with=` says which). */
export async function comparePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const version = await findToolVersion(work, incoming.params.version ?? '');
    return version && { version, candidates: await candidatesFor(work, version) };
  });
  if (!found) return notFoundPage(request);
  const { version: { id, tool }, candidates } = found;
  const asked = incoming.query.get('with');
  const chosen = asked === null || asked === '' ? candidates[0] : candidates.find((candidate) => candidate.id === asked);
  if (!chosen && asked !== null && asked !== '') return notFoundPage(request);
  return memberPage(request, {
    title: `Compare ${tool.title}, version ${tool.version}`,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }, { text: `${tool.title}, version ${tool.version}`, href: toolPaths.version(slug, id) }],
    body: html`${pageHeading(`${tool.title}, version ${tool.version}`, 'What changed')}
${chosen
      ? html`${compareWith(toolPaths.compare(slug, id), candidates, chosen.id)}
<p class="govuk-body">From <strong>${chosen.text}</strong> to <strong>${tool.title}, version ${tool.version}</strong>.</p>
${comparisonView(compareTools(chosen.tool, tool))}`
      : emptyState('There is nothing to compare this version with: it is the only one, and it was not made from another tool.', html`<a class="govuk-link" href="${toolPaths.version(slug, id)}">Back to the version</a>`)}`,
  });
}

/** The usual one first: the version before this one, else the tool it was made from. */
async function candidatesFor(work: Work, { id, tool }: ToolVersion): Promise<Candidate[]> {
  const versions = (await versionsOfTool(work, tool.id)).filter((other) => other.id !== id);
  const source = tool.copiedFrom;
  const shipped = source === undefined ? undefined : findShippedTool(source);
  const copied = source === undefined ? [] : (await listToolVersions(work)).filter((other) => other.tool.id === source && !(shipped && other.shipped && other.tool.version === shipped.version));
  const named = (version: ToolVersion): Candidate => ({ id: version.id, text: `${version.tool.title}, version ${version.tool.version} (${toolStateNames[version.state].toLowerCase()})`, tool: version.tool });
  return [
    ...versions.filter((other) => other.tool.version < tool.version).map(named),
    ...(shipped ? [{ id: shipped.id, text: `${shipped.title}, as it comes with Maat`, tool: shipped }] : []),
    ...copied.map(named),
    ...versions.filter((other) => other.tool.version > tool.version).map(named),
  ];
}
