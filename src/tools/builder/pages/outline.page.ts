import type { MemberRequest } from '../../../access/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { editDraft, withDraft, type ComeBack } from '../editing.ts';
import type { Edited } from '../edit.types.ts';
import { goneMeanwhile, moveItem, moveSection, renumber } from '../edit-places.rules.ts';
import { remarksOf } from '../soundness.rules.ts';
import type { Tool } from '../../tools.types.ts';
import { refuse } from '../../../shared/result.ts';
import { builderPage } from './builder-frame.view.ts';
import { moveItemView } from './move-item.view.ts';
import { outlineView } from './outline.view.ts';

/** GET …/build: the draft's sections and questions. `?moved=ID` says where something now stands. */
export function outlinePage(request: MemberRequest): Promise<Reply> {
  const { query } = request.incoming;
  const [id, button] = [query.get('moved'), query.get('button')];
  return withDraft(request, (version) => showOutline(request, version, undefined, id === null ? null : { id, button: button === 'down' ? 'down' : 'up' }));
}

function showOutline(request: MemberRequest, version: ToolVersion, why: ComeBack | undefined, moved: { readonly id: string; readonly button: string } | null = null): Reply {
  return builderPage(request, version, {
    part: 'questions', title: version.tool.title, scripts: ['outline.js'],
    // What was pressed is not kept: the list shows how things stand, and it is pressed again.
    ...(why ? { why: { ...why, stale: false } } : {}),
    body: outlineView(request, version, remarksOf(version.tool), moved),
  });
}

/** A move as a button, a drop or the list of places sends it: what, where to, its id, and the id it goes before or into. */
function readMove(sent: string): { readonly what: string; readonly to: string; readonly id: string; readonly other: string } {
  const [what = '', to = '', id = '', other = ''] = sent.split(' ');
  return { what, to, id, other };
}

function movedBy(sent: string): (tool: Tool) => Edited {
  const { what, to, id, other } = readMove(sent);
  return (tool) => {
    if (sent === '') return refuse([{ field: 'move', message: 'Choose where the question should stand' }]);
    if (what === 'section') return to === 'up' || to === 'down' ? moveSection(tool, id, to) : to === 'before' ? moveSection(tool, id, { before: other }) : refuse(goneMeanwhile);
    if (what !== 'item') return refuse(goneMeanwhile);
    switch (to) {
      case 'up':
      case 'down':
        return moveItem(tool, id, { to });
      case 'before':
        return moveItem(tool, id, { to, item: other });
      case 'end':
        return moveItem(tool, id, { to, section: other });
      default:
        return refuse(goneMeanwhile);
    }
  };
}

/** POST …/build/move: moves a question or a section, and leads back to it. */
export function postMove(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const sent = incoming.form.one('move');
  const { to, id } = readMove(sent);
  const chosen = incoming.form.one('page') !== '';
  const again = (version: ToolVersion, why: ComeBack): Reply => (chosen ? showPlaces(request, version, incoming.form.one('page'), why) : showOutline(request, version, why));
  return editDraft(request, movedBy(sent), (version) => redirect(builderPaths.moved(slug, version.id, id, buttonLeft(version.tool, id, to === 'down' ? 'down' : 'up'))), again);
}

/** The button that was pressed, or the other one at the end of the way. */
function buttonLeft(tool: Tool, id: string, pressed: 'up' | 'down'): 'up' | 'down' {
  const [first, last] = [tool.sections[0], tool.sections.at(-1)];
  const isFirst = first?.id === id || first?.items[0]?.id === id;
  const isLast = last?.id === id || last?.items.at(-1)?.id === id;
  return pressed === 'up' ? (isFirst ? 'down' : 'up') : isLast ? 'up' : 'down';
}

/** GET …/build/items/:item/move: every place that a question can move to. */
export function movePage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showPlaces(request, version, request.incoming.params.item ?? ''));
}

function showPlaces(request: MemberRequest, version: ToolVersion, id: string, why?: ComeBack): Reply {
  const view = moveItemView(request, version, id, why?.errors ?? []);
  if (view === null) return redirect(builderPaths.outline(request.member.partnership.slug, version.id));
  return builderPage(request, version, { part: 'questions', below: true, ...view, ...(why ? { why } : {}) });
}

/** POST …/build/renumber: numbers that follow the order. */
export function postRenumber(request: MemberRequest): Promise<Reply> {
  const { slug } = request.member.partnership;
  return editDraft(request, renumber, (version) => redirect(builderPaths.outline(slug, version.id), 'The numbers follow the order again'), (version, why) => showOutline(request, version, why));
}
