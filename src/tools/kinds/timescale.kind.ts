import { govukRadios, html } from '../../design-system/index.ts';
import { nothingGiven } from '../choices.rules.ts';
import type { ItemKind } from '../answers.types.ts';
import type { TimescaleItem } from '../tools.types.ts';
import { closedAnswerInWords } from '../words.rules.ts';
import { datesFields } from './dates-fields.ts';

/** Two dates, of which Maat says whether the time between them was kept to. The answer is worked out, never chosen. */
export const timescaleKind: ItemKind<TimescaleItem> = {
  kind: 'timescale',
  counted: 'one',
  entry: 'dates',
  // Only another answer is chosen here; the dates have controls of their own.
  controls: (_item, name) => [name],
  held: () => [],
  field(item, context) {
    const others = context.others ?? [];
    return html`${datesFields(item, context)}
${others.length === 0 ? null : govukRadios({
      idPrefix: context.names.answer,
      name: context.names.answer,
      classes: 'govuk-radios--small',
      fieldset: { legend: { text: `Or, instead of the dates of question ${item.number}` } },
      items: [
        { value: '', text: 'I give the dates above', checked: !others.some(({ state }) => state === context.content.state) },
        ...others.map(({ state, label, opens }) => ({ value: state, text: label, checked: context.content.state === state, conditional: opens ? { html: opens } : undefined })),
      ],
    })}`;
  },
  read: () => nothingGiven,
  readCell: () => nothingGiven,
  words: (item, content) => closedAnswerInWords(item, content),
};
