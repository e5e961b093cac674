import type { WordChoice, WordControl, WordGrid, WordText } from '../documents/index.ts';
import { dayInWords } from '../shared/day.ts';
import {
  addedOthers, answerFieldNames, asksDates, controlNames, dateControlNames, itemInWords, mostRows, neverHappened, optionsOf, pointAnswers, pointCode,
  stateInWords, type AnswerContent, type Item,
} from '../tools/index.ts';
import { controlsOf } from './answer-controls.ts';

/** Rows to fill in below those that are filled; more can be added in the document. */
const spareRows = 4;

/**
 * Every control with which an item is answered in a document, with an answer in place. They are named as those of its form
 * on a page; where a page has several controls of one name, as rows do, the document has one for all.
 */
export function wordControlsOf(item: Item, content: AnswerContent): WordControl[] {
  const names = answerFieldNames(item.id);
  const { reason, comment, evidence } = controlsOf(item, content);
  const words = (name: string, label: string, value: string): WordText => ({ kind: 'words', name, label, value });
  return [
    ...ownControls(item, content),
    ...dateControls(item, content),
    ...otherControl(item, content),
    ...(addedOthers(item).length > 0 ? [words(names.reason, 'If it is not answered: why?', reason)] : []),
    ...(item.comment === 'none' ? [] : [words(names.comment, item.commentLabel ?? 'Comments', comment)]),
    ...(item.evidence || content.evidence !== null ? [words(names.evidence, 'Evidence', evidence)] : []),
  ];
}

function ownControls(item: Item, content: AnswerContent): WordControl[] {
  const name = answerFieldNames(item.id).answer;
  const { answer, text } = controlsOf(item, content);
  switch (item.kind) {
    case 'single-choice':
    case 'yes-no-na':
    case 'grade':
      return [choice(name, 'Answer', [...optionsOf(item), ...othersOf(item)], answer)];
    case 'multi-choice':
      return [{ kind: 'ticks', name, label: 'Answer', choices: item.options, values: answer }];
    case 'checklist':
      return item.points.map((point, at) => ({
        ...choice(controlNames(item)[at] ?? name, point.text, pointAnswers.map(({ code, label }) => ({ code: pointCode(point, code), label })), answer), sentence: true,
      }));
    case 'narrative':
      return [{ kind: 'words', name, label: 'Answer', value: text ?? '' }];
    case 'text':
    case 'number':
      return [{ kind: 'line', name, label: 'Answer', value: text ?? '' }];
    case 'date':
      return [{ kind: 'date', name, label: 'Date', value: text === null || text === '' ? '' : itemInWords(item, text) }];
    case 'timescale':
      return [];
    case 'rows':
      return [gridOf(item, name, answer)];
  }
}

function gridOf(item: Extract<Item, { kind: 'rows' }>, name: string, cells: readonly string[]): WordGrid {
  const width = item.columns.length;
  const rows = Math.min(mostRows, cells.length / width + spareRows);
  const names = controlNames(item);
  return {
    kind: 'grid', name, label: 'Answer', columns: item.columns.map(({ label }) => label),
    rows: Array.from({ length: rows }, (_, row) => item.columns.map((column, at) => ({ name: names[row * width + at] ?? name, value: column.takes === 'date' ? dayInWords(cells[row * width + at] ?? '') : (cells[row * width + at] ?? '') }))),
  };
}

function dateControls(item: Item, content: AnswerContent): WordControl[] {
  const { dates } = controlsOf(item, content);
  if (!asksDates(item) || dates === null) return [];
  const names = dateControlNames(item.id);
  // Times of day are typed: a calendar to choose from has none.
  const kind = item.timescale.unit === 'hours' ? 'line' : 'date';
  return [
    { kind, name: names.from, label: item.timescale.from, value: dates.from },
    { kind, name: names.to, label: item.timescale.to, value: dates.to },
    { kind: 'ticks', name: names.never, label: 'Has it happened?', choices: [{ code: neverHappened, label: `It has not happened: ${item.timescale.to}` }], values: dates.never === '' ? [] : [dates.never] },
  ];
}

/** Other answers have a control of their own wherever the answer itself is more than one choice. */
function otherControl(item: Item, content: AnswerContent): WordControl[] {
  const others = othersOf(item);
  if (others.length === 0 || isOneChoice(item)) return [];
  const { answer, other } = controlsOf(item, content);
  return [choice(answerFieldNames(item.id).other, item.kind === 'checklist' ? 'Or, for the question as a whole' : 'Or another answer', others, other === null ? answer : [other])];
}

/** Whether the item takes one choice of several, other answers among them. */
export function isOneChoice({ kind }: Item): boolean {
  return kind === 'single-choice' || kind === 'yes-no-na' || kind === 'grade';
}

function othersOf(item: Item): { readonly code: string; readonly label: string }[] {
  return addedOthers(item).map((state) => ({ code: state, label: stateInWords(state) }));
}

function choice(name: string, label: string, choices: WordChoice['choices'], chosen: readonly string[]): WordChoice {
  return { kind: 'choice', name, label, choices: choices.map(({ code, label: words }) => ({ code, label: words })), value: choices.find(({ code }) => chosen.includes(code))?.code ?? '' };
}
