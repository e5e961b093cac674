import type { Scale } from '../../tools.types.ts';

/** The four grades of the West Midlands, for the whole case. The criteria fit children, adults and carers alike. */
export const wmFour: Scale = {
  id: 'wm-four',
  title: 'Overall grade of the case',
  grades: [
    {
      code: 'outstanding',
      label: 'Outstanding',
      rank: 1,
      criteria:
        'The work is better than good. Life for the child, the adult or their carer has become much better and has stayed so. '
        + 'What was done rests on research or other evidence, some of it breaks new ground, and it has changed lives far more '
        + 'than could be expected.',
    },
    {
      code: 'good',
      label: 'Good',
      rank: 2,
      criteria: 'Start from here. Again and again the file shows that the work with the child, the adult and their carers is as it should be.',
    },
    {
      code: 'requires-improvement',
      label: 'Requires improvement',
      rank: 3,
      criteria: 'The work with the child or adult is as it should be in some places and not in others, and you have written down what must be done or get better.',
    },
    {
      code: 'inadequate',
      label: 'Inadequate',
      rank: 4,
      criteria:
        'At least one of these is true. The work with the child or adult is worrying. It is not as it should be, or the file has '
        + 'too little to show that it is, in all or most parts of this form. Something has to be done at once.',
    },
  ],
  rules: [
    'Give one grade for the whole case.',
    'Start from Good, and ask what speaks for a better or a worse grade.',
    'Some questions matter more than others: a worry about safety, or help that left somebody worse off, can make it Requires improvement even when many other answers are good.',
    'Evidence that is missing counts against the grade; a question that does not apply never does.',
    'If something has to be done at once, the grade is Inadequate.',
  ],
};
