import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { controlNames, readAnswer } from '../answer.ts';
import { answerFieldNames } from '../answer.rules.ts';
import type { AnswerContent } from '../answers.types.ts';
import { asksDates } from '../compliance.rules.ts';
import { dateControlNames } from '../date-controls.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { Item, Tool } from '../tools.types.ts';

/** What somebody entered to try a form, by item, with what is wrong with it. It is read as a return's is, and kept nowhere. */
export function readTriedAnswers(tool: Tool, form: Form): { readonly answers: ReadonlyMap<string, AnswerContent>; readonly errors: readonly FieldError[] } {
  const answers = new Map<string, AnswerContent>();
  const errors: FieldError[] = [];
  for (const item of allItems(tool)) {
    const read = readTried(item, form);
    answers.set(item.id, read.content);
    errors.push(...read.errors);
  }
  return { answers, errors };
}

function readTried(item: Item, form: Form) {
  const names = answerFieldNames(item.id);
  const dates = dateControlNames(item.id);
  return readAnswer(item, {
    answer: controlNames(item).flatMap((name) => form.all(name)),
    other: form.one(names.other),
    reason: form.one(names.reason),
    comment: form.one(names.comment),
    evidence: form.one(names.evidence),
    dates: asksDates(item) ? { from: form.one(dates.from), to: form.one(dates.to), never: form.one(dates.never) } : undefined,
  });
}
