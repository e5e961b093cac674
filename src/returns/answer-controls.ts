import {
  answerFieldNames, asksDates, controlNames, dateControlNames, datesIn, heldByControls, isOtherAnswer, isPrinted, kindOf, momentInWords, sentDates,
  type AnswerContent, type Item, type SentDates,
} from '../tools/index.ts';

/** What each control of an item's fields holds for an answer. */
export interface AnswerControls {
  /** Chosen codes, an added other answer among them, or the cells of rows; empty for items answered in one text. */
  readonly answer: readonly string[];
  /** The words of an item answered in one text, else null. */
  readonly text: string | null;
  /** The other answer beside an item answered in words ('' when there is none), else null. */
  readonly other: string | null;
  /** The dates of a timescale; null where the item takes none. */
  readonly dates: SentDates | null;
  readonly reason: string;
  readonly comment: string;
  readonly evidence: string;
}

/** An answer as its controls show it: what a script puts into them, and what a form would send. */
export function controlsOf(item: Item, content: AnswerContent): AnswerControls {
  const { entry, counted } = kindOf(item);
  const grouped = counted !== 'no';
  const other = isOtherAnswer(content.state) && !isPrinted(item, content.state) ? content.state : '';
  const held = heldByControls(item, content);
  const sent = sentDates(datesIn(content.dates));
  return {
    answer: entry === 'words' ? [] : [...held, ...(grouped && other !== '' ? [other] : [])],
    text: entry === 'words' ? (held[0] ?? '') : null,
    other: grouped ? null : other,
    dates: asksDates(item) ? { ...sent, from: momentInWords(sent.from), to: momentInWords(sent.to) } : null,
    reason: content.reason ?? '',
    comment: content.comment ?? '',
    evidence: content.evidence ?? '',
  };
}

/** The form fields that say an answer, for pages that carry one without showing its controls. */
export function fieldsSaying(item: Item, content: AnswerContent): { readonly name: string; readonly value: string }[] {
  const names = answerFieldNames(item.id);
  const { answer, text, other, dates, reason, comment, evidence } = controlsOf(item, content);
  const dateNames = dateControlNames(item.id);
  return [
    ...(kindOf(item).entry === 'cells'
      ? controlNames(item).slice(0, answer.length).map((name, at) => ({ name, value: answer[at] ?? '' }))
      : answer.map((value) => ({ name: names.answer, value }))),
    ...[
      { name: names.answer, value: text ?? '' }, { name: names.other, value: other ?? '' },
      { name: dateNames.from, value: dates?.from ?? '' }, { name: dateNames.to, value: dates?.to ?? '' }, { name: dateNames.never, value: dates?.never ?? '' },
      { name: names.reason, value: reason }, { name: names.comment, value: comment }, { name: names.evidence, value: evidence },
    ].filter(({ value }) => value !== ''),
  ];
}
