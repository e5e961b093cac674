import { govukCheckboxes, govukFieldset, govukHint, govukInput, html, type Html } from '../../design-system/index.ts';
import { datesIn, datesInWords, momentInWords, neverHappened } from '../compliance.rules.ts';
import type { FieldContext } from '../answers.types.ts';
import type { Item, Timescale } from '../tools.types.ts';
import { foldedGuidance, mistakeIn, questionFieldset, questionHint } from './question-fields.ts';
import { dateControlNames } from '../date-controls.rules.ts';

/** The two dates of a timescale, a tick for what has not happened, and what they come to. They head an item that takes nothing else. */
export function datesFields(item: Item & { readonly timescale: Timescale }, context: FieldContext): Html {
  const names = dateControlNames(item.id);
  const { from, to } = datesIn(context.content.dates);
  const alone = item.kind === 'timescale';
  const hint = alone ? questionHint(item) : undefined;
  const width = item.timescale.unit === 'hours' ? 'govuk-input--width-20' : 'govuk-input--width-10';
  const example = item.timescale.unit === 'hours' ? 'Date and time, like 27 3 2014 14:30' : 'Like 27 3 2014';
  const outcome = datesInWords(item, context.content);
  const box = (which: 'from' | 'to', label: string, value: string): Html => govukInput({
    id: names[which], name: names[which], classes: width, value,
    label: { text: label }, hint: { text: example }, errorMessage: mistakeIn(context, names[which]),
  });
  return govukFieldset({
    ...(alone ? questionFieldset(item) : { legend: { html: html`Dates<span class="govuk-visually-hidden"> of question ${item.number}</span>`, classes: 'govuk-fieldset__legend--s' } }),
    html: html`<div class="maat-dates" id="${names.group}" tabindex="-1">${hint ? govukHint({ text: hint.text }) : null}
${alone ? foldedGuidance(item)?.html ?? null : null}
${box('from', item.timescale.from, momentInWords(from))}
${box('to', item.timescale.to, to === neverHappened ? '' : momentInWords(to))}
${govukCheckboxes({ idPrefix: names.never, name: names.never, classes: 'govuk-checkboxes--small', items: [{ value: neverHappened, text: 'It has not happened', checked: to === neverHappened }] })}
${outcome === null ? null : html`<p class="govuk-body maat-dates__outcome">${outcome}</p>`}</div>`,
  });
}
