import type { ItemKind } from '../answers.types.ts';
import type { YesNoNaItem } from '../tools.types.ts';
import { oneChoiceKind } from './one-choice.ts';

/** Yes, no, or a "not applicable" that the tool itself prints. */
export const yesNoNaKind: ItemKind<YesNoNaItem> = oneChoiceKind('yes-no-na');
