import type { ItemKind } from '../answers.types.ts';
import type { NumberItem } from '../tools.types.ts';
import { oneLineKind } from './one-line.ts';

/** A whole number, 0 or more. */
export const numberKind: ItemKind<NumberItem> = oneLineKind<NumberItem>({
  kind: 'number', width: 'govuk-input--width-5', inputmode: 'numeric',
  keep: (text) => (/^\d{1,9}$/.test(text) ? String(Number(text)) : null),
  wrong: 'enter a whole number, such as 12.',
  words: (text) => text,
});
