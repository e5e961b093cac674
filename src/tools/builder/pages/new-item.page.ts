import { column, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, govukButton, govukRadios, html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import { kindNames } from '../../kind-names.rules.ts';
import type { ItemKindName } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { refuse } from '../../../shared/result.ts';
import { addItem } from '../edit-items.rules.ts';
import { freshId } from '../fresh-id.ts';
import { isKind } from '../item-form.ts';
import { builderPage, draftForm } from './builder-frame.view.ts';
import { textControl } from './controls.view.ts';

const kindHints: Readonly<Record<ItemKindName, string>> = {
  'single-choice': 'One of several answers that you write. It is counted.',
  'yes-no-na': 'The plainest question. It is counted.',
  'multi-choice': 'As many of your answers as are true. Each is counted.',
  grade: 'A step of one of the tool’s scales, with what it rests on.',
  checklist: 'Several points under one question, each counted on its own.',
  narrative: 'A judgement or description, with evidence if you ask for it.',
  text: 'One line, such as a name of a team.',
  date: 'A calendar day.',
  number: 'A whole number.',
  timescale: 'Maat works out from two dates whether the time was kept to.',
  rows: 'For example the members of a family, or actions with owner and date.',
};

/** GET …/build/sections/:section/items/new: asks for the words of one more question, and how it is answered. */
export function newItemPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showNewItem(request, version, { question: '', kind: '' }, allWell));
}

function showNewItem(request: MemberRequest, version: ToolVersion, typed: { readonly question: string; readonly kind: string }, why: ComeBack): Reply {
  const { slug } = request.member.partnership;
  const section = version.tool.sections.find(({ id }) => id === request.incoming.params.section);
  if (!section) return notFoundPage(request);
  return builderPage(request, version, {
    part: 'questions', below: true, title: 'Add a question', caption: `Section ${section.number} ${section.title}`, why,
    body: column(draftForm(request, version, builderPaths.newItem(slug, version.id, section.id), html`
${textControl(why.errors, { name: 'question', label: 'Question', hint: 'Ask one thing, in words that everybody reads in the same way', value: typed.question, rows: 3 })}
${govukRadios({
      name: 'kind', idPrefix: 'kind', value: typed.kind, classes: 'govuk-radios--small', fieldset: { legend: { text: 'How it is answered', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(why.errors, 'kind'),
      items: Object.entries(kindNames).map(([kind, name]) => ({ value: kind, text: name, hint: { text: kindHints[kind as ItemKindName] } })),
    })}
<div class="govuk-button-group">${govukButton({ text: 'Add the question', preventDoubleClick: true })}<a class="govuk-link" href="${builderPaths.outline(slug, version.id)}">Back to the questions</a></div>`)),
  });
}

/** POST …/build/sections/:section/items/new: adds it at the end of the section, and opens it. */
export function postNewItem(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const id = freshId('q');
  const [question, kind] = [incoming.form.one('question'), incoming.form.one('kind')];
  return editDraft(request, (tool) => {
    if (isKind(kind)) return addItem(tool, incoming.params.section ?? '', { id, question, kind });
    return refuse([...(question.trim() === '' ? [{ field: 'question', message: 'Write the question' }] : []), { field: 'kind', message: 'Choose how the question is answered' }]);
  }, (version) => redirect(builderPaths.item(slug, version.id, id), 'The question is added. Say the rest about it here'), (version, why) => showNewItem(request, version, { question, kind }, why));
}
