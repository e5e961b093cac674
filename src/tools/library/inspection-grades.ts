import type { Grade } from '../tools.types.ts';

/** The four grades that inspections used until "Requires improvement" took the place of "Adequate"; none of the tools describes them. */
export const gradesToAdequate: readonly Grade[] = [
  { code: 'outstanding', label: 'Outstanding', rank: 1, criteria: null },
  { code: 'good', label: 'Good', rank: 2, criteria: null },
  { code: 'adequate', label: 'Adequate', rank: 3, criteria: null },
  { code: 'inadequate', label: 'Inadequate', rank: 4, criteria: null },
];
