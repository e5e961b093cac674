import type { ItemKind } from '../answers.types.ts';
import type { Item, ItemKindName } from '../tools.types.ts';
import { checklistKind } from './checklist.kind.ts';
import { dateKind } from './date.kind.ts';
import { gradeKind } from './grade.kind.ts';
import { multiChoiceKind } from './multi-choice.kind.ts';
import { narrativeKind } from './narrative.kind.ts';
import { numberKind } from './number.kind.ts';
import { rowsKind } from './rows.kind.ts';
import { singleChoiceKind } from './single-choice.kind.ts';
import { textKind } from './text.kind.ts';
import { timescaleKind } from './timescale.kind.ts';
import { yesNoNaKind } from './yes-no-na.kind.ts';

/** Every kind of item, by name. A kind of `Item` that is missing here does not compile. */
export const itemKinds = {
  'single-choice': singleChoiceKind,
  'yes-no-na': yesNoNaKind,
  'multi-choice': multiChoiceKind,
  grade: gradeKind,
  checklist: checklistKind,
  narrative: narrativeKind,
  text: textKind,
  date: dateKind,
  number: numberKind,
  timescale: timescaleKind,
  rows: rowsKind,
} satisfies { readonly [Name in ItemKindName]: ItemKind<Extract<Item, { readonly kind: Name }>> };

/** What an item's kind can do with it. */
export function kindOf<I extends Item>(item: I): ItemKind<I> {
  return itemKinds[item.kind] as unknown as ItemKind<I>;
}
