import { answerFieldNames, chosenOptions, isOtherAnswer, isPrinted, kindOf, type AnswerContent, type Item } from '../tools/index.ts';

/** What each control of an item's fields holds for an answer. */
export interface AnswerControls {
  /** Chosen codes, an added other answer among them; empty for items answered in words. */
  readonly answer: readonly string[];
  /** The words of an item answered in words, else null. */
  readonly text: string | null;
  /** The other answer beside an item answered in words ('' when there is none), else null. */
  readonly other: string | null;
  readonly reason: string;
  readonly comment: string;
  readonly evidence: string;
}

/** An answer as its controls show it: what a script puts into them, and what a form would send. */
export function controlsOf(item: Item, content: AnswerContent): AnswerControls {
  const closed = kindOf(item).counted !== 'no';
  const other = isOtherAnswer(content.state) && !isPrinted(item, content.state) ? content.state : '';
  return {
    answer: closed ? [...chosenOptions(item, content).map(({ code }) => code), ...(other === '' ? [] : [other])] : [],
    text: closed ? null : (content.text ?? ''),
    other: closed ? null : other,
    reason: content.reason ?? '',
    comment: content.comment ?? '',
    evidence: content.evidence ?? '',
  };
}

/** The form fields that say an answer, for pages that carry one without showing its controls. */
export function fieldsSaying(item: Item, content: AnswerContent): { readonly name: string; readonly value: string }[] {
  const names = answerFieldNames(item.id);
  const { answer, text, other, reason, comment, evidence } = controlsOf(item, content);
  return [
    ...answer.map((value) => ({ name: names.answer, value })),
    ...(text ? [{ name: names.answer, value: text }] : []),
    ...(other ? [{ name: names.other, value: other }] : []),
    ...[{ name: names.reason, value: reason }, { name: names.comment, value: comment }, { name: names.evidence, value: evidence }].filter(({ value }) => value !== ''),
  ];
}
