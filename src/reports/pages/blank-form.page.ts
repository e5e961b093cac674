import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { file, type Reply } from '../../platform/index.ts';
import { findUsableTool, placeAsked } from '../../tools/index.ts';
import { isBlankFormat, makeBlankForm } from '../blank-form.ts';

/** GET /p/:partnership/tools/:tool/blank/:format: a form to print, whole or as one agency meets it (`?as=SECTOR&role=ROLE`). */
export async function getBlankForm(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { tool: toolId = '', format = '' } = incoming.params;
  if (!isBlankFormat(format)) return notFoundPage(request);
  const tool = await asMember(services.database, member, (work) => findUsableTool(work, toolId));
  if (!tool) return notFoundPage(request);
  const made = await makeBlankForm(tool, placeAsked(incoming.query), format, { partnership: member.partnership.name, date: services.clock.today() });
  return file(made.name, made.contentType, made.body);
}
