import type { Tool } from '../../tools.types.ts';
import { derived } from './derive.ts';
import { detailsOfEveryCase, forEveryCase } from './shared-sections.ts';

/** For children who get help under a child in need plan. */
export const childInNeed: Tool = derived({
  id: 'child-in-need',
  prefix: 'cin',
  title: 'Child in need (starter)',
  summary:
    'For a child with a child in need plan: how the family came to social care, the assessment, the plan and meetings of the people who work '
    + 'with the family, and whether life is better for it. A starter to tailor, made from the London tool.',
  lookBack: 'The 12 months before the audit began',
  sections: {
    ...forEveryCase,
    1: {
      keep: [...detailsOfEveryCase, '09', '10', '11', '12', '13'],
      reword: {
        '09': { question: 'When did the child in need plan begin?', shortName: 'Start of plan', hint: '“Plan” means child in need plan throughout this form.' },
        10: { question: 'What is the child’s main need?', shortName: 'Main need', hint: 'For example disability, parents’ illness, family under stress, or abuse or neglect that did not call for a protection plan.' },
      },
    },
    2: { keep: ['01', '02', '03', '04', '05', '06', 'impact', 'grade'], reword: { grade: { question: 'How good was the work before the referral?', shortName: 'History: grade' } } },
    3: { keep: ['01', '02', 'impact', 'grade'] },
    4: {
      keep: ['02', '03', '04', 'impact', 'grade'],
      reword: { '02': { question: 'How did children’s social care act on the referral?', prompts: ['whether it acted in time', 'whether help as a child in need was the right level, neither too little nor too much'] } },
    },
    5: {
      title: 'Assessment',
      guidance: 'This section is about the assessment that led to the plan. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['02', '04', '05', '06', '10', 'impact', 'grade'],
      reword: {
        '02': { question: 'Did the assessment draw on all who know the family?', shortName: 'Who was asked', prompts: ['which agencies were asked', 'fathers and others who matter to the child', 'councils where the family lived before'] },
        '04': { shortName: 'Interpreter in the assessment' },
        10: { question: 'How good is the child and family assessment?', shortName: 'Assessment', hint: 'It should be done within 45 working days of the referral.', prompts: ['how clearly it shows the child’s life and needs', 'whether the child is at the centre', 'what it says of the parents’ strengths and of what they find hard', 'whether it says if the child may be at risk of harm'] },
      },
    },
    6: {
      title: 'The plan and the meetings',
      guidance: 'This section goes from the plan to the work done under it. As evidence for each answer, say which document, of which date, or which decision on file shows it. If a question has nothing to do with your agency, choose “Not applicable” and say why.',
      keep: ['03', '04', '06', '07', '08', '09', '10', '11', '12', 'impact', 'grade'],
      reword: {
        '03': { question: 'Does the plan follow from what the child needs?', shortName: 'Plan fits the need', prompts: ['what is to be different, and by when', 'who does what', 'what happens if things do not get better'] },
        '04': {
          question: 'How well do the child in need meetings work?', shortName: 'Child in need meetings', hint: 'The family and the professionals who carry out the plan.',
          prompts: ['as often as the plan says', 'the right people there, the parents and where possible the child', 'the plan brought up to date each time', 'one team that shares what it knows'],
          timescale: { standard: 'As often as the plan says', from: 'Plan agreed', to: 'First child in need meeting', value: null, unit: null, days: null },
        },
        10: { question: 'How good are the social worker’s visits?', shortName: 'Visits', prompts: ['whether they are made as the plan says', 'whether the children are seen, and alone where that is right', 'how the worker gets on with children and parents'] },
      },
    },
    7: {
      guidance: 'A review looks at whether the plan works and whether the child still needs it, less help or more. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['01', '02', '03', 'grade', 'evidence'],
      reword: {
        '01': { question: 'Is the plan reviewed as often as it should be?', shortName: 'Reviews in time', timescale: { standard: 'As often as the partnership has agreed', from: 'Plan agreed', to: 'First review', value: null, unit: null, days: null } },
        '02': { question: 'How well do the reviews work?', prompts: ['the right people there', 'what has become better, and what has not', 'a step up to child protection thought of when worries go on', 'a step down to early help prepared well when the plan ends'] },
      },
    },
    9: { title: 'Records', keep: ['03', '04', '05', '06', 'grade', 'evidence'] },
  },
  notes: [
    'Left out of the London form: strategy discussions, section 47 enquiries, conferences and their minutes.',
    'Statutory guidance sets 45 working days for the assessment and leaves meetings, visits and reviews to local rules. Put your own numbers in.',
  ],
});
