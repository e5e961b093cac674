import { dayInWords, isDay, readDay } from '../../shared/day.ts';
import type { ItemKind } from '../answers.types.ts';
import type { DateItem } from '../tools.types.ts';
import { oneLineKind } from './one-line.ts';

/** A calendar day, kept as an ISO day. */
export const dateKind: ItemKind<DateItem> = oneLineKind<DateItem>({
  kind: 'date', width: 'govuk-input--width-20', example: 'For example, 27 3 2014 or 27 March 2014.',
  keep: readDay,
  wrong: 'enter a date that exists, like 27 3 2014.',
  // What is no day, such as 2014-02-30, stays as it was typed.
  words: (text) => (isDay(text) ? dayInWords(text) : text),
});
