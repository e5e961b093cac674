import type { Form } from '../platform/index.ts';
import { answerFieldNames } from './answer.rules.ts';
import { controlNames } from './answer.ts';
import { asksDates } from './compliance.rules.ts';
import { dateControlNames } from './date-controls.rules.ts';
import { kindOf } from './kinds/kinds.ts';
import type { AnswerFields } from './answers.types.ts';
import type { Item } from './tools.types.ts';

/** One item's answer as a form sent it, from the controls that `answerFields` draws. */
export function sentAnswer(item: Item, form: Form): AnswerFields {
  const names = answerFieldNames(item.id);
  return {
    // Rows keep their places: a cell that was not sent is empty.
    answer: kindOf(item).entry === 'cells' ? controlNames(item).map((name) => form.one(name)) : controlNames(item).flatMap((name) => form.all(name)),
    other: form.one(names.other),
    reason: form.one(names.reason),
    comment: form.one(names.comment),
    evidence: form.one(names.evidence),
    dates: asksDates(item) ? sentDates(item, form) : undefined,
  };
}

function sentDates({ id }: Item, form: Form): AnswerFields['dates'] {
  const names = dateControlNames(id);
  return { from: form.one(names.from), to: form.one(names.to), never: form.one(names.never) };
}
