import { gradeOptions } from '../../scales.rules.ts';
import type { Companion, Section } from '../../tools.types.ts';
import { devonFour } from './scale.ts';

export const overall: Section = {
  id: 'devon.overall',
  number: 'O',
  title: 'Overall rating',
  guidance: 'Judge the case as a whole, once the five themes are done.',
  items: [
    {
      id: 'devon.overall.grade',
      number: 'O.1',
      kind: 'grade',
      scale: devonFour.id,
      options: gradeOptions(devonFour),
      question: 'How good is the work in this case as a whole?',
      shortName: 'Overall grade',
      hint: 'Do not work it out from the five themes: weigh up the whole case. A grade below Adequate is reported to the board.',
      guidance: devonFour.rules.join(' '),
      audience: 'audit-team',
      comment: 'optional',
      commentLabel: 'Why this grade',
      evidence: false,
      otherAnswers: [],
    },
    {
      id: 'devon.overall.immediate',
      number: 'O.2',
      kind: 'single-choice',
      options: [
        { code: 'yes', label: 'Yes', commentNeeded: 'Say what you asked for, of whom and when, and what came of it' },
        { code: 'no', label: 'No' },
      ],
      question: 'Did you ask anybody to act at once?',
      shortName: 'Asked for action at once',
      hint: 'For example to have the child protection plan looked at again and brought up to date.',
      audience: 'audit-team',
      comment: 'optional',
      commentLabel: 'What was asked for, of whom, when, and what came of it',
      evidence: false,
      otherAnswers: [],
      concernPrompt: 'If a child may not be safe now, raise an immediate concern as well. Do not wait for the audit.',
      note: 'Inferred: the source tells of two cases in which the team asked for this, and does not print the question.',
    },
    {
      id: 'devon.overall.records',
      number: 'O.3',
      kind: 'number',
      question: 'How many records did you read for this case?',
      shortName: 'Records read',
      hint: 'Count the child’s, brothers’ and sisters’ and parents’ records in every agency, the GP’s too. In the comments, say how many of each by agency.',
      audience: 'audit-team',
      comment: 'optional',
      commentLabel: 'Records by agency: child, brothers and sisters, parents',
      evidence: false,
      otherAnswers: [],
      note: 'Inferred from the number of records that the source reports. The total is a figure; its parts go into the comments.',
    },
  ],
};

/** The other way Devon looked at cases, without grades. */
export const appreciativeInquiry: Companion = {
  id: 'devon-appreciative-inquiry',
  title: 'Appreciative inquiry: a look together at a case that is stuck',
  forWhom: 'The workers on a case where little has changed for a long time on a plan, or where harm was only just avoided',
  prompts: [
    'What has gone well in this case, even if only for a short time, and what made that possible?',
    'What does each of us, and the family, value in the others’ work?',
    'What would a good life look like for this child a year from now?',
    'What does the child need most for that, and what outcomes can we agree on?',
    'What will each of us do differently from tomorrow?',
  ],
};
