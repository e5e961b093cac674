import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { readAnswer } from '../answer.ts';
import type { AnswerContent } from '../answers.types.ts';
import { sentAnswer } from '../sent-answer.ts';
import { allItems } from '../tool.rules.ts';
import type { Tool } from '../tools.types.ts';

/** What somebody entered to try a form, by item, with what is wrong with it. It is read as a return's is, and kept nowhere. */
export function readTriedAnswers(tool: Tool, form: Form): { readonly answers: ReadonlyMap<string, AnswerContent>; readonly errors: readonly FieldError[] } {
  const read = allItems(tool).map((item) => ({ item, ...readAnswer(item, sentAnswer(item, form)) }));
  return { answers: new Map(read.map(({ item, content }) => [item.id, content])), errors: read.flatMap(({ errors }) => errors) };
}
