import { govukTextarea } from '../../design-system/index.ts';
import { keptText, tooLong } from '../answer.rules.ts';
import { nothingGiven } from '../choices.rules.ts';
import { stateInWords } from '../states.rules.ts';
import type { ItemKind, ReadAnswer } from '../answers.types.ts';
import type { NarrativeItem } from '../tools.types.ts';
import { foldedGuidance, mistakeIn, questionHeading, questionHint } from './question-fields.ts';

function readWords(item: NarrativeItem, words: string): ReadAnswer {
  const text = keptText(words);
  if (text === null) return nothingGiven;
  return { value: null, text, state: 'answered', error: tooLong(text, `The answer to question ${item.number}`) };
}

/** An answer in the auditor's own words. */
export const narrativeKind: ItemKind<NarrativeItem> = {
  kind: 'narrative',
  counted: 'no',
  entry: 'words',
  controls: (_item, name) => [name],
  held: (_item, { text }) => (text === null ? [] : [text]),
  field(item, context) {
    return govukTextarea({
      id: context.names.answer,
      name: context.names.answer,
      label: { html: questionHeading(item), classes: 'govuk-label--m' },
      hint: questionHint(item),
      formGroup: { beforeInput: foldedGuidance(item) },
      errorMessage: mistakeIn(context, context.names.answer),
      rows: '8',
      value: context.content.text ?? '',
    });
  },
  read: (item, given) => readWords(item, given.join('\n')),
  readCell: (item, cell) => readWords(item, cell),
  words: (_item, content) => content.text ?? stateInWords(content.state),
};
