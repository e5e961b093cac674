import type { GradeItem, ItemKind } from '../tools.types.ts';
import { oneChoiceKind } from './one-choice.ts';

/** One step of an ordinal scale. */
export const gradeKind: ItemKind<GradeItem> = oneChoiceKind('grade');
