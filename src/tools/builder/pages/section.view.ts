import type { MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, govukButton, govukCheckboxes, govukInsetText, govukRadios, html, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import type { PlaceInCase } from '../../audience.rules.ts';
import type { Section } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import type { Remark } from '../edit.types.ts';
import type { SectionFields } from '../edit-sections.rules.ts';
import { draftForm } from './builder-frame.view.ts';
import { textControl } from './controls.view.ts';
import { previewPanel, seenCount, seenSection } from './preview.view.ts';
import { remarksBeside } from './remarks.view.ts';

interface SectionAround {
  readonly section: Section;
  readonly fields: SectionFields;
  readonly errors: readonly FieldError[];
  readonly as: PlaceInCase | null;
  readonly remarks: readonly Remark[];
}

/** What a section says of itself as a form, its questions, and the section as an agency meets it. */
export function sectionFormView(request: MemberRequest, version: ToolVersion, { section, fields, errors, as, remarks }: SectionAround): Html {
  const { slug } = request.member.partnership;
  const address = (path: (slug: string, version: string, id: string) => string): string => path(slug, version.id, section.id);
  const shown: Section = {
    id: section.id, number: fields.number, title: fields.title, items: section.items,
    ...(fields.guidance.trim() === '' ? {} : { guidance: fields.guidance }), ...(fields.equality.trim() === '' ? {} : { equality: fields.equality }),
  };
  return html`<div class="maat-build"><div class="maat-build__form">
${remarksBeside(remarks, section.id)}
${draftForm(request, version, address(builderPaths.section), html`${textControl(errors, { name: 'title', label: 'Title', value: fields.title })}
${textControl(errors, { name: 'number', label: 'Number', hint: 'A number, or a letter for a section that stands apart', value: fields.number, classes: 'govuk-input--width-5' })}
${textControl(errors, { name: 'guidance', label: 'Guidance', hint: 'Shown above the questions', value: fields.guidance, rows: 4 })}
${textControl(errors, { name: 'equality', label: 'Equality prompt', hint: 'What to ask oneself about race, culture, disability and so on while answering this section', value: fields.equality, rows: 3 })}
${govukRadios({
    name: 'weight', idPrefix: 'weight', value: fields.weight, classes: 'govuk-radios--small', fieldset: { legend: { text: 'How much it weighs for safety', classes: 'govuk-fieldset__legend--s' } }, hint: { text: 'Where cases are compared' },
    items: [{ value: '1', text: 'As usual' }, { value: '2', text: 'More' }, { value: '3', text: 'Most' }],
  })}
${govukCheckboxes({
    name: 'how', idPrefix: 'outcomeTable', classes: 'govuk-checkboxes--small', fieldset: { legend: { text: 'How it is filled in', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(errors, 'outcomeTable'),
    values: [...(fields.outcomeTable ? ['outcomeTable'] : []), ...(fields.answerLast ? ['answerLast'] : [])],
    items: [
      { value: 'outcomeTable', text: 'As a table of outcomes', hint: { text: 'Pairs of a question in words and its grade, an outcome to each row' } },
      { value: 'answerLast', text: 'Last, wherever it stands', hint: { text: 'For key questions that are read first and answered when the rest is done' } },
    ],
  })}
${govukButton({ text: 'Save the section', preventDoubleClick: true })}`, 'section-form')}
<h2 class="govuk-heading-m">Its questions</h2>
${section.items.length === 0 ? html`<p class="govuk-body">None yet.</p>` : html`<ul class="govuk-list">${section.items.map(({ id, number, shortName }) => html`<li><a class="govuk-link" href="${builderPaths.item(slug, version.id, id)}">${number} ${shortName}</a></li>`)}</ul>`}
<div class="govuk-button-group">${govukButton({ text: 'Add a question', href: address(builderPaths.newItem), classes: 'govuk-button--secondary' })}
<a class="govuk-link" href="${address(builderPaths.removeSection)}">Take the section out</a></div>
</div>
${previewPanel(as, { id: 'section-form', look: address(builderPaths.previewSection) }, html`<p class="govuk-body">${seenCount(version.tool, [section], as)}</p>
${seenSection(version.tool, shown, as, 'h3') ?? govukInsetText({ text: 'It meets nothing of this section, which is not in its form.' })}`)}
</div>`;
}
