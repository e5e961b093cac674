import type { Section } from '../../tools.types.ts';
import { howToAnswer, inOwnWords } from './question.ts';

export const livedExperience: Section = {
  id: 'wm.5',
  number: '19–21',
  title: 'The person’s life and voice',
  guidance: `These questions ask whether the person stands at the centre. For adults that includes Making Safeguarding Personal: the person’s own wishes lead what is done to keep them safe. ${howToAnswer}`,
  items: [
    inOwnWords({
      id: 'wm.5.19',
      number: '19',
      question: 'How have people found out what an ordinary day is like for the child or adult?',
      shortName: 'Daily life understood',
      hint: 'For example by spending time with them, seeing where they sleep and eat, or asking those who are with them most.',
    }),
    inOwnWords({
      id: 'wm.5.20',
      number: '20',
      question: 'What makes the person safer now than before they had help?',
      shortName: 'Safer through help',
      hint: 'Say what shows it. If they are no safer, say so.',
      concernPrompt: 'If the child or adult may not be safe now, tell your manager today and raise an immediate concern. Do not wait for the audit.',
    }),
    inOwnWords({
      id: 'wm.5.21',
      number: '21',
      question: 'How do the person’s own words, wishes and feelings shape what is done?',
      shortName: 'The person’s voice',
      hint: 'Say how they were heard, also if they do not speak or had an advocate (somebody who speaks up for them), and what was done about it.',
    }),
  ],
};

export const help: Section = {
  id: 'wm.6',
  number: '22–25',
  title: 'What was done to help',
  guidance: howToAnswer,
  items: [
    inOwnWords({
      id: 'wm.6.22',
      number: '22',
      question: 'How did your agency find out what lies behind the person’s difficulties, and make its help fit?',
      shortName: 'Causes found and help fitted',
      hint: 'Say what puts the person at risk of harm, what the deeper causes are, and how the help or the plan was made to fit them.',
    }, 'own-agency'),
    inOwnWords({
      id: 'wm.6.23',
      number: '23',
      question: 'What is the person, or the family, good at, and how has the help made use of it?',
      shortName: 'Strengths used',
      hint: 'Say how these strengths came to be known.',
    }),
    inOwnWords({
      id: 'wm.6.24',
      number: '24',
      question: 'What shows that people thought about who the person is, and what difference did it make?',
      shortName: 'Identity and equality',
      prompts: [
        'age', 'disability', 'ethnicity', 'faith or belief', 'gender', 'gender identity', 'language', 'race', 'sexual orientation',
        'mental capacity',
      ],
      guidance:
        'Write about those that matter in this case, and say so if one that matters was overlooked. Mental capacity means being '
        + 'able to make a decision when it has to be made; the law on it is for people of 16 and over.',
    }),
    inOwnWords({
      id: 'wm.6.25',
      number: '25',
      question: 'When help did not work or things got worse, did somebody act quickly?',
      shortName: 'Acting when help fails',
      hint: 'Explain your answer, with the dates on which it was noticed and on which something was done.',
    }),
  ],
};
