import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolPaths } from '../tools.paths.ts';
import { changeDraft } from '../versions/change-draft.ts';
import { isDraft } from '../versions/tool-life.rules.ts';
import { findToolVersion } from '../versions/tool-versions.store.ts';
import type { ToolVersion } from '../versions/tool-versions.types.ts';
import type { Tool } from '../tools.types.ts';
import type { Edited } from './edit.types.ts';

/** Why a form came back: mistakes beside their fields, or that somebody else changed the draft meanwhile. */
export interface ComeBack {
  readonly errors: readonly FieldError[];
  readonly stale: boolean;
}

export const allWell: ComeBack = { errors: [], stale: false };

/** Shows a page of the draft that the address names. What can no longer be built leads to its own page. */
export async function withDraft(request: MemberRequest, show: (version: ToolVersion) => Reply): Promise<Reply> {
  const { services, member, incoming } = request;
  const version = await asMember(services.database, member, (work) => findToolVersion(work, incoming.params.version ?? ''));
  if (!version) return notFoundPage(request);
  return isDraft(version) ? show(version) : redirect(toolPaths.version(member.partnership.slug, version.id));
}

/**
 * Makes an edit of the draft that the address names and goes on, or shows the form again: with mistakes, or with what
 * somebody else left while it was being filled in.
 */
export async function editDraft(request: MemberRequest, edit: (tool: Tool) => Edited, goOn: (version: ToolVersion) => Reply, again: (version: ToolVersion, why: ComeBack) => Reply): Promise<Reply> {
  const { services, member, incoming } = request;
  const id = incoming.params.version ?? '';
  const changed = await changeDraft(services, member, id, Number(incoming.form.one('edit')), edit);
  if (changed.ok) return goOn(changed.value);
  const { refusal } = changed;
  switch (refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-a-draft':
      return redirect(toolPaths.version(member.partnership.slug, id));
    case 'stale':
      return again(refusal.current, { stale: true, errors: [{ field: '', message: 'Somebody else changed this tool meanwhile, so nothing of yours is saved yet' }] });
    case 'invalid':
      return withDraft(request, (version) => again(version, { stale: false, errors: refusal.errors }));
  }
}
