import type { MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, govukButton, govukSelect, html, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { placeOf } from '../edit-places.rules.ts';
import { draftForm } from './builder-frame.view.ts';

/** The list of places that an item can move to; null when it is not there. */
export function moveItemView(request: MemberRequest, version: ToolVersion, id: string, errors: readonly FieldError[]): { readonly title: string; readonly caption: string; readonly body: Html } | null {
  const { tool } = version;
  const place = placeOf(tool, id);
  if (!place) return null;
  const { slug } = request.member.partnership;
  const { item, section } = place;
  const items = [
    { value: '', text: 'Choose a place' },
    ...tool.sections.flatMap((other) => [
      ...other.items.filter((one) => one !== item).map((one) => ({ value: `item before ${id} ${one.id}`, text: `Section ${other.number}: before ${one.number} ${one.shortName}` })),
      { value: `item end ${id} ${other.id}`, text: `Section ${other.number}: at the end of ${other.title}` },
    ]),
  ];
  return {
    title: 'Move the question',
    caption: `${item.number} ${item.shortName}`,
    body: html`<p class="govuk-body">It stands in section ${section.number} ${section.title}, as question ${place.at + 1} of ${section.items.length}.</p>
${draftForm(request, version, builderPaths.move(slug, version.id), html`<input type="hidden" name="page" value="${id}">
${govukSelect({ id: 'move', name: 'move', label: { text: 'Where should it stand?' }, items, errorMessage: fieldErrorFor(errors, 'move') })}
<div class="govuk-button-group">${govukButton({ text: 'Move it', preventDoubleClick: true })}<a class="govuk-link" href="${builderPaths.outline(slug, version.id)}">Leave it where it is</a></div>`)}`,
  };
}
