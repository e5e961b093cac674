import { asMember, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import { refuse } from '../../../shared/result.ts';
import { findToolSettings } from '../../settings/tool-settings.store.ts';
import { allItems, findItem } from '../../tool.rules.ts';
import type { Standard } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { changeItem, copyItem } from '../edit-items.rules.ts';
import { goneMeanwhile } from '../edit-places.rules.ts';
import { freshId } from '../fresh-id.ts';
import { isRowList, readItemForm, rowsOf } from '../item-form.ts';
import { itemFieldsOf } from '../item-fields.rules.ts';
import type { ItemFields } from '../item-fields.types.ts';
import { keepingPlace, placeSeen } from '../place-seen.ts';
import { remarksOf } from '../soundness.rules.ts';
import { builderPage } from './builder-frame.view.ts';
import { savedMeanwhile } from './item-meanwhile.view.ts';
import { itemView } from './item.view.ts';

function itemId({ incoming }: MemberRequest): string {
  return incoming.params.item ?? '';
}

/** GET …/build/items/:item: one question, everything of it. */
export async function itemPage(request: MemberRequest): Promise<Reply> {
  const standards = await partnershipsStandards(request);
  return keepingPlace(request, await withDraft(request, (version) => showItem(request, version, standards, null, allWell)));
}

/** POST …/build/items/:item/preview: the page as it was typed, not saved: another kind, a row moved, other eyes. */
export async function previewItemPage(request: MemberRequest): Promise<Reply> {
  const standards = await partnershipsStandards(request);
  return keepingPlace(request, await withDraft(request, (version) => showItem(request, version, standards, readItemForm(version.tool, request.incoming.form), allWell)));
}

async function partnershipsStandards({ services, member }: MemberRequest): Promise<readonly Standard[]> {
  const { settings } = await asMember(services.database, member, findToolSettings);
  return settings.standards;
}

function showItem(request: MemberRequest, version: ToolVersion, standards: readonly Standard[], typed: ItemFields | null, why: ComeBack): Reply {
  const item = findItem(version.tool, itemId(request));
  if (!item) return notFoundPage(request);
  return builderPage(request, version, {
    part: 'questions', below: true, wide: true, title: `Question ${item.number}`, caption: item.shortName, why, scripts: ['item-preview.js'],
    body: html`${why.stale && typed ? savedMeanwhile(typed, itemFieldsOf(item)) : null}
${itemView(request, version, { item, fields: typed ?? itemFieldsOf(item), errors: why.errors, standards }, placeSeen(request), remarksOf(version.tool))}`,
  });
}

/** POST …/build/items/:item: saves the question, and comes back to it or goes on. */
export async function postItem(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const id = itemId(request);
  const then = incoming.form.one('then');
  const standards = await partnershipsStandards(request);
  let typed: ItemFields | null = null;
  return editDraft(request, (tool) => {
    typed = readItemForm(tool, incoming.form);
    return changeItem(tool, id, typed);
  }, (version) => {
    const here = builderPaths.item(slug, version.id, id);
    const saved = findItem(version.tool, id);
    if (isRowList(then)) return redirect(`${here}#${firstEmpty(request, then)}`);
    const items = allItems(version.tool);
    const next = then === 'next' ? items[items.findIndex((item) => item.id === id) + 1] : undefined;
    return redirect(next ? builderPaths.item(slug, version.id, next.id) : here, `Question ${saved?.number ?? ''} is saved`);
  }, (version, why) => showItem(request, version, standards, typed ?? readItemForm(version.tool, incoming.form), why));
}

const rowParts = { options: 'label', points: 'text', columns: 'label', conditions: 'item' } as const;

/** The control of the empty row that the page ends with once it is saved. */
function firstEmpty({ incoming: { form } }: MemberRequest, list: keyof typeof rowParts): string {
  const filled = rowsOf(form, list, rowParts[list]).filter((row) => form.one(`${list}-${row}-${rowParts[list]}`).trim() !== '');
  return `${list}-${filled.length}-${rowParts[list]}`;
}

/** POST …/build/items/:item/copy: a copy after it, which opens at once. */
export async function postCopyItem(request: MemberRequest): Promise<Reply> {
  const standards = await partnershipsStandards(request);
  const { slug } = request.member.partnership;
  const id = itemId(request);
  const copy = freshId('q');
  return editDraft(request, (tool) => (findItem(tool, id) ? copyItem(tool, id, copy) : refuse(goneMeanwhile)), (version) => redirect(builderPaths.item(slug, version.id, copy), 'This is the copy. Say what it asks otherwise'), (version, why) => showItem(request, version, standards, null, why));
}
