import { gradeOptions } from '../../scales.rules.ts';
import type { Option, Section } from '../../tools.types.ts';
import { inOwnWords, inRows } from './question.ts';
import { wmFour } from './scale.ts';

export const learning: Section = {
  id: 'wm.learning',
  number: 'L',
  title: 'Learning',
  guidance: 'What is written here is shared with the agencies on the case and, without anything that could tell who they are, with others who can learn from it.',
  items: [
    inRows({
      id: 'wm.learning.01',
      number: 'L1',
      question: 'What should your own agency do, now that you have looked at this case?',
      shortName: 'Actions for our agency',
      hint: 'A row for each action, such as “Bring the chronology up to date”.',
      note: 'The source asks for actions, dates and who is responsible in one box. Each action has a row of its own, with all three.',
    }, [
      { code: 'action', label: 'What', takes: 'text' }, { code: 'owner', label: 'Who does it', takes: 'text' }, { code: 'due', label: 'By when', takes: 'date' },
    ], 'own-agency'),
    inOwnWords({
      id: 'wm.learning.02',
      number: 'L2',
      question: 'What was done so well that others should hear of it?',
      shortName: 'Good practice to share',
    }),
    inOwnWords({
      id: 'wm.learning.03',
      number: 'L3',
      question: 'What would make the work better, in your agency or among all who work with this person and family?',
      shortName: 'Ideas for better practice',
    }),
  ],
};

/** What has to be said along with a grade, from what the grade’s criteria ask for. */
const saidWithGrade: Readonly<Record<string, string>> = {
  outstanding: 'Say what has become better, and what shows that it has lasted',
  'requires-improvement': 'Say which of the actions at L1 would put it right',
  inadequate: 'Say which of the reasons for this grade are true, and what has to be done at once',
};

function withComment(option: Option): Option {
  const said = saidWithGrade[option.code];
  return said === undefined ? option : { ...option, commentNeeded: said };
}

export const overallGrade: Section = {
  id: 'wm.grade',
  number: 'G',
  title: 'Overall grade',
  items: [
    {
      id: 'wm.grade.01',
      number: 'G',
      kind: 'grade',
      scale: wmFour.id,
      options: gradeOptions(wmFour).map(withComment),
      question: 'Taking everything together, which grade does the case get?',
      shortName: 'Overall grade',
      hint: 'Choose one. Start from Good.',
      guidance: wmFour.rules.join(' '),
      audience: 'each-agency',
      comment: 'optional',
      commentLabel: 'Why this grade',
      evidence: false,
      otherAnswers: [],
      concernPrompt: 'If something has to be done at once to keep the child or adult safe, tell your manager today and raise an immediate concern. Do not wait for the audit.',
      note: 'The source has a box to mark and no room for words. A comment is asked for with every grade but Good, because their criteria rest on gains that last, on listed actions, or on reasons.',
    },
  ],
};
