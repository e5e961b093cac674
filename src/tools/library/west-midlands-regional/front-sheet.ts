import type { Section } from '../../tools.types.ts';
import { inOwnWords, onFrontSheet } from './question.ts';

export const frontSheet: Section = {
  id: 'wm.front',
  number: 'F',
  title: 'Front sheet',
  guidance:
    'Say what is being audited, by whom and when. In the rest of the form, look at the 12 months before the day of the audit. '
    + 'Bring in what is older only where it helps to explain them. Answer every question; if one does not apply, choose “Not '
    + 'applicable”. Do not write the name of the child, the adult or anybody in the family.',
  items: [
    onFrontSheet('date', {
      id: 'wm.front.01',
      number: 'F1',
      question: 'On what day do you fill in this form?',
      shortName: 'Date of the form',
      note: 'The source has two dates and does not explain the first. It was taken as the day on which the form is filled in.',
    }),
    onFrontSheet('text', {
      id: 'wm.front.02',
      number: 'F2',
      question: 'What is the theme of this audit?',
      shortName: 'Theme of the audit',
      hint: 'The coordinator can tell you. It may be neglect, self-neglect or domestic abuse, for example.',
    }),
    onFrontSheet('text', {
      id: 'wm.front.03',
      number: 'F3',
      question: 'Who are you that fill in this form?',
      shortName: 'Auditor',
      hint: 'Your name, or your job and team if your partnership leaves names out.',
    }),
    onFrontSheet('text', {
      id: 'wm.front.04',
      number: 'F4',
      question: 'For which agency do you audit?',
      shortName: 'Auditor’s agency',
      hint: 'An agency is any organisation that works with the person, such as a school, a health service, the police, a housing association or a service that the council pays for.',
    }),
    onFrontSheet('text', {
      id: 'wm.front.05',
      number: 'F5',
      question: 'Who in your agency works on this case?',
      shortName: 'Practitioner on the case',
      hint: 'Their job and team are enough, such as “health visitor, north team”. If there are several, choose the one who knows the case best.',
      note: 'The source asks for a name. The job and team are enough to bring feedback back to the right people, so a name is not needed.',
    }),
    onFrontSheet('date', {
      id: 'wm.front.06',
      number: 'F6',
      question: 'On what day is the case audited?',
      shortName: 'Day of the audit',
      hint: 'The 12 months that you look at end on this day.',
    }),
    onFrontSheet('text', {
      id: 'wm.front.07',
      number: 'F7',
      question: 'What are the case’s reference or the person’s initials?',
      shortName: 'Reference of the case',
      hint: 'Use those that this audit uses. Never write the name.',
      note: 'The source asks for the name of the child or adult. Maat never takes it; the case’s reference says who is meant.',
    }),
    {
      id: 'wm.front.08',
      number: 'F8',
      kind: 'single-choice',
      question: 'Is this case about a child or an adult?',
      shortName: 'Child or adult',
      options: [
        { code: 'child', label: 'A child', hint: 'Anybody under 18, also before birth' },
        { code: 'adult', label: 'An adult at risk', hint: 'An adult who needs care or support and may be abused or neglected; many forms say “vulnerable adult”' },
      ],
      audience: 'each-agency',
      comment: 'none',
      evidence: false,
      otherAnswers: ['na'],
      note: 'On the source’s form one of the two words is struck out. It is asked as a question of its own.',
    },
    onFrontSheet('text', {
      id: 'wm.front.09',
      number: 'F9',
      question: 'What kind of plan or support does the person have now?',
      shortName: 'Status of the case',
      hint: 'For example early help, a child in need plan, a child protection plan, a care and support plan, or none because the case is closed.',
      note: 'The source’s list of plans stands apart from every question. It was taken as examples for this one, and used again at the head of the questions about plans.',
    }),
  ],
};

export const context: Section = {
  id: 'wm.context',
  number: 'C',
  title: 'How your agency knows the person',
  items: [
    inOwnWords({
      id: 'wm.context.01',
      number: 'C1',
      question: 'Since when has your service had this case?',
      shortName: 'Time the case has been open',
      hint: 'Give the date and, in years and months, how long that is. If the case is closed, say when it was.',
    }),
    inOwnWords({
      id: 'wm.context.02',
      number: 'C2',
      question: 'Did you know the child or adult before then?',
      shortName: 'Known before',
      hint: 'If you did, say why and when.',
      note: 'The source’s form has a loose “a” here, one of a run of letters that belong to no question; it is not used as a number.',
    }),
  ],
};
