import type { ItemKind } from '../answers.types.ts';
import type { TextItem } from '../tools.types.ts';
import { oneLineKind } from './one-line.ts';

/** A few words on one line. */
export const textKind: ItemKind<TextItem> = oneLineKind<TextItem>({
  kind: 'text', width: 'govuk-!-width-two-thirds', wrong: '', keep: (text) => text, words: (text) => text,
});
