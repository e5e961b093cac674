import type { Scale } from '../../tools.types.ts';
import { gradesToAdequate } from '../inspection-grades.ts';

/** The four grades that inspections used when the tool was written. */
export const fourGrades: Scale = {
  id: 'london-four',
  title: 'Outstanding to inadequate',
  grades: gradesToAdequate,
  rules: [
    'Outstanding is the best grade (1) and inadequate the worst (4).',
    'The tool does not describe the grades. Auditors use the descriptions that the inspectorate published for the time of the work.',
    'A partnership may add descriptions of its own, so that its auditors grade alike.',
    'The impact or the evidence that is written down should bear out the grade.',
  ],
};
