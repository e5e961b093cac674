import type { Scale } from '../../tools.types.ts';
import { gradesToAdequate } from '../inspection-grades.ts';

/** The four grades that inspections used at the time. Their descriptions were the inspectorate’s and are not given here. */
export const devonFour: Scale = {
  id: 'devon-four',
  title: 'Grades of the five themes and of the whole case',
  grades: gradesToAdequate,
  rules: [
    'What each grade means is described in the inspectorate’s papers of the time, not in the tool. Agree on it before the audit starts.',
    'The overall grade is a judgement of its own. It is not worked out from the themes: a case can be Adequate overall while a theme is not.',
    'A grade below Adequate, in a theme or overall, is reported to the board.',
  ],
};
