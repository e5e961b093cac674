import type { Companion } from '../tools.types.ts';

/** What the Cheshire East audit asked of people besides its form. */
export const cheshireEastCompanions: readonly Companion[] = [
  {
    id: 'cheshire-east.parents-call',
    title: 'Parents’ call guide',
    forWhom: 'Parents and carers of a child in the audit, on the phone',
    prompts: [
      'How have the people who work with you and your family helped and supported you?',
      'How well do you think they work with one another?',
      'When the last plan ended, was it clear to you what help you could still have?',
      'What do you understand about why the last plan ended?',
      'What do you understand about why there is a plan again?',
      'What is it like for you and your family to be on a plan again, and what has it changed?',
    ],
  },
  {
    id: 'cheshire-east.workshop',
    title: 'Practitioners’ workshop',
    forWhom: 'Practitioners on the cases in the audit, together, once the first results are there',
    prompts: [
      'Another plan was the right answer, because the family’s life and the risks had changed. Where does that fit what you have seen?',
      'The plan before was closed while the risks were still there. Where does that fit what you have seen, and what led to it?',
      'The help after the plan was badly thought out, or did not come as it should have. Where does that fit what you have seen?',
      'Somebody new took over and saw the risks differently. Where does that fit what you have seen?',
    ],
  },
];
