import { column, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { govukButton, html, type Html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { dependentInWords, dependentsOn } from '../dependents.rules.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { placeOf } from '../edit-places.rules.ts';
import { removeItem, removeSection } from '../edit-sections.rules.ts';
import { builderPage, draftForm } from './builder-frame.view.ts';

interface Going {
  readonly what: string;
  readonly ids: ReadonlySet<string>;
  readonly action: string;
  readonly back: string;
  readonly words: string;
}

/** GET …/build/items/:item/remove: what goes with a question. */
export function removeItemPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showRemove(request, version, goingItem(request, version), allWell));
}

/** GET …/build/sections/:section/remove: what goes with a section. */
export function removeSectionPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showRemove(request, version, goingSection(request, version), allWell));
}

function goingItem({ incoming, member: { partnership: { slug } } }: MemberRequest, { id, tool }: ToolVersion): Going | null {
  const item = placeOf(tool, incoming.params.item ?? '')?.item;
  return item ? {
    what: `question ${item.number}`, ids: new Set([item.id]), action: builderPaths.removeItem(slug, id, item.id), back: builderPaths.item(slug, id, item.id), words: item.question,
  } : null;
}

function goingSection({ incoming, member: { partnership: { slug } } }: MemberRequest, { id, tool }: ToolVersion): Going | null {
  const section = tool.sections.find((one) => one.id === incoming.params.section);
  if (!section) return null;
  const count = section.items.length;
  return {
    what: `section ${section.number}`, ids: new Set(section.items.map((item) => item.id)), action: builderPaths.removeSection(slug, id, section.id), back: builderPaths.section(slug, id, section.id),
    words: `${section.title}, with ${count === 1 ? 'its question' : count === 0 ? 'no questions' : `its ${count} questions`}`,
  };
}

function showRemove(request: MemberRequest, version: ToolVersion, going: Going | null, why: ComeBack): Reply {
  if (!going) return notFoundPage(request);
  const hanging = dependentsOn(version.tool, going.ids);
  return builderPage(request, version, {
    part: 'questions', below: true, title: `Take ${going.what} out?`, why,
    body: column(html`<p class="govuk-body-l">${going.words}</p>
${hanging.length === 0 ? null : looseEnds(hanging.map(dependentInWords))}
<p class="govuk-body">Published versions keep it, and so do the answers given to them. In this draft it cannot be brought back.</p>
${draftForm(request, version, going.action, html`<div class="govuk-button-group">${govukButton({ text: `Take ${going.what} out`, classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${going.back}">Keep it</a></div>`)}`),
  });
}

function looseEnds(words: readonly string[]): Html {
  return html`<p class="govuk-body">Other questions look at it:</p>
<ul class="govuk-list govuk-list--bullet">${words.map((each) => html`<li>${each}</li>`)}</ul>
<p class="govuk-body">They stay. The condition goes, so such a question is always asked, and such a grade rests on nothing until you say on what.</p>`;
}

/** POST …/build/items/:item/remove: takes the question out, and what looked at it lets go. */
export function postRemoveItem(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  return editDraft(request, (tool) => removeItem(tool, incoming.params.item ?? '', true), (version) => redirect(builderPaths.outline(slug, version.id), 'The question is out'), (version, why) => showRemove(request, version, goingItem(request, version), why));
}

/** POST …/build/sections/:section/remove: takes the section and its questions out, and what looked at them lets go. */
export function postRemoveSection(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  return editDraft(request, (tool) => removeSection(tool, incoming.params.section ?? '', true), (version) => redirect(builderPaths.outline(slug, version.id), 'The section is out'), (version, why) => showRemove(request, version, goingSection(request, version), why));
}
