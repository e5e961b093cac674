import { govukButton, govukCheckboxes, govukDetails, govukInsetText, govukSelect, html, type Html } from '../../../design-system/index.ts';
import { sectorLabels, sectors } from '../../../shared/sectors.ts';
import { answerFields } from '../../answer.fields.ts';
import { answerFieldNames, emptyAnswer } from '../../answer.rules.ts';
import { asksOf, audienceOf, caseRoleLabels, caseRoles, isCentral, type PlaceInCase } from '../../audience.rules.ts';
import { conditionInWords } from '../../conditions.rules.ts';
import type { Item, Section, Tool } from '../../tools.types.ts';

/** The choice of whose eyes to look through. With `inForm` it is sent with that form, to `look`, so that what is typed there stays. */
export function placeControls(as: PlaceInCase | null, inForm: { readonly id: string; readonly look: string } | null): Html {
  const attributes = inForm ? { form: inForm.id } : {};
  const names = as === null ? [] : [...as.roles].map((role) => caseRoleLabels[role].toLowerCase());
  return html`${govukSelect({ id: 'as', name: 'as', label: { text: 'See it as' }, attributes, classes: 'maat-rowset__wide', items: [
    { value: '', text: 'Nobody in particular: every question', selected: as === null },
    ...sectors.map((sector) => ({ value: sector, text: sectorLabels[sector], selected: as?.sector === sector })),
  ] })}
${govukDetails({
    summaryText: names.length === 0 ? 'Its part in the case' : `Its part in the case: ${names.join('; ')}`,
    html: govukCheckboxes({
      name: 'role', idPrefix: 'role', classes: 'govuk-checkboxes--small', values: as === null ? [] : [...as.roles], fieldset: { legend: { text: 'Which, in this case' } },
      items: caseRoles.map((role) => ({ value: role, text: caseRoleLabels[role], attributes })),
    }),
  })}
<div${inForm ? html` class="maat-without-script"` : null}>${govukButton({ text: 'Show', classes: 'govuk-button--secondary', attributes: inForm ? { form: inForm.id, formaction: `${inForm.look}#preview-heading` } : {} })}</div>`;
}

/** The panel beside a form: whose eyes, and what they see. `seen` stands in the part that a script renews. */
export function previewPanel(as: PlaceInCase | null, form: { readonly id: string; readonly look: string }, seen: Html): Html {
  return html`<aside class="maat-preview" aria-labelledby="preview-heading">
<h2 class="govuk-heading-m" id="preview-heading">As an agency meets it</h2>
${placeControls(as, form)}
<p class="govuk-body maat-with-script maat-preview__state" id="preview-state" role="status"></p>
<div class="maat-preview__seen" id="preview">
${seen}
</div>
</aside>`;
}

/** One item as the chosen agency meets it, or why it does not. */
export function seenItem(tool: Tool, item: Item, as: PlaceInCase | null): Html {
  const audience = audienceOf(tool, item);
  if (isCentral(tool, item)) return html`${govukInsetText({ text: 'No agency meets this question. The coordinator answers it for each case, before agencies are asked.' })}${drawn(item)}`;
  if (as !== null && !asksOf(tool, item, as)) return govukInsetText({ text: `${whoIs(as)} does not meet this question. It is for: ${audience?.label ?? 'every agency'}.` });
  return html`${item.when === undefined ? null : html`<p class="govuk-hint">Shown only if ${conditionInWords(tool, item.when)}.</p>`}
${drawn(item)}`;
}

function whoIs({ sector, roles }: PlaceInCase): string {
  return `${sectorLabels[sector]}${roles.size === 0 ? '' : ` (${[...roles].map((role) => caseRoleLabels[role].toLowerCase()).join('; ')})`}`;
}

/** To be tried out; nothing of it is ever sent. */
function drawn(item: Item): Html {
  return html`<div class="maat-item">${answerFields(item, { names: answerFieldNames(item.id), content: emptyAnswer, errors: [] })}</div>`;
}

/** A section as the chosen agency meets it; null when it meets nothing of it. */
export function seenSection(tool: Tool, section: Section, as: PlaceInCase | null, level: 'h2' | 'h3'): Html | null {
  const items = section.items.filter((item) => as === null || asksOf(tool, item, as));
  if (items.length === 0) return null;
  const title = `${section.number === section.title ? '' : section.number} ${section.title}`.trim();
  const heading = title === '' ? null : level === 'h2' ? html`<h2 class="govuk-heading-m">${title}</h2>` : html`<h3 class="govuk-heading-m">${title}</h3>`;
  return html`${heading}
${section.guidance === undefined ? null : govukInsetText({ text: section.guidance })}
${section.equality === undefined ? null : html`<p class="govuk-hint">${section.equality}</p>`}
${items.map((item) => seenItem(tool, item, as))}`;
}

/** How many of the questions the chosen agency meets. */
export function seenCount(tool: Tool, sections: readonly Section[], as: PlaceInCase | null): string {
  const all = sections.flatMap(({ items }) => items);
  const met = all.filter((item) => as === null || asksOf(tool, item, as)).length;
  return as === null ? `All ${all.length} questions.` : `${whoIs(as)} meets ${met} of ${all.length} questions.`;
}
