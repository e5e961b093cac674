import type { ItemKind } from '../answers.types.ts';
import type { SingleChoiceItem } from '../tools.types.ts';
import { oneChoiceKind } from './one-choice.ts';

/** One answer out of the item's own options. */
export const singleChoiceKind: ItemKind<SingleChoiceItem> = oneChoiceKind('single-choice');
