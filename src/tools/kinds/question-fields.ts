import { govukDetails, html } from '../../design-system/index.ts';
import { timescaleInWords } from '../words.rules.ts';
import type { Html } from '../../design-system/index.ts';
import { chosenOptions } from '../choices.rules.ts';
import type { FieldContext } from '../answers.types.ts';
import type { Item, Option } from '../tools.types.ts';

/** The question as it heads its own controls: its number, then its words. */
export function questionHeading(item: Item): Html {
  return html`<span class="maat-question-number">${item.number}</span> ${item.question}`;
}

/** The official fieldset of a question with several controls. */
export function questionFieldset(item: Item): { readonly legend: { readonly html: Html; readonly classes: string } } {
  return { legend: { html: questionHeading(item), classes: 'govuk-fieldset__legend--m' } };
}

/** What a question says below its words: when it applies, its hint, what to cover and how soon something had to be done. */
export function questionHint(item: Item): { readonly text: string } | undefined {
  const parts = [
    item.onlyIf === undefined ? null : `Answer this if ${item.onlyIf}.`,
    item.hint ?? null,
    item.prompts === undefined ? null : `Cover: ${item.prompts.join('; ')}.`,
    item.timescale === undefined ? null : timescaleInWords(item.timescale),
  ].filter((part) => part !== null);
  return parts.length === 0 ? undefined : { text: parts.join(' ') };
}

/** The longer help of an item, folded away, to stand between the question and its controls. */
export function foldedGuidance(item: Item): { readonly html: Html } | undefined {
  if (item.guidance === undefined) return undefined;
  return { html: govukDetails({ summaryText: `Help with question ${item.number}`, text: item.guidance }) };
}

/** The mistake that belongs to one control, as a component takes it. */
export function mistakeIn(context: FieldContext, field: string): { readonly text: string } | undefined {
  const found = context.errors.find((error) => error.field === field);
  return found && { text: found.message };
}

interface ChoiceField {
  readonly value: string;
  readonly text: string;
  readonly hint: { readonly text: string } | undefined;
  readonly checked: boolean;
}

/** The options of a closed item as radios or checkboxes take them, the chosen ones checked. */
export function optionFields(item: Item & { readonly options: readonly Option[] }, context: FieldContext): ChoiceField[] {
  const chosen = new Set(chosenOptions(item, context.content));
  return item.options.map((option) => ({
    value: option.code,
    text: option.label,
    hint: option.hint === undefined ? undefined : { text: option.hint },
    checked: chosen.has(option),
  }));
}
