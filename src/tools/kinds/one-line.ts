import { govukInput } from '../../design-system/index.ts';
import { keptText, tooLong } from '../answer.rules.ts';
import { nothingGiven } from '../choices.rules.ts';
import { stateInWords } from '../states.rules.ts';
import type { ItemKind, ReadAnswer } from '../answers.types.ts';
import type { DateItem, NumberItem, TextItem } from '../tools.types.ts';
import { foldedGuidance, mistakeIn, questionHeading, questionHint } from './question-fields.ts';

type OneLineItem = TextItem | DateItem | NumberItem;

interface OneLine<I extends OneLineItem> {
  readonly kind: I['kind'];
  /** Width of the box, as the official classes name it. */
  readonly width: string;
  readonly inputmode?: string;
  /** Added to the question's hint, to show how the answer is written. */
  readonly example?: string;
  /** The text as it is kept, or null when it is not what the question asks for. */
  readonly keep: (text: string) => string | null;
  /** What to say then, after "Question 1.2: ". */
  readonly wrong: string;
  readonly words: (text: string) => string;
}

/** As a box for one line holds it: browsers leave line ends out there, which would run words together. */
function onOneLine(typed: string): string {
  return (keptText(typed) ?? '').replace(/\s*\n\s*/g, ' ').trim();
}

/** What every kind that is answered on one line shares. What cannot be read stays in the box as it was typed. */
export function oneLineKind<I extends OneLineItem>({ kind, width, inputmode, example, keep, wrong, words }: OneLine<I>): ItemKind<I> {
  const read = (item: I, typed: string): ReadAnswer => {
    const text = keptText(onOneLine(typed));
    if (text === null) return nothingGiven;
    const kept = keep(text);
    const error = kept === null ? `Question ${item.number}: ${wrong}` : tooLong(text, `The answer to question ${item.number}`);
    return { value: null, text: kept ?? text, state: 'answered', error };
  };
  return {
    kind,
    counted: 'no',
    entry: 'words',
    controls: (_item, name) => [name],
    held: (_item, { text }) => (text === null ? [] : [text]),
    field(item, context) {
      const hint = [questionHint(item)?.text, example].filter(Boolean).join(' ');
      return govukInput({
        id: context.names.answer,
        name: context.names.answer,
        label: { html: questionHeading(item), classes: 'govuk-label--m' },
        hint: hint === '' ? undefined : { text: hint },
        formGroup: { beforeInput: foldedGuidance(item) },
        errorMessage: mistakeIn(context, context.names.answer),
        classes: width,
        inputmode,
        value: context.content.text === null ? '' : words(context.content.text),
      });
    },
    read: (item, given) => read(item, given.join(' ')),
    readCell: (item, cell) => read(item, cell),
    words: (_item, content) => (content.text === null ? stateInWords(content.state) : words(content.text)),
  };
}
