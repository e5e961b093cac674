import type { ItemKind } from '../answers.types.ts';
import type { GradeItem } from '../tools.types.ts';
import { oneChoiceKind } from './one-choice.ts';

/** One step of an ordinal scale. */
export const gradeKind: ItemKind<GradeItem> = oneChoiceKind('grade');
