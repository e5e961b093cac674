import type { Starter } from './derive.ts';

type Sections = Starter['sections'];

/** Parts of the London form that fit every kind of case as they are. */
export const forEveryCase: Sections = {
  key: { keep: ['01', '02'] },
  ecm: { keep: ['01.impact', '01.grade', '02.impact', '02.grade', '03.impact', '03.grade', '04.impact', '04.grade', '05.impact', '05.grade'] },
  8: { keep: ['01', '02', '03', 'grade', 'evidence'] },
  overall: { keep: ['grade', 'recs', 'feedback', 'auditor', 'date'] },
};

/** Case details that the coordinator and the agencies fill in, without what belongs to one kind of plan. */
export const detailsOfEveryCase = ['01', '02', '03', '04', '05', '06', '07', '08'] as const;
