import type { Scale } from '../../tools.types.ts';

/** The four grades that inspections used when the tool was written. */
export const fourGrades: Scale = {
  id: 'london-four',
  title: 'Outstanding to inadequate',
  grades: [
    { code: 'outstanding', label: 'Outstanding', rank: 1, criteria: null },
    { code: 'good', label: 'Good', rank: 2, criteria: null },
    { code: 'adequate', label: 'Adequate', rank: 3, criteria: null },
    { code: 'inadequate', label: 'Inadequate', rank: 4, criteria: null },
  ],
  rules: [
    'Outstanding is the best grade (1) and inadequate the worst (4).',
    'The tool does not describe the grades. Auditors use the descriptions that the inspectorate published for the time of the work.',
    'A partnership may add descriptions of its own, so that its auditors grade alike.',
    'The impact or the evidence that is written down should bear out the grade.',
  ],
};
