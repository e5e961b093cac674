import type { Section } from '../../tools.types.ts';
import { howToAnswer, inOwnWords } from './question.ts';

export const plans: Section = {
  id: 'wm.3',
  number: '10–16',
  title: 'Plans',
  guidance: `Any plan to support or protect the person counts, such as a child in need, child protection, support, or care and support plan. If there is more than one, say which you mean. ${howToAnswer}`,
  items: [
    inOwnWords({
      id: 'wm.3.10',
      number: '10',
      question: 'How does what the assessment found show in the plan?',
      shortName: 'From assessment to plan',
    }),
    inOwnWords({
      id: 'wm.3.11',
      number: '11',
      question: 'How does the plan answer to what the person needs?',
      shortName: 'Needs met by the plan',
      hint: 'Name any need that it leaves out.',
    }),
    inOwnWords({
      id: 'wm.3.12',
      number: '12',
      question: 'How does the plan make harm less likely?',
      shortName: 'Risk lowered by the plan',
      hint: 'Take the main risks one by one.',
    }),
    inOwnWords({
      id: 'wm.3.13',
      number: '13',
      question: 'Is what the plan sets out done by the time it should be?',
      shortName: 'Actions on time',
      hint: 'If not, say which actions were late and give the reason.',
    }),
    inOwnWords({
      id: 'wm.3.14',
      number: '14',
      question: 'Is the plan reviewed when a review is due?',
      shortName: 'Reviews on time',
      hint: 'If not, say which reviews were late and give the reason.',
    }),
    inOwnWords({
      id: 'wm.3.15',
      number: '15',
      question: 'Does the plan say what should be different for the person when it has worked?',
      shortName: 'Plan built on outcomes',
      hint: 'Explain your answer. “Feels safe at home” is an outcome; “goes to a course” is not.',
    }),
    inOwnWords({
      id: 'wm.3.16',
      number: '16',
      question: 'What is better for the person because of the plan?',
      shortName: 'Good done by the plan',
      hint: 'Say how you know and whether it has lasted. If nothing is better, say so.',
    }),
  ],
};

export const agenciesTogether: Section = {
  id: 'wm.4',
  number: '17–18',
  title: 'Agencies working together',
  guidance: howToAnswer,
  items: [
    inOwnWords({
      id: 'wm.4.17',
      number: '17',
      question: 'How do the agencies that matter to the person take part in decisions?',
      shortName: 'Agencies in decisions',
      hint: 'Say which were asked, which took part and which were missing.',
    }),
    inOwnWords({
      id: 'wm.4.18',
      number: '18',
      question: 'What has sharing information, or failing to, meant for the plan?',
      shortName: 'Effect of sharing information',
      prompts: ['the difference it made to the plan', 'what was done well', 'what could be better'],
    }),
  ],
};
