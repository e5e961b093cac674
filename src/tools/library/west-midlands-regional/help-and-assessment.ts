import type { Section } from '../../tools.types.ts';
import { howToAnswer, inOwnWords } from './question.ts';

export const earlyHelp: Section = {
  id: 'wm.1',
  number: '1–5',
  title: 'Prevention, early help and thresholds',
  guidance: `These questions are about help before things got worse, and about thresholds: how much need or risk there has to be before a service steps in. ${howToAnswer}`,
  items: [
    inOwnWords({
      id: 'wm.1.01',
      number: '1',
      question: 'What was done with each chance to help early or to stop harm before it happened?',
      shortName: 'Prevention and early help',
      hint: 'Say which chances were noticed, what was thought about them, and which were taken.',
    }),
    inOwnWords({
      id: 'wm.1.02',
      number: '2',
      question: 'What changed for the person because of that?',
      shortName: 'Effect of early help',
      hint: 'If a chance was missed, say what came of that.',
    }),
    inOwnWords({
      id: 'wm.1.03',
      number: '3',
      question: 'Was the support at each point as much as the person needed, and no more?',
      shortName: 'Right amount of support',
      hint: 'Explain your answer: say when there was too little, too much or the wrong kind.',
    }),
    inOwnWords({
      id: 'wm.1.04',
      number: '4',
      question: 'Was the escalation procedure used in the way it should have been?',
      shortName: 'Use of escalation',
      onlyIf: 'your agency or partnership has an escalation procedure',
      hint: 'Say first whether it was needed. Explain your answer.',
      guidance: 'An escalation procedure is the agreed way to take a disagreement between agencies to more senior people. If there is none, choose “Not applicable”. If it was not needed, say how you know.',
    }),
    inOwnWords({
      id: 'wm.1.05',
      number: '5',
      question: 'When people disagreed about the case, what settled it?',
      shortName: 'Settling disagreements',
      hint: 'Say who disagreed, how long it took and what came of it. If nobody disagreed, choose “Not applicable”.',
    }),
  ],
};

export const assessment: Section = {
  id: 'wm.2',
  number: '6–9',
  title: 'Assessment',
  guidance: `An assessment is a careful look at what a person needs and at what may harm them. ${howToAnswer}`,
  items: [
    inOwnWords({
      id: 'wm.2.06',
      number: '6',
      question: 'What tools helped you to assess the person, and on which dates?',
      shortName: 'Assessment tools',
      hint: 'Such as a checklist for neglect, a risk score for domestic abuse, or a mental capacity assessment. Give a date for each.',
    }),
    inOwnWords({
      id: 'wm.2.07',
      number: '7',
      question: 'Do assessments come soon enough and go as deep as the risk calls for?',
      shortName: 'Speed and depth of assessment',
      hint: 'Explain your answer: speed first, then depth.',
    }),
    inOwnWords({
      id: 'wm.2.08',
      number: '8',
      question: 'What do the assessments make of the family’s past and present?',
      shortName: 'Family history and context',
      prompts: [
        'the history of the family',
        'their situation now, such as home, money and health (the context)',
        'the use of a chronology',
        'the use of a genogram',
      ],
      guidance: 'A chronology is a list of the main events with their dates. A genogram is a drawing of who belongs to the family, much like a family tree.',
    }),
    inOwnWords({
      id: 'wm.2.09',
      number: '9',
      question: 'What has been tried so that everybody in the family has a part in the assessment?',
      shortName: 'Whole family in assessment',
      prompts: [
        'parents who have lost touch (estranged)',
        'new partners',
        'step-parents',
        'others, such as grandparents, grown-up children or carers',
      ],
    }),
  ],
};
