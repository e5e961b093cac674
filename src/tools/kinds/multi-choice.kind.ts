import { govukCheckboxes } from '../../design-system/index.ts';
import { chosenOptions, readCodes, readCodesCell } from '../choices.rules.ts';
import type { ItemKind } from '../answers.types.ts';
import type { MultiChoiceItem } from '../tools.types.ts';
import { closedAnswerInWords } from '../words.rules.ts';
import { foldedGuidance, mistakeIn, optionFields, questionFieldset, questionHint } from './question-fields.ts';

/** Any number of the item's options; they are kept in the order of the options, each once. */
export const multiChoiceKind: ItemKind<MultiChoiceItem> = {
  kind: 'multi-choice',
  counted: 'several',
  entry: 'choices',
  controls: (_item, name) => [name],
  held: (item, content) => chosenOptions(item, content).map(({ code }) => code),
  field(item, context) {
    const alone = new Set(item.options.filter((option) => option.state).map((option) => option.code));
    const own = optionFields(item, context).map((field) => (alone.has(field.value) ? { ...field, behaviour: 'exclusive' } : field));
    const others = (context.others ?? []).map(({ state, label, opens }) => ({
      value: state,
      text: label,
      behaviour: 'exclusive',
      checked: context.content.state === state,
      conditional: opens ? { html: opens } : undefined,
    }));
    return govukCheckboxes({
      idPrefix: context.names.answer,
      name: context.names.answer,
      fieldset: questionFieldset(item),
      hint: questionHint(item),
      formGroup: { beforeInputs: foldedGuidance(item) },
      errorMessage: mistakeIn(context, context.names.answer),
      items: [...own, others.length > 0 && { divider: 'or' }, ...others],
    });
  },
  read: (item, given) => readCodes(item, given, true),
  readCell: (item, cell) => readCodesCell(item, cell, true),
  words: (item, content) => closedAnswerInWords(item, content),
};
