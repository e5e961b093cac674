import { asMember, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { file, type Reply } from '../../../platform/index.ts';
import type { Tool } from '../../tools.types.ts';
import { findToolVersion, findUsableTool } from '../../versions/tool-versions.store.ts';
import { isToolFormat, makeToolFile } from '../tool-formats.ts';

/** GET /tools/:tool/export/:format: a tool as it can be used, as a file to change and bring back. */
export async function exportToolPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { params } } = request;
  return exported(request, await asMember(services.database, member, (work) => findUsableTool(work, params.tool ?? '')));
}

/** GET /tools/versions/:version/export/:format: the same for one version, in whatever state. */
export async function exportVersionPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { params } } = request;
  const version = await asMember(services.database, member, (work) => findToolVersion(work, params.version ?? ''));
  return exported(request, version?.tool ?? null);
}

async function exported(request: MemberRequest, tool: Tool | null): Promise<Reply> {
  const format = request.incoming.params.format ?? '';
  if (!tool || !isToolFormat(format)) return notFoundPage(request);
  const { name, contentType, body } = await makeToolFile(tool, format);
  return file(name, contentType, body);
}
