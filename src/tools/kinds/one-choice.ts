import { govukRadios } from '../../design-system/index.ts';
import { chosenOptions, readCodes, readCodesCell } from '../choices.rules.ts';
import type { ItemKind } from '../answers.types.ts';
import type { GradeItem, SingleChoiceItem, YesNoNaItem } from '../tools.types.ts';
import { closedAnswerInWords } from '../words.rules.ts';
import { foldedGuidance, mistakeIn, optionFields, questionFieldset, questionHint } from './question-fields.ts';

/** What every kind with one answer out of several shares; the kinds differ in name, and may come to differ in more. */
export function oneChoiceKind<I extends SingleChoiceItem | YesNoNaItem | GradeItem>(kind: I['kind']): ItemKind<I> {
  return {
    kind,
    counted: 'one',
    entry: 'choices',
    controls: (_item, name) => [name],
    held: (item, content) => chosenOptions(item, content).map(({ code }) => code),
    field(item, context) {
      const others = (context.others ?? []).map(({ state, label, opens }) => ({
        value: state,
        text: label,
        checked: context.content.state === state,
        conditional: opens ? { html: opens } : undefined,
      }));
      return govukRadios({
        idPrefix: context.names.answer,
        name: context.names.answer,
        fieldset: questionFieldset(item),
        hint: questionHint(item),
        formGroup: { beforeInputs: foldedGuidance(item) },
        errorMessage: mistakeIn(context, context.names.answer),
        items: [...optionFields(item, context), others.length > 0 && { divider: 'or' }, ...others],
      });
    },
    read: (item, given) => readCodes(item, given, false),
    readCell: (item, cell) => readCodesCell(item, cell, false),
    words: (item, content) => closedAnswerInWords(item, content),
  };
}
