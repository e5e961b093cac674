import { asMember, holdsOneOf, memberPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, emptyState, govukButton, html, nextStep, pageHeading, type Html } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { shippedTools } from '../library/index.ts';
import { toolMakers } from '../tool-makers.rules.ts';
import { allItems } from '../tool.rules.ts';
import { toolPaths } from '../tools.paths.ts';
import type { Tool } from '../tools.types.ts';
import { isInMaking, ownTools, subjectNames } from '../versions/tool-life.rules.ts';
import { listToolVersions } from '../versions/tool-versions.store.ts';
import type { OwnTool } from '../versions/tool-versions.types.ts';
import { toolStateTag } from '../versions/pages/version.view.ts';

/** GET /p/:partnership/tools: the audit tools that an audit can use, and to those who make tools the versions of their own with what to do next. */
export async function toolsListPage(request: MemberRequest): Promise<Reply> {
  const { services, member } = request;
  const { slug, name } = member.partnership;
  const mayMake = holdsOneOf(member, toolMakers);
  const versions = await asMember(services.database, member, listToolVersions);
  const own = ownTools(mayMake ? versions : versions.filter(({ state }) => state === 'published'));
  const make = govukButton({ text: 'Make a tool', href: toolPaths.create(slug) });
  return memberPage(request, {
    title: 'Audit tools',
    body: html`${pageHeading(null, 'Audit tools')}
<p class="govuk-body">An audit tool is the form that every agency fills in about its own file. Open one to read its questions, as a whole or as one agency meets them.</p>
${mayMake ? html`${nextStep('use a tool as it stands, or make one of your own: from nothing, or as a copy that you tailor.', make)}
<p class="govuk-body"><a class="govuk-link" href="${toolPaths.importTool(slug)}">Import a tool</a> from an Excel workbook or a JSON file. <a class="govuk-link" href="${toolPaths.settings(slug)}">Settings for tools</a>: your standards, grading scales and marking.</p>` : null}
<h2 class="govuk-heading-m">Tools of ${name}</h2>
${own.length > 0 ? (mayMake ? makersTable(slug, own) : readersTable(slug, own.flatMap(({ versions: [newest] }) => (newest ? [newest.tool] : [])), 'Tools of your own'))
      : emptyState(mayMake ? 'You have no tools of your own yet. Copy one that comes with Maat and tailor it: cut it down, change its words, add to it.' : 'The partnership has no tools of its own yet.')}
<h2 class="govuk-heading-m">Tools that come with Maat</h2>
${mayMake
      ? dataTable({
          caption: 'Tools that come with Maat', captionHidden: true,
          columns: [{ label: 'Tool' }, { label: 'About' }, { label: 'Questions', numeric: true }, { label: 'Grades' }, { label: 'Make it yours' }],
          rows: shippedTools.map((tool) => [...facts(slug, tool), html`<a class="govuk-link" href="${toolPaths.create(slug, tool.id)}">Copy and tailor<span class="govuk-visually-hidden"> ${tool.title}</span></a>`]),
        })
      : readersTable(slug, shippedTools, 'Tools that come with Maat')}`,
  });
}

function readersTable(slug: string, tools: readonly Tool[], caption: string): Html {
  return dataTable({
    caption, captionHidden: true,
    columns: [{ label: 'Tool' }, { label: 'About' }, { label: 'Questions', numeric: true }, { label: 'Grades' }],
    rows: tools.map((tool) => facts(slug, tool)),
  });
}

function facts(slug: string, tool: Tool): (Html | string | number)[] {
  return [
    html`<a class="govuk-link" href="${toolPaths.tool(slug, tool.id)}">${tool.title}</a>`,
    subjectNames[tool.subject],
    allItems(tool).length,
    tool.scales.length === 0 ? 'None' : tool.scales.map(({ grades }) => grades.map(({ label }) => label).join(', ')).join('; '),
  ];
}

function makersTable(slug: string, own: readonly OwnTool[]): Html {
  return dataTable({
    caption: 'Tools of your own', captionHidden: true,
    columns: [{ label: 'Tool' }, { label: 'About' }, { label: 'Questions', numeric: true }, { label: 'Versions' }, { label: 'Next' }],
    rows: own.map(({ id, title, versions }) => {
      const [newest] = versions;
      const isPublished = versions.some(({ state }) => state === 'published');
      return [
        isPublished ? html`<a class="govuk-link" href="${toolPaths.tool(slug, id)}">${title}</a>` : title,
        newest ? subjectNames[newest.tool.subject] : '',
        newest ? allItems(newest.tool).length : 0,
        html`<ul class="govuk-list">${versions.map((version) => html`<li><a class="govuk-link" href="${toolPaths.version(slug, version.id)}">Version ${version.tool.version}<span class="govuk-visually-hidden"> of ${title}</span></a> ${toolStateTag(version.state)}</li>`)}</ul>`,
        next(slug, { id, title, versions }),
      ];
    }),
  });
}

/** The one thing that usually comes next for a tool. */
function next(slug: string, { title, versions }: OwnTool): Html | string {
  const inMaking = versions.find(isInMaking);
  const published = versions.find(({ state }) => state === 'published');
  const of = html`<span class="govuk-visually-hidden"> of ${title}</span>`;
  if (inMaking) return html`<a class="govuk-link" href="${toolPaths.version(slug, inMaking.id)}">Go on with version ${inMaking.tool.version}${of}</a>`;
  if (published) return html`<a class="govuk-link" href="${toolPaths.version(slug, published.id)}">Begin the next version${of}</a>`;
  const [newest] = versions;
  return newest ? html`<a class="govuk-link" href="${toolPaths.version(slug, newest.id)}">Bring version ${newest.tool.version} back${of}</a>` : '';
}
