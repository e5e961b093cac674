import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { html, pageHeading } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { placeAsked } from '../../audience.rules.ts';
import { toolView } from '../../pages/tool.view.ts';
import { toolPaths } from '../../tools.paths.ts';
import { discardDraft } from '../discard-draft.ts';
import { moveVersion } from '../move-version.ts';
import { startTool } from '../start-tool.ts';
import { isToolMove, toolStateNames } from '../tool-life.rules.ts';
import { findToolVersion, findUsableTool, versionsOfTool } from '../tool-versions.store.ts';
import type { ToolMove, ToolVersion } from '../tool-versions.types.ts';
import { versionView } from './version.view.ts';

/** GET /tools/versions/:version: one version in whatever state, with what can be done with it. */
export function versionPage(request: MemberRequest): Promise<Reply> {
  return shownVersion(request, []);
}

/** POST /tools/versions/:version/move: takes a step in its life. */
export async function moveVersionPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form, params } } = request;
  const move = form.one('move');
  if (!isToolMove(move)) return notFoundPage(request);
  const moved = await moveVersion(services, member, params.version ?? '', Number(form.one('edit')), move);
  if (moved.ok) return redirect(toolPaths.version(member.partnership.slug, moved.value.id), said[move](moved.value));
  switch (moved.refusal.kind) {
    case 'not-found':
    case 'shipped':
      return notFoundPage(request);
    case 'stale':
      return shownVersion(request, [{ field: '', message: 'Somebody else changed this version while you were looking at it. Look again, then choose' }]);
    case 'out-of-order':
      return shownVersion(request, [{ field: '', message: `This version is ${toolStateNames[moved.refusal.state].toLowerCase()} by now, so that step cannot be taken` }]);
    case 'not-ready':
      return shownVersion(request, moved.refusal.problems.map((message) => ({ field: '', message })));
  }
}

/** POST /tools/versions/:version/next: begins the version after it, or leads to the one that is begun already. */
export async function nextVersionPage(request: MemberRequest): Promise<Reply> {
  const { services, member: { partnership: { slug } }, member, incoming } = request;
  const started = await startTool(services, member, { kind: 'next', of: incoming.params.version ?? '' });
  if (started.ok) return redirect(toolPaths.version(slug, started.value.id), `Version ${started.value.tool.version} is begun as a draft`);
  switch (started.refusal.kind) {
    case 'draft-exists':
      return redirect(toolPaths.version(slug, started.refusal.id), 'The next version is begun already');
    case 'not-published':
      return shownVersion(request, [{ field: '', message: 'Only a published version can be carried on' }]);
    case 'not-found':
    case 'shipped':
    case 'invalid':
      return notFoundPage(request);
  }
}

/** POST /tools/versions/:version/discard: throws a draft or trial away. */
export async function discardDraftPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const discarded = await discardDraft(services, member, incoming.params.version ?? '', Number(incoming.form.one('edit')));
  if (discarded.ok) return redirect(toolPaths.list(member.partnership.slug), `${discarded.value.tool.title}, version ${discarded.value.tool.version}, is discarded`);
  switch (discarded.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'stale':
      return shownVersion(request, [{ field: '', message: 'Somebody else changed this version while you were looking at it. Look again before you discard it' }]);
    case 'not-a-draft':
      return shownVersion(request, [{ field: '', message: 'This version was published, so it cannot be discarded. Retire it instead' }]);
  }
}

const said: Readonly<Record<ToolMove, (version: ToolVersion) => string>> = {
  publish: ({ tool }) => `${tool.title}, version ${tool.version}, is published. Audits can use it`,
  try: ({ tool }) => `${tool.title} is on trial. Auditors can fill it in, and nothing is kept`,
  'back-to-draft': ({ tool }) => `${tool.title} is a draft again`,
  retire: ({ tool }) => `${tool.title}, version ${tool.version}, is retired. New audits cannot choose it`,
  'bring-back': ({ tool }) => `${tool.title}, version ${tool.version}, can be used again`,
};

async function shownVersion(request: MemberRequest, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const version = await findToolVersion(work, incoming.params.version ?? '');
    if (!version) return null;
    const { id, copiedFrom } = version.tool;
    return {
      version,
      others: (await versionsOfTool(work, id)).filter((other) => other.id !== version.id),
      copiedFrom: copiedFrom === undefined ? null : await findUsableTool(work, copiedFrom),
    };
  });
  if (!found) return notFoundPage(request);
  const { version: { tool, id }, copiedFrom } = found;
  return memberPage(request, {
    title: `${tool.title}, version ${tool.version}`,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }],
    errors,
    body: html`${pageHeading(`Audit tool, version ${tool.version}`, tool.title)}
${versionView({ slug, csrfToken, ...found, copiedFrom: copiedFrom && { id: copiedFrom.id, title: copiedFrom.title } })}
${toolView(tool, { here: toolPaths.version(slug, id), as: placeAsked(incoming.query), blank: null })}`,
  });
}
