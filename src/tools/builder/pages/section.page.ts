import { column, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { govukButton, html } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { addSection, changeSection, sectionFieldsOf, type SectionFields } from '../edit-sections.rules.ts';
import { freshId } from '../fresh-id.ts';
import { keepingPlace, placeSeen } from '../place-seen.ts';
import { remarksOf } from '../soundness.rules.ts';
import { builderPage, draftForm } from './builder-frame.view.ts';
import { textControl } from './controls.view.ts';
import { sectionFormView } from './section.view.ts';

function readSectionForm({ one, all }: Form): SectionFields {
  const how = all('how');
  return {
    title: one('title'), number: one('number'), guidance: one('guidance'), equality: one('equality'), weight: one('weight'),
    answerLast: how.includes('answerLast'), outcomeTable: how.includes('outcomeTable'),
  };
}

/** GET …/build/sections/:section: what a section says of itself. */
export async function sectionPage(request: MemberRequest): Promise<Reply> {
  return keepingPlace(request, await withDraft(request, (version) => showSection(request, version, null, allWell)));
}

/** POST …/build/sections/:section/preview: the page as it was typed, not saved, and seen through other eyes. */
export async function previewSectionPage(request: MemberRequest): Promise<Reply> {
  return keepingPlace(request, await withDraft(request, (version) => showSection(request, version, readSectionForm(request.incoming.form), allWell)));
}

function showSection(request: MemberRequest, version: ToolVersion, typed: SectionFields | null, why: ComeBack): Reply {
  const section = version.tool.sections.find(({ id }) => id === request.incoming.params.section);
  if (!section) return notFoundPage(request);
  return builderPage(request, version, {
    part: 'questions', below: true, wide: true, title: `Section ${section.number}`, caption: section.title, why, scripts: ['item-preview.js'],
    body: sectionFormView(request, version, { section, fields: typed ?? sectionFieldsOf(section), errors: why.errors, as: placeSeen(request), remarks: remarksOf(version.tool) }),
  });
}

/** POST …/build/sections/:section: saves what the section says of itself. */
export function postSection(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const id = incoming.params.section ?? '';
  const fields = readSectionForm(incoming.form);
  return editDraft(request, (tool) => changeSection(tool, id, fields), (version) => redirect(builderPaths.section(slug, version.id, id), 'The section is saved'), (version, why) => showSection(request, version, fields, why));
}

/** GET …/build/sections/new: asks for the title of one more section. */
export function newSectionPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showNewSection(request, version, '', allWell));
}

function showNewSection(request: MemberRequest, version: ToolVersion, title: string, why: ComeBack): Reply {
  const { slug } = request.member.partnership;
  return builderPage(request, version, {
    part: 'questions', below: true, title: 'Add a section', why,
    body: column(draftForm(request, version, builderPaths.newSection(slug, version.id), html`
${textControl(why.errors, { name: 'title', label: 'Title', hint: 'For example “History of involvement”', value: title })}
${govukButton({ text: 'Add the section', preventDoubleClick: true })}`)),
  });
}

/** POST …/build/sections/new: adds it, and goes on to its first question. */
export function postNewSection(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const id = freshId('s');
  const title = incoming.form.one('title');
  return editDraft(request, (tool) => addSection(tool, id, title), (version) => redirect(builderPaths.newItem(slug, version.id, id), `Section “${title.trim()}” is added. Now its first question`), (version, why) => showNewSection(request, version, title, why));
}
