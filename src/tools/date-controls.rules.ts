import { mistakeInDates, neverHappened, readMoment, type AnswerDates } from './compliance.rules.ts';
import type { FieldError } from '../shared/result.ts';
import type { SentDates } from './answers.types.ts';
import type { Timescale } from './tools.types.ts';

/** Names of the controls that hold an item's dates, and the id of their group. */
export function dateControlNames(itemId: string) {
  const group = `d.${itemId}`;
  return { group, from: `${group}[from]`, to: `${group}[to]`, never: `${group}[never]` };
}

/** What the controls hold for these dates. */
export function sentDates({ from, to }: AnswerDates): SentDates {
  return to === neverHappened ? { from, to: '', never: neverHappened } : { from, to, never: '' };
}

/** The dates as they are kept, with what is wrong; what cannot be read stays as it was typed. */
export function readDates(itemId: string, number: string, timescale: Timescale, sent: SentDates): { readonly dates: AnswerDates; readonly errors: readonly FieldError[] } {
  const names = dateControlNames(itemId);
  const typed = { from: oneLine(sent.from), to: oneLine(sent.to) };
  const kept = { from: readMoment(typed.from) ?? typed.from, to: readMoment(typed.to) ?? typed.to };
  if (sent.never === neverHappened && typed.to !== '') {
    return { dates: kept, errors: [{ field: names.never, message: `Question ${number}: “${timescale.to}” has a date and is also ticked as not happened. Keep one of them.` }] };
  }
  const dates = sent.never === neverHappened ? { ...kept, to: neverHappened } : kept;
  const mistake = mistakeInDates(timescale, dates);
  return { dates, errors: mistake ? [{ field: names[mistake.which], message: `Question ${number}, ${mistake.message}` }] : [] };
}

function oneLine(typed: string): string {
  return typed.replaceAll('\u0000', '').toWellFormed().replace(/\s+/g, ' ').trim();
}

/** Dates written in one cell of a file: `27/3/2014 to 2/4/2014`, or `27/3/2014 to not done`. Null when the cell is empty. */
export function datesInCell(cell: string): SentDates | null {
  const text = cell.trim();
  if (text === '') return null;
  const [from = '', to = '', ...more] = text.split(/\s+to\s+|\n/i);
  // What is more than two dates is read as none, so that nothing of it is dropped without a word.
  if (more.length > 0) return { from: text, to: '', never: '' };
  return /^(not[ -]done|never|has not happened)$/i.test(to.trim()) ? { from, to: '', never: neverHappened } : { from, to, never: '' };
}
